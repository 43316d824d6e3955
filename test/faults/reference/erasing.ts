/**
 * An erasure in the reference: its tasks, until each is done. The next call or alarm asks the host's systems as soon
 * as they are due. Adieu's own erasers come after them, and wait for what must be done outside first.
 */

import { DAY, spanAfter } from "./calendar";
import { front } from "./closures";
import { BUSY_MS, type Finds, HELD_MS, JOB_MS, mannerOf, nth, type Says } from "./host-systems";
import { happen, tell } from "./notices";
import type { OfTask, RequestOf, Role, TaskRequest, Word } from "./requests";
import type { Erasing, Rules } from "./rules";
import type { AccountState, Closure, OutboxItem, Task } from "./state";

/** A task of the host's that is not done by then stalls (docs/erasure.md); a job of a connector has longer. */
const PATIENCE_MS = 7 * DAY;
const JOB_PATIENCE_MS = 30 * DAY;

/** What is retained, of what there is now. */
export function keptBy(account: AccountState, { retains }: Rules): Rules["retains"] {
  const kinds = [...account.holdings.values()].map(({ kind }) => kind);
  return retains.filter(
    (rule) => rule.kinds?.some((kind) => kinds.includes(kind)) ?? account.addresses.has("email"),
  );
}

export function begin(account: AccountState, closure: Closure): void {
  const { then, erasers } = closure.rules;
  const kept = keptBy(account, closure.rules);
  const { zone } = closure.calendar;
  const retained = kept.map(({ what, keep }) => ({
    what,
    until: spanAfter(account.now, keep, zone),
  }));
  const tasks = [
    ...erasers.map((one) => taskFor(account, one, false)),
    ...builtInErasers(closure.rules).map((eraser) => taskFor(account, eraser, true)),
  ];
  closure.status = "executing";
  account.state = "erasing";
  account.erasure = { closure, tasks };
  // What is being erased is told nothing more.
  account.suspended.clear();
  account.retained.push(...retained);
  happen(account, "erasure.started");
  for (const one of then === "delete" ? account.open : [closure]) forgetDocuments(account, one);
  if (then === "delete") {
    account.personErased = true;
    tellTheEnd(account);
  }
  erase(account);
}

function taskFor({ now, isWholeService }: AccountState, erasing: Erasing, own: boolean): Task {
  const { name, after } = typeof erasing === "string" ? { name: erasing, after: [] } : erasing;
  return {
    eraser: name,
    own,
    after,
    status: "pending",
    since: now,
    patience: PATIENCE_MS,
    accepted: false,
    pausedAt: null,
    askAt: own || !isWholeService || after.length > 0 ? null : now,
    round: 1,
    promised: null,
    requests: 0,
    probes: 0,
    attempts: 0,
  };
}

/** Whether its turn has not come: an eraser before it is not done. One that acknowledged all the same is probed. */
const isBeforeItsTurn = (account: AccountState, { status, after }: Task): boolean =>
  status === "pending" && running(account).some(({ eraser }) => after.includes(eraser));

/**
 * If a procedure asks for documents, they are erased. A deletion also erases everything that says who the holder is.
 */
const builtInErasers = ({ steps, then }: Rules): string[] => [
  ...(steps.includes("identity_documents") ? ["documents"] : []),
  "holdings",
  ...(then === "delete" ? ["profile"] : []),
];

/** What must be done outside before an eraser may go on: afterwards the account knows neither what nor an address. */
const WAITS_FOR: Readonly<Record<string, readonly OutboxItem[]>> = {
  documents: ["document"],
  holdings: [],
  profile: ["document", "closing notice"],
};

/** The account's own erasers, in their order; one that waits keeps the others waiting. */
function erase(account: AccountState): void {
  if (!account.prompt) return;
  for (const task of running(account)) {
    if (!task.own || WAITS_FOR[task.eraser]?.some((errand) => account.outbox.has(errand))) return;
    done(account, task, "adieu");
  }
}

/** Those that are not done yet of an erasure that is not over. */
const running = ({ state, erasure }: AccountState): Task[] =>
  state === "erasing" ? (erasure?.tasks.filter(({ status }) => status !== "done") ?? []) : [];

/** The host's that are to be asked some day, the soonest first. */
const asked = (account: AccountState): (Task & { askAt: number })[] =>
  running(account)
    .filter((task): task is Task & { askAt: number } => task.askAt !== null)
    .sort((a, b) => a.askAt - b.askAt || (a.eraser < b.eraser ? -1 : 1));

export const nextAsk = (account: AccountState): number | null => asked(account)[0]?.askAt ?? null;

/** The outbox runs. That takes no time of the account's, but a call or an alarm must have come. */
export function runOutbox(account: AccountState): void {
  const toAsk = () => asked(account).filter(({ askAt }) => askAt <= account.now);
  for (let now = toAsk(); account.outbox.size > 0 || now.length > 0; now = toAsk()) {
    for (const task of now) ask(account, task);
    account.outbox.clear();
    erase(account);
  }
}

