/**
 * An erasure in the reference: its tasks, until each is done. The host's systems are asked, by whoever comes
 * once it is time to; Adieu's own erasers come after them, and wait for what is to be done outside first.
 */

import { DAY, spanAfter } from "./calendar";
import { BUSY_MS, type Finds, mannerOf, nth, type Says } from "./host-systems";
import type { Role, TaskAsk, Word } from "./requests";
import type { Rules } from "./rules";
import { type Closure, type Errand, type Facts, front, happen, type Task, tell } from "./state";

/** A task of the host's that is not done by then stalls (docs/erasure.md). */
const PATIENCE_MS = 7 * DAY;

/** What is retained, of what there is now. */
export function keptBy(facts: Facts, { retains }: Rules): Rules["retains"] {
  const kinds = [...facts.holdings.values()].map(({ kind }) => kind);
  return retains.filter((rule) => rule.kinds?.some((kind) => kinds.includes(kind)) ?? true);
}

export function begin(facts: Facts, closure: Closure): void {
  const { then, erasers } = closure.rules;
  const kept = keptBy(facts, closure.rules);
  const { zone } = closure.calendar;
  const retained = kept.map(({ what, keep }) => ({
    what,
    until: spanAfter(facts.now, keep, zone),
  }));
  const tasks = [
    ...erasers.map((eraser) => taskFor(facts, eraser, false)),
    ...builtInErasers(closure.rules).map((eraser) => taskFor(facts, eraser, true)),
  ];
  closure.status = "executing";
  facts.state = "erasing";
  facts.erasure = { closure, tasks };
  facts.retained.push(...retained);
  happen(facts, "erasure.started");
  for (const one of then === "delete" ? facts.open : [closure]) forgetDocuments(facts, one);
  if (then === "delete") {
    facts.personErased = true;
    tellTheEnd(facts);
  }
  erase(facts);
}

const taskFor = ({ now, earnest }: Facts, eraser: string, own: boolean): Task => ({
  eraser,
  own,
  status: "pending",
  since: now,
  askAt: own || !earnest ? null : now,
  round: 1,
  promised: null,
  requests: 0,
  probes: 0,
  attempts: 0,
});

/** Where a procedure asks for documents they go; with a deletion whatever tells of the holder goes too. */
const builtInErasers = ({ steps, then }: Rules): string[] => [
  ...(steps.includes("identity_documents") ? ["documents"] : []),
  "holdings",
  ...(then === "delete" ? ["profile"] : []),
];

/** What must be done outside before an eraser may go on: then nobody knows what, or whom to tell. */
const WAITS_FOR: Readonly<Record<string, readonly Errand[]>> = {
  documents: ["document"],
  holdings: [],
  profile: ["document", "closing notice"],
};

/** The account's own erasers, in their order; one that waits keeps the others waiting. */
function erase(facts: Facts): void {
  if (!facts.prompt) return;
  for (const task of running(facts)) {
    if (!task.own || WAITS_FOR[task.eraser]?.some((errand) => facts.errands.has(errand))) return;
    done(facts, task, "adieu");
  }
}

/** Those that are not done yet of an erasure that is not over. */
const running = ({ state, erasure }: Facts): Task[] =>
  state === "erasing" ? (erasure?.tasks.filter(({ status }) => status !== "done") ?? []) : [];

/** The host's that are to be asked some day, the soonest first. */
const asked = (facts: Facts): (Task & { askAt: number })[] =>
  running(facts)
    .filter((task): task is Task & { askAt: number } => task.askAt !== null)
    .sort((a, b) => a.askAt - b.askAt || (a.eraser < b.eraser ? -1 : 1));

export const nextAsk = (facts: Facts): number | null => asked(facts)[0]?.askAt ?? null;

/** What was to be done outside is done: that takes no time of the account's, but somebody must have come. */
export function errandsDone(facts: Facts): void {
  const toAsk = () => asked(facts).filter(({ askAt }) => askAt <= facts.now);
  for (let now = toAsk(); facts.errands.size > 0 || now.length > 0; now = toAsk()) {
    for (const task of now) ask(facts, task);
    facts.errands.clear();
    erase(facts);
  }
}

function ask(facts: Facts, task: Task): void {
  const manner = mannerOf(facts.hosts, task.eraser);
  if (manner === null) throw new Error(`nobody plays ${task.eraser}`);
  if (task.status === "acknowledged") {
    const finds = nth(manner.finds, task.probes) ?? "gone";
    task.probes += 1;
    task.attempts += 1;
    return found(facts, task, finds);
  }
  const says = nth(manner.says, task.requests) ?? "done";
  task.requests += 1;
  // It comes up at once again, and does not count.
  if (says === "later") return;
  task.attempts += 1;
  said(facts, task, says, manner.probed);
}

