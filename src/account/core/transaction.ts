/**
 * One change of an account, from reading to the last row written. It runs whole inside one
 * `transactionSync`, or leaves nothing: events, snapshot, what the events do to the other tables.
 */

import type { PublishedEvent } from "../../contract/queue-messages";
import type { Account, Retained } from "../../lifecycle/account";
import { openClosures } from "../../lifecycle/account";
import { type EventActor, SYSTEM } from "../../lifecycle/actor";
import { kindsAskedBy } from "../../lifecycle/blockers";
import { ASKS_HOLDINGS, type Command } from "../../lifecycle/command";
import { type Context, procedureOf } from "../../lifecycle/context";
import { type Deadline, heldUp, nextDeadlineBut } from "../../lifecycle/deadline";
import { decide } from "../../lifecycle/decide";
import { asksAboutHolder } from "../../lifecycle/decisions/opening";
import { type RecordedEvent } from "../../lifecycle/event";
import { closuresEndedBy, evolve } from "../../lifecycle/evolve";
import { noticesOf, TELLS_HOLDINGS } from "../../lifecycle/notices";
import { fittingOf } from "../../lifecycle/ownership-substitute";
import {
  BUILT_IN_ERASERS,
  type BuiltInEraser,
  isBuiltInEraser,
  type Policy,
  type PolicyVersion,
  refKey,
} from "../../lifecycle/policy";
import type { Refusal } from "../../lifecycle/refusal";
import { newId } from "../../shared/ids";
import type { HolderContent } from "../../shared/notices";
import { unreachable } from "../../shared/result";
import { millisecondsOf, type Timestamp } from "../../shared/time";
import { OVER_LIMIT_WAIT_MS, OVER_LIMIT_WAIT_PART, SETTLE_MAX } from "../limits";
import type { AccountSettings } from "../ports";
import { forgetDocuments, forgetDocumentsBut } from "../tables/documents";
import { keepEnded } from "../tables/ended-closures";
import { append, type Entry, entryOf } from "../tables/event-log";
import {
  type DueWork,
  ERASURE,
  type Failing,
  isSetAside,
  stillToDo,
  subjectOf,
  withFailure,
  without,
  workOf,
} from "../tables/failing-deadlines";
import { eraseHoldings, holdingsOfKinds } from "../tables/holdings";
import { forgetTables } from "../tables/lazy-tables";
import { noteHoldAttempt } from "../tables/legal-holds";
import { forgetLinks, linkTo } from "../tables/not-me-links";
import { countNews } from "../tables/notice-counts";
import {
  type Errand,
  type ErrandKind,
  isAwaited,
  type NoticeErrand,
  oweErrand,
  oweLater,
} from "../tables/outbox";
import { channelsOf, eraseProfile, forgetBeside, readProfile } from "../tables/profile";
import { copyRetained, forgetRetained } from "../tables/retained";
import { policyBook, type Snapshot } from "../tables/snapshot";
import { followProofs } from "../tables/wrong-proofs";
import { followErasure } from "./erasure-outbox";
import { reachedFirst } from "./reach";

/** What telling holders takes of the deployment's settings. */
type Telling = Pick<AccountSettings, "links" | "providers" | "notices_per_kind">;

export type DueClosure = { readonly closure: string; readonly due_at: Timestamp };

/** How what is due is tried. */
export type Trying = {
  /** Runs a part of the transaction whole or not at all, and rethrows what it throws. */
  readonly atomically: (part: () => void) => void;
  /** Of what failed before, what is tried again now. */
  readonly again: (failing: Failing) => boolean;
};

/** For a transaction that only looks. */
const LOOKING: Trying = { atomically: (part) => part(), again: () => false };