function ask(account: AccountState, task: Task): void {
  const manner = mannerOf(account.hosts, task.eraser);
  if (manner === null) throw new Error(`nobody plays ${task.eraser}`);
  if (task.status === "acknowledged") {
    const finds = nth(manner.finds, task.probes) ?? "gone";
    task.probes += 1;
    if (finds === "held") return heldUp(account, task);
    task.attempts += 1;
    resumed(account, task);
    return found(account, task, finds);
  }
  const says = nth(manner.says, task.requests) ?? "done";
  task.requests += 1;
  // It comes up at once again, and does not count; nor does what a connector says of a job, or of its pause.
  if (says === "later") return;
  if (says === "held") return heldUp(account, task);
  if (says === "job") return runs(account, task);
  task.attempts += 1;
  resumed(account, task);
  said(account, task, says, manner.probed);
}

/** Its eraser is paused: the time of the task rests. */
function heldUp(account: AccountState, task: Task): void {
  task.askAt = account.now + HELD_MS;
  if (task.pausedAt !== null) return;
  task.pausedAt = account.now;
  happen(account, "erasure.task_held");
}

function resumed(account: AccountState, task: Task): void {
  if (task.pausedAt === null) return;
  task.since += account.now - task.pausedAt;
  task.pausedAt = null;
  happen(account, "erasure.task_resumed");
}

/** Its system runs a job, which has its own time. */
function runs(account: AccountState, task: Task): void {
  resumed(account, task);
  task.askAt = account.now + JOB_MS;
  if (task.accepted) return;
  task.accepted = true;
  task.since = account.now;
  task.patience = JOB_PATIENCE_MS;
  happen(account, "erasure.task_accepted");
}

function said(
  account: AccountState,
  task: Task,
  says: Exclude<Says, "later" | "job" | "held">,
  probed: boolean,
): void {
  task.askAt = null;
  switch (says) {
    case "done":
      return acknowledged(account, task, probed, "eraser");
    case "accepted":
      task.promised = task.round;
      return;
    case "busy":
    case "dead":
      task.askAt =
        account.now + Math.max(account.wait(task.attempts), says === "busy" ? BUSY_MS : 0);
      return;
    case "unregistered":
      return stalled(account, task);
    default:
      return says satisfies never;
  }
}

function found(account: AccountState, task: Task, finds: Exclude<Finds, "held">): void {
  task.askAt = account.now + Math.max(account.wait(task.attempts), finds === "busy" ? BUSY_MS : 0);
  if (finds === "gone") done(account, task, "eraser");
  if (finds === "present") reopened(account, task);
}

/** It says that it is done; whether it is to be asked if that is so. */
function acknowledged(
  account: AccountState,
  task: Task,
  probed: boolean,
  word: Word,
  by: Role | "system" = "system",
): void {
  if (task.status === "done" || task.status === "acknowledged") return;
  if (!probed) return done(account, task, word, by);
  // Late or early it counts all the same, and there is time to ask.
  if (task.status === "stalled" || isBeforeItsTurn(account, task)) task.since = account.now;
  task.status = "acknowledged";
  if (account.isWholeService) task.askAt = account.now;
  happen(account, "erasure.task_acknowledged", by);
}

/** A job had a time of its own. After it, the usual time begins. */
function newRound(task: Task, now: number): void {
  if (task.accepted) task.since = now;
  task.patience = PATIENCE_MS;
  task.accepted = false;
  task.pausedAt = null;
}

function reopened(account: AccountState, task: Task, by: Role | "system" = "system"): void {
  newRound(task, account.now);
  task.status = "pending";
  task.round += 1;
  if (isBeforeItsTurn(account, task)) task.askAt = null;
  happen(account, "erasure.task_reopened", by);
}

function stalled(account: AccountState, task: Task): void {
  task.status = "stalled";
  task.pausedAt = null;
  task.askAt = null;
  happen(account, "erasure.task_stalled");
}

/** An eraser that is asked in vain for so long is asked no more. */
export const stallsDue = (account: AccountState) =>
  running(account)
    .filter(({ own, status, pausedAt }) => !own && status !== "stalled" && pausedAt === null)
    .filter((task) => !isBeforeItsTurn(account, task))
    .map((task) => ({ at: task.since + task.patience, happens: () => stalled(account, task) }));

/** What is said of a task: by its eraser, by Adieu itself, or by a person. What waited for it goes on. */
export function onTask(account: AccountState, task: Task, ask: TaskRequest, by: Role): void {
  move(account, task, ask, by);
  erase(account);
}