function said(facts: Facts, task: Task, says: Exclude<Says, "later">, probed: boolean): void {
  task.askAt = null;
  switch (says) {
    case "done":
      return acknowledged(facts, task, probed, "eraser");
    case "accepted":
      task.promised = task.round;
      return;
    case "busy":
    case "dead":
      task.askAt = facts.now + Math.max(facts.wait(task.attempts), says === "busy" ? BUSY_MS : 0);
      return;
    case "unregistered":
      return stalled(facts, task);
    default:
      return says satisfies never;
  }
}

function found(facts: Facts, task: Task, finds: Finds): void {
  task.askAt = facts.now + Math.max(facts.wait(task.attempts), finds === "busy" ? BUSY_MS : 0);
  if (finds === "gone") done(facts, task, "eraser");
  if (finds === "present") reopened(facts, task);
}

/** It says that it is done; whether it is to be asked if that is so. */
function acknowledged(
  facts: Facts,
  task: Task,
  probed: boolean,
  word: Word,
  by: Role | "system" = "system",
): void {
  if (task.status === "done" || task.status === "acknowledged") return;
  if (!probed) return done(facts, task, word, by);
  // Late it counts all the same, and there is time to ask.
  if (task.status === "stalled") task.since = facts.now;
  task.status = "acknowledged";
  if (facts.earnest) task.askAt = facts.now;
  happen(facts, "erasure.task_acknowledged", by);
}

function reopened(facts: Facts, task: Task, by: Role | "system" = "system"): void {
  task.status = "pending";
  task.round += 1;
  happen(facts, "erasure.task_reopened", by);
}

function stalled(facts: Facts, task: Task): void {
  task.status = "stalled";
  task.askAt = null;
  happen(facts, "erasure.task_stalled");
}

/** Whoever is asked in vain for so long is asked no more. */
export const stallsDue = (facts: Facts) =>
  running(facts)
    .filter(({ own, status }) => !own && status !== "stalled")
    .map((task) => ({ at: task.since + PATIENCE_MS, happens: () => stalled(facts, task) }));

/** What is said of a task: by its eraser, by Adieu itself, or by a person. What waited for it goes on. */
export function onTask(facts: Facts, task: Task, ask: TaskAsk, by: Role): void {
  move(facts, task, ask, by);
  erase(facts);
}

function move(facts: Facts, task: Task, ask: TaskAsk, by: Role): void {
  switch (ask.ask) {
    case "acknowledge":
      // An eraser that has promised it acknowledges by this very call; of another it is the caller who says so.
      return acknowledged(
        facts,
        task,
        ask.probed,
        task.promised === task.round ? "eraser" : "app",
        by,
      );
    case "complete":
      if (task.status !== (task.own ? "pending" : "acknowledged")) return;
      return done(facts, task, task.own ? "adieu" : "eraser", by);
    case "reopen":
      if (task.status === "acknowledged") reopened(facts, task, by);
      return;
    case "retry":
      task.status = "pending";
      task.round += 1;
      task.since = facts.now;
      if (facts.earnest) task.askAt = facts.now;
      return happen(facts, "erasure.task_retried", by);
    case "settle":
      return done(facts, task, "admin", by);
    default:
      return ask satisfies never;
  }
}

/** With the last one the erasure is over. */
function done(facts: Facts, task: Task, word: Word, by: Role | "system" = "system"): void {
  task.status = "done";
  task.askAt = null;
  happen(facts, "erasure.task_done", by, { word });
  if (task.eraser === "holdings") facts.holdings.clear();
  if (task.eraser === "profile") facts.addresses.clear();
  const closure = facts.erasure?.closure;
  if (closure === undefined || running(facts).length > 0) return;
  if (closure.rules.then === "purge") {
    happen(facts, "account.purged", by);
    facts.state = "purged";
    facts.purgedUnder = closure.rules;
    tellTheEnd(facts);
    // Purged by the deletion in front, there is nothing left for the cancellation beneath to purge.
    for (const over of closure === front(facts) ? facts.open : [closure]) close(facts, over);
  } else {
    happen(facts, "account.deleted", by);
    facts.state = "deleted";
    facts.purgedUnder = null;
    facts.open = [];
  }
}

function tellTheEnd(facts: Facts): void {
  if (facts.addresses.size > 0) facts.errands.add("closing notice");
  tell(facts, "completed", "all");
}

export function close(facts: Facts, closure: Closure): void {
  facts.open = facts.open.filter((other) => other !== closure);
  // A legal hold keeps them, for nobody to see, until it is released.
  if (facts.hold === null) forgetDocuments(facts, closure);
  else facts.withheld ||= hasDocuments(closure);
}

/** The hold is released: what it kept of closures that are over goes. */
export function forgetWithheld(facts: Facts): void {
  if (facts.withheld) facts.errands.add("document");
  facts.withheld = false;
}

const hasDocuments = ({ documents, litter }: Closure): boolean => documents.length > 0 || litter;

/** Nobody sees them any more; the files follow. */
function forgetDocuments({ errands }: Facts, closure: Closure): void {
  if (hasDocuments(closure)) errands.add("document");
  closure.documents = [];
  closure.litter = false;
}