export class Transaction {
  readonly #sql: SqlStorage;
  readonly #kept: Readonly<Record<string, Policy>>;
  readonly #inForce: PolicyVersion | null;
  /** The account as it is after what has been done so far. */
  account: Account | null;
  /** The hash of the last event; null before the first. */
  head: string | null;
  /** What has happened so far, to be told. */
  readonly told: PublishedEvent[] = [];
  #unwritten: Entry[] = [];
  /** Whether errands were owed, done or put off. */
  touchesErrands = false;
  /** Whether the answer is kept, for a request that may come again. */
  keepsAnswer = false;
  /**
   * The closure that is due and for which it must be asked first whether it may be; nothing behind it went
   * on. Null where there is none; undefined where nobody looked.
   */
  wanting: DueClosure | null | undefined;
  readonly #telling: Telling;
  readonly #clearance: Context["clearance"];
  readonly #atomically: Trying["atomically"];
  /** What was due and failed, as it is after what has been done so far. */
  failing: readonly Failing[];
  /** The same, as it was when it was last told to the operator. */
  #reported: readonly Failing[];
  /** Subjects that failed before and are tried again in this transaction, once. */
  readonly #again: Set<string>;
  /** What the holdings come to. */
  holdingBytes: number;

  /**
   * @param telling how holders are told, and where they reach the service; null where nobody is told anything
   * @param clearance what the brake has said, where it was asked
   */
  constructor(
    sql: SqlStorage,
    before: Pick<Snapshot, "account" | "policies" | "head" | "failing" | "holding_bytes"> | null,
    inForce: PolicyVersion | null,
    telling: Telling | null,
    clearance: Context["clearance"] = null,
    { atomically, again }: Trying = LOOKING,
  ) {
    this.#sql = sql;
    this.#telling = telling ?? { links: null, providers: [], notices_per_kind: 0 };
    this.#clearance = clearance;
    this.#atomically = atomically;
    this.failing = before?.failing ?? [];
    this.holdingBytes = before?.holding_bytes ?? 0;
    this.#reported = this.failing;
    this.#again = new Set(this.failing.filter(again).map(({ subject }) => subject));
    this.#kept = before?.policies ?? {};
    this.#inForce = inForce;
    this.account = before?.account ?? null;
    this.head = before?.head ?? null;
  }

  /**
   * Decides, and records what was decided.
   * @param reason why, in words for the holder, where somebody gave any
   * @returns why not, where it is refused
   */
  run(
    command: Command,
    at: Timestamp,
    actor: EventActor,
    reason: string | null = null,
  ): Refusal | null {
    const decided = decide(this.account, command, this.context(at, actor, command.type));
    if (!decided.ok) return decided.error;
    for (const event of decided.value) {
      const sequence = (this.account?.version ?? 0) + 1;
      this.#record({ ...event, sequence, at, actor }, reason);
    }
    return null;
  }

  /** Writes what has happened since it was last written. Before the transaction ends, all must be. */
  write(): void {
    append(this.#sql, this.#unwritten);
    this.#unwritten = [];
  }

  /**
   * Executes what is due by now, each at its own due time and in its order, however late it is. What fails is
   * undone by itself, set aside, and keeps nothing else from being done. An erasure that fails before its first
   * wait has not begun: the closure can still be undone.
   */
  settle(now: Timestamp): void {
    this.wanting = null;
    for (let round = 0; ; round += 1) {
      const due = this.#nextDeadline();
      if (!due || due.at > now) return;
      const work = workOf(due);
      if (round === SETTLE_MAX) {
        return this.fails(work, new Error(`more than ${SETTLE_MAX} deadlines at once`));
      }
      const version = this.account?.version;
      this.#try(work, () => {
        if (this.#isAsked(due)) return false;
        if (this.account?.version === version) throw new Error("it was due and did nothing");
        this.#eraseBuiltIn(due.at);
        this.#fitSteps(due.at);
        return true;
      });
      if (this.wanting !== null) return;
    }
  }