function move(account: AccountState, task: Task, ask: TaskRequest, by: Role): void {
  switch (ask.ask) {
    case "acknowledge":
      // An eraser that promised it acknowledges by this very call; for another eraser the caller acknowledges.
      return acknowledged(
        account,
        task,
        ask.probed,
        task.promised === task.round && task.status !== "stalled" ? "eraser" : "app",
        by,
      );
    case "complete":
      if (task.status !== (task.own ? "pending" : "acknowledged")) return;
      return done(account, task, task.own ? "adieu" : "eraser", by);
    case "reopen":
      if (task.status === "acknowledged") reopened(account, task, by);
      return;
    case "accept":
      if (task.status !== "pending" || task.accepted || isBeforeItsTurn(account, task)) return;
      task.accepted = true;
      task.since = account.now;
      task.patience = JOB_PATIENCE_MS;
      return happen(account, "erasure.task_accepted", by);
    case "pause":
      if (task.status === "stalled" || task.status === "done" || task.pausedAt !== null) return;
      if (isBeforeItsTurn(account, task)) return;
      task.pausedAt = account.now;
      return happen(account, "erasure.task_held", by);
    case "resume":
      if (task.status === "stalled" || task.status === "done" || task.pausedAt === null) return;
      task.since += account.now - task.pausedAt;
      task.pausedAt = null;
      return happen(account, "erasure.task_resumed", by);
    case "retry":
      newRound(task, account.now);
      task.status = "pending";
      task.round += 1;
      task.since = account.now;
      task.attempts = 0;
      if (account.isWholeService && !isBeforeItsTurn(account, task)) task.askAt = account.now;
      return happen(account, "erasure.task_retried", by);
    case "settle":
      return done(account, task, "admin", by);
    default:
      return ask satisfies never;
  }
}

/** With the last one the erasure is over. */
function done(account: AccountState, task: Task, word: Word, by: Role | "system" = "system"): void {
  task.status = "done";
  task.askAt = null;
  happen(account, "erasure.task_done", by, { word });
  takeTurns(account, task.eraser);
  const closure = account.erasure?.closure;
  if (!task.own && closure) {
    const { eraser } = task;
    account.doneTasks.push({ task: { erasure: closure.id, eraser }, repeatedBy: new Set() });
  }
  if (task.eraser === "holdings") account.holdings.clear();
  if (task.eraser === "profile") account.addresses.clear();
  if (closure === undefined || running(account).length > 0) return;
  if (closure.rules.then === "purge") {
    happen(account, "account.purged", by);
    account.state = "purged";
    account.purgedUnder = closure.rules;
    tellTheEnd(account);
    // Purged by the deletion in front, there is nothing left for the cancellation beneath to purge.
    for (const over of closure === front(account) ? account.open : [closure]) close(account, over);
  } else {
    happen(account, "account.deleted", by);
    account.state = "deleted";
    account.purgedUnder = null;
    account.open = [];
  }
}

/** The turn has come for those that waited for this one last. */
function takeTurns(account: AccountState, eraser: string): void {
  for (const task of running(account)) {
    const hasWaited = task.status === "pending" && task.after.includes(eraser);
    if (!hasWaited || isBeforeItsTurn(account, task)) continue;
    task.since = account.now;
    if (account.isWholeService) task.askAt = account.now;
  }
}

/** The task of an eraser of the host that is done, of whichever erasure; null if there is none. */
export const doneTask = ({ doneTasks }: AccountState, { erasure, eraser }: OfTask) =>
  doneTasks.find(({ task }) => task.erasure === erasure && task.eraser === eraser) ?? null;

/** A replay has erased it again. That is told once, and nothing else follows from it, however the account stands. */
export function repeat(account: AccountState, ask: RequestOf<"repeat">, by: Role): void {
  const repeatedBy = doneTask(account, ask)?.repeatedBy;
  if (!repeatedBy || repeatedBy.has(ask.replay)) return;
  repeatedBy.add(ask.replay);
  // In a whole service its eraser's object tells it; no key can.
  happen(account, "erasure.task_repeated", account.isWholeService ? "system" : by);
}

function tellTheEnd(account: AccountState): void {
  if (account.addresses.size > 0) account.outbox.add("closing notice");
  tell(account, "completed", "all");
}

export function close(account: AccountState, closure: Closure): void {
  account.open = account.open.filter((other) => other !== closure);
  // A legal hold keeps them, not shown, until it is released.
  if (account.hold === null) forgetDocuments(account, closure);
  else account.withheld ||= hasDocuments(closure);
}

/** The hold is released: what it kept of closures that are over goes. */
export function forgetWithheld(account: AccountState): void {
  if (account.withheld) account.outbox.add("document");
  account.withheld = false;
}

const hasDocuments = ({ documents, litter }: Closure): boolean => documents.length > 0 || litter;

/** The documents are shown no more; the files follow. */
function forgetDocuments({ outbox }: AccountState, closure: Closure): void {
  if (hasDocuments(closure)) outbox.add("document");
  closure.documents = [];
  closure.litter = false;
}