  /** After a command: goes on with an erasure, tries again what was held up, executes what became due by it. */
  goOn(now: Timestamp): void {
    this.erase(now);
    this.#fitSteps(now);
    const command = this.account && heldUp(this.account);
    if (command && !this.#isSetAside(subjectOf(command))) {
      const held = { command, at: now };
      this.wanting = null;
      this.#try(workOf(held), () => {
        if (this.#isAsked(held)) return false;
        this.#eraseBuiltIn(now);
        return true;
      });
      if (this.wanting !== null) return;
    }
    this.settle(now);
  }

  /** After the holdings have changed: a closure that collects its steps may need others. */
  #fitSteps(at: Timestamp): void {
    if (this.account?.closure?.status !== "awaiting_steps") return;
    const { policies } = this.context(at, SYSTEM, "UpdateAccount");
    const command = fittingOf(this.account, policies);
    if (command) this.run(command, at, SYSTEM);
  }

  /** Remembers that something due failed, as long as it is still to be done. */
  fails(work: DueWork, error: unknown): void {
    console.error("failed when due", work.what, this.account?.id, work.subject, error);
    this.#again.delete(work.subject);
    this.failing = withFailure(this.failing, work, Date.now());
  }

  #nextDeadline(): Deadline | null {
    return (
      this.account &&
      nextDeadlineBut(this.account, (command) => this.#isSetAside(subjectOf(command)))
    );
  }

  #isSetAside(subject: string): boolean {
    return isSetAside(this.failing, subject) && !this.#again.has(subject);
  }

  /** Executes a command that is due. @returns whether it must be asked first if it may be */
  #isAsked({ command, at }: Deadline): boolean {
    const refused = this.run(command, at, SYSTEM);
    if (refused?.code !== "clearance_needed") return false;
    this.wanting = { closure: refused.closure, due_at: at };
    return true;
  }

  /** Does a piece of work whole, its events written, or undoes all of it. @param work says whether it was done */
  #try(due: DueWork, work: () => boolean): void {
    const { account, head, touchesErrands, wanting, holdingBytes } = this;
    const told = this.told.length;
    const unwritten = [...this.#unwritten];
    try {
      let isDone = false;
      this.#atomically(() => {
        isDone = work();
        if (isDone) this.write();
      });
      if (isDone) this.failing = without(this.failing, due.subject);
    } catch (error) {
      forgetTables(this.#sql);
      this.account = account;
      this.head = head;
      this.touchesErrands = touchesErrands;
      this.wanting = wanting;
      this.holdingBytes = holdingBytes;
      this.told.length = told;
      this.#unwritten = unwritten;
      this.fails(due, error);
    }
  }

  /** Owes the operator a word of what began to fail, and of what does no longer. */
  reportFailures(): void {
    if (this.account !== null) this.failing = stillToDo(this.account, this.failing);
    if (this.failing === this.#reported) return;
    const before = this.#reported;
    this.#reported = this.failing;
    const began = this.failing.filter(({ subject }) => !isSetAside(before, subject));
    const ended = before.filter(({ subject }) => !isSetAside(this.failing, subject));
    for (const { subject } of [...began, ...ended]) {
      this.owe(`failing_${subject}`, { does: "report_failing", subject });
    }
  }

  /** @param command what it is for: holdings and holder are read only where it looks at them */
  context(now: Timestamp, actor: EventActor, command: Command["type"]): Context {
    const inForce = this.#inForce;
    const policies =
      this.account === null
        ? this.#firstBook()
        : policyBook({ account: this.account, policies: this.#knownPolicies() }, inForce);
    const asksHolder = command === "OpenClosure" && asksAboutHolder(policies.inForce.policy);
    const holder = asksHolder ? readProfile(this.#sql)?.holder : null;
    return {
      now,
      actor,
      policies,
      holdings: ASKS_HOLDINGS.has(command) ? this.#holdings(policies) : [],
      holder: {
        type: holder?.type ?? "individual",
        identity_verified: holder?.identity_verified ?? false,
      },
      clearance: this.#clearance,
    };
  }

  #firstBook(): Context["policies"] {
    const inForce = this.#inForce;
    if (inForce === null) throw new Error("no policy to register under");
    return { inForce, version: () => inForce.policy };
  }

  #knownPolicies(): Readonly<Record<string, Policy>> {
    const used = this.#inForce;
    return used
      ? { ...this.#kept, [refKey({ id: used.policy.id, version: used.version })]: used.policy }
      : this.#kept;
  }

  /** What every policy version that may be asked about asks about. */
  #holdings(policies: Context["policies"]) {
    const kinds = new Set(kindsAskedBy(policies.inForce.policy));
    for (const closure of this.account ? openClosures(this.account) : []) {
      for (const kind of kindsAskedBy(policies.version(closure.policy))) kinds.add(kind);
    }
    return holdingsOfKinds(this.#sql, [...kinds]);
  }

  #record(event: RecordedEvent, reason: string | null): void {
    const entry = entryOf(event, this.head);
    this.head = entry.hash;
    this.told.push(entry.told);
    this.#unwritten.push(entry);
    followProofs(this.#sql, this.account?.closure ?? null, event);
    const ended = this.account ? closuresEndedBy(this.account, event) : [];
    for (const closure of ended) {
      keepEnded(this.#sql, closure);
      // An order to keep everything is one to keep these; they go with its release.
      if (this.account?.legal_hold === null) this.#forgetDocuments(closure.id);
      forgetLinks(this.#sql, closure.id);
    }
    if (event.type === "erasure.started") {
      this.#copyRetained(event.data.closure, event.data.retained);
      const { closure, target } = event.data;
      // A purge leaves those that a deletion over it is reviewed by.
      this.#forgetDocuments(target === "delete" ? null : closure);
      if (target === "delete") forgetBeside(this.#sql);
    }
    if (event.type === "retention.expired") forgetRetained(this.#sql, event.at);
    if (event.type === "legal_hold.released") this.#forgetWithheld();
    if (event.type === "closure.blocked" && event.data.blockers.includes("legal_hold")) {
      noteHoldAttempt(this.#sql, { at: event.at, actor: event.actor, attempt: "erasure" });
    }
    this.account = evolve(this.account, event);
    if (followErasure(this.#sql, this.account.id, event, Date.now())) this.touchesErrands = true;
    this.#oweNotices(this.account, event, reason);
  }

  /** What is to be done outside the object once this transaction is over. */
  owe(id: string, errand: Errand): void {
    oweErrand(this.#sql, id, errand, Date.now());
    this.touchesErrands = true;
  }

  #forgetDocuments(closure: string | null): void {
    if (forgetDocuments(this.#sql, closure, Date.now()) > 0) this.touchesErrands = true;
  }

  #forgetWithheld(): void {
    const open = this.account ? openClosures(this.account).map(({ id }) => id) : [];
    if (forgetDocumentsBut(this.#sql, open, Date.now()) > 0) this.touchesErrands = true;
  }

  #oweNotices(account: Account, event: RecordedEvent, reason: string | null): void {
    const book = policyBook({ account, policies: this.#knownPolicies() }, this.#inForce);
    const holdings = TELLS_HOLDINGS.has(event.type) ? this.#holdings(book) : [];
    const owed = noticesOf(account, event, { policies: book, holdings });
    if (owed.length === 0) return;
    const holder = readProfile(this.#sql)?.holder;
    for (const { content, reach, closure } of owed) {
      const channels = holder ? reachedFirst(channelsOf(holder), this.#telling.providers) : [];
      const told = reach === "all" ? channels : channels.slice(0, 1);
      if (told.length === 0) continue;
      const whole = this.#withReason(this.#withLink(account, content, closure), reason);
      // The last word is one, and an erasure waits for it.
      const isLast = content.template === "completed";
      const atOnce = isLast || this.#mayTell(content.template, event.at);
      for (const channel of told) {
        const notice = {
          does: "notice",
          channel,
          content: whole,
          at: event.at,
          to: null,
          closure,
        } as const;
        if (atOnce) this.owe(newId("ntc"), notice);
        else this.#oweLater(notice);
      }
    }
  }

  #mayTell(kind: string, at: Timestamp): boolean {
    return countNews(this.#sql, kind, at, this.#telling.notices_per_kind);
  }

  #oweLater(notice: NoticeErrand): void {
    oweLater(this.#sql, newId("ntc"), notice, Date.now(), overLimitWait(notice));
    this.touchesErrands = true;
  }

  #withReason(content: HolderContent, reason: string | null): HolderContent {
    return content.template === "rejected" && content.cause === "review"
      ? { ...content, reason }
      : content;
  }

  /** @param closure the one that the notice says goes on; null where it says that none does */
  #withLink(
    { id: account, livemode }: Account,
    content: HolderContent,
    closure: string | null,
  ): HolderContent {
    const { links } = this.#telling;
    if (links === null || closure === null || !("not_me" in content)) return content;
    return { ...content, not_me: linkTo(this.#sql, links, { account, livemode, closure }) };
  }

  #copyRetained(closureId: string, retained: readonly Retained[]): void {
    if (this.account === null) return;
    const closure = openClosures(this.account).find((one) => one.id === closureId);
    if (closure === undefined) return;
    const book = policyBook({ account: this.account, policies: this.#knownPolicies() }, null);
    copyRetained(this.#sql, procedureOf(book, closure), retained);
  }

  /**
   * Runs the built-in erasers of an erasure that has begun, in their order and after those of the host, who
   * may need to be told of the holdings again. Each may run twice.
   */
  erase(at: Timestamp): void {
    const tasks = this.account?.erasure?.tasks ?? [];
    const [first] = tasks.filter(({ status }) => status !== "done");
    if (first === undefined || !isBuiltInEraser(first.eraser) || this.#isSetAside(ERASURE)) return;
    this.#try({ what: "Erase", subject: ERASURE, due_at: at }, () => {
      this.#eraseBuiltIn(at);
      return true;
    });
  }

  #eraseBuiltIn(at: Timestamp): void {
    for (const task of this.account?.erasure?.tasks ?? []) {
      if (task.status === "done") continue;
      const eraser = BUILT_IN_ERASERS.find((name) => name === task.eraser);
      // What it waits for brings the account here again.
      if (!eraser || isAwaited(this.#sql, ...AWAITED_BY[eraser])) return;
      this.#runEraser(eraser);
      this.run({ type: "CompleteErasureTask", task: task.id }, at, SYSTEM);
    }
  }

  #runEraser(eraser: BuiltInEraser): void {
    switch (eraser) {
      case "documents":
        // Forgotten as the erasure began; their objects are gone from the bucket by now.
        return;
      case "holdings":
        this.holdingBytes = 0;
        return eraseHoldings(this.#sql);
      case "profile":
        return eraseProfile(this.#sql);
      default:
        return unreachable(eraser);
    }
  }
}

/** Ms; soon enough that what it tells is still ahead. */
function overLimitWait({ content, at }: NoticeErrand): number {
  if (!("effective_at" in content)) return OVER_LIMIT_WAIT_MS;
  const ahead = millisecondsOf(content.effective_at) - millisecondsOf(at);
  return Math.min(OVER_LIMIT_WAIT_MS, Math.max(ahead * OVER_LIMIT_WAIT_PART, 0));
}

/** What must be done before an eraser may go on: the last one takes the holder's addresses. */
const AWAITED_BY = {
  documents: ["document"],
  holdings: [],
  profile: ["document", "closing_notice"],
} as const satisfies Record<BuiltInEraser, readonly ErrandKind[]>;
