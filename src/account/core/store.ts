/**
 * What turns at the heart of an account's object: it loads the account, lets time catch up with it,
 * carries out one change in one transaction, and knows when the alarm must stand. It decides nothing.
 */

import type { PublishedEvent } from "../../contract/queue-messages";
import type { Context, PolicyBook } from "../../lifecycle/context";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Clearance, ClearanceRequest } from "../../shared/clearance";
import { err, ok, type Result } from "../../shared/result";
import { later, type Timestamp, timestampOf } from "../../shared/time";
import {
  type AccountRefusal,
  type Answered,
  type Call,
  hasChanged,
  type Idempotency,
} from "../call";
import { REQUEST_TTL_MS } from "../limits";
import type { AccountPorts, AccountSettings, PolicyKey } from "../ports";
import { newCode } from "../tables/codes";
import { hurryCalls, nextCallAfter } from "../tables/eraser-attempts";
import {
  type DueWork,
  type Failing,
  nextDue,
  nextRetry,
  refusedForFailing,
  soonestWork,
  withFailure,
} from "../tables/failing-deadlines";
import { forgetTables } from "../tables/lazy-tables";
import { attemptAgainstHold, noteHoldAttempt } from "../tables/legal-holds";
import {
  delayErrand,
  dueErrands,
  nextErrandAt,
  type OwedErrand,
  settleErrand,
} from "../tables/outbox";
import { awaitingRequest, earlierAnswer, forgetAnswers, keepRequest } from "../tables/requests";
import { migrate } from "../tables/schema";
import {
  loadSnapshot,
  newSnapshot,
  nowOf,
  policiesReferred,
  policyBook,
  type Snapshot,
  saveSnapshot,
  saveStanding,
} from "../tables/snapshot";
import { Arming } from "./arming";
import type { Change } from "./change";
import type { Reach } from "./reach";
import { type DueClosure, Transaction, type Trying } from "./transaction";

export class AccountStore {
  readonly #storage: DurableObjectStorage;
  readonly #ports: AccountPorts;
  readonly #settings: AccountSettings;
  readonly #arming: Arming;
  /** Called when something was written that the world must be told, with that. */
  readonly #onOwed: (told: readonly PublishedEvent[]) => void;
  /** Undefined: not looked yet. Null: no account is registered. */
  #snapshot: Snapshot | null | undefined;
  /** When the next thing falls due, so that a call on a warm object compares two texts. */
  #due: Timestamp | null = null;
  #wanting: DueClosure | null = null;
  /** Milliseconds. */
  #errandsIgnoredUntil = 0;

  constructor(
    storage: DurableObjectStorage,
    ports: AccountPorts,
    settings: AccountSettings,
    onOwed: (told: readonly PublishedEvent[]) => void,
  ) {
    this.#storage = storage;
    this.#ports = ports;
    this.#settings = settings;
    this.#arming = new Arming(storage, settings);
    this.#onOwed = onOwed;
  }

  /** How the deployment reaches holders. */
  get reach(): Reach {
    return this.#settings;
  }

  /** Notices of one kind that may be owed at once. */
  get noticesPerKind(): number {
    return this.#settings.notices_per_kind;
  }

  /** What one-time codes are hashed under. */
  get codeSecret(): string {
    return this.#settings.code_secret;
  }

  /** A new one-time code; always the same for accounts to which nothing is really sent. */
  codeFor(livemode: boolean): string {
    return livemode ? newCode() : (this.#settings.test_code ?? newCode());
  }

  get sql(): SqlStorage {
    return this.#storage.sql;
  }

  /** The account as stored, whatever the time is. */
  stored(): Snapshot | null {
    if (this.#snapshot === undefined) this.#remember(loadSnapshot(this.#storage));
    return this.#snapshot ?? null;
  }

  /**
   * The account as it is now: what is past due has been executed, but for what fails. What fails when due is
   * never the caller's error: everybody is served with the account as it was before.
   */
  current(): Snapshot | null {
    const snapshot = this.stored();
    if (snapshot === null || this.#due === null) return snapshot;
    const now = nowOf(snapshot);
    if (this.#due > now) return snapshot;
    try {
      return this.#transact(snapshot, {}, (transaction) => transaction.settle(now));
    } catch (error) {
      // Not even the commit went through: whatever is soonest is taken for the cause.
      return this.#setAside(soonestWork(snapshot), error);
    }
  }

  /**
   * Tries again what failed when it was due, as far as its time has come. For the alarm alone: a call never waits
   * for what has failed before.
   */
  retryFailing(): void {
    const before = this.stored();
    const now = Date.now();
    const at = before && nextRetry(before.failing);
    if (before === null || at === null || at > now) return;
    const again = ({ next_at }: Failing) => next_at <= now;
    try {
      this.#transact(before, { again }, (transaction) => transaction.goOn(nowOf(before)));
    } catch (error) {
      // Else its time would go on being over, and the alarm would try it every second.
      for (const tried of before.failing.filter(again)) this.#setAside(tried, error);
    }
  }

  /** Remembers that something due fails; in memory at least, if not even that can be written. */
  #setAside(due: DueWork | null, error: unknown): Snapshot | null {
    const before = this.stored();
    if (before === null || due === null) return before;
    try {
      return this.#transact(before, {}, (transaction) => transaction.fails(due, error));
    } catch (unwritten) {
      console.error("not set aside", due.what, before.account.id, unwritten);
      const failing = withFailure(before.failing, due, Date.now());
      this.#remember({ ...before, failing });
      return this.stored();
    }
  }

  /** What is to be asked before an erasure that is due may begin; null where none is. */
  get clearanceWanted(): ClearanceRequest | null {
    const wanting = this.#wanting;
    const account = wanting && this.stored()?.account;
    if (!wanting || !account) return null;
    const { id, livemode, test_clock } = account;
    return { account: id, livemode, test_clock, ...wanting };
  }

  /**
   * Goes on with what is due or held up, now that it is known whether the closure's erasure may begin.
   * @param show what the request is answered that led here: kept in the same transaction, for an erasure
   * forgets all earlier answers, and whoever was not answered asks again (I7)
   */
  cleared(
    closure: string,
    verdict: Clearance,
    show: (snapshot: Snapshot, at: Timestamp) => unknown,
  ): void {
    const before = this.stored();
    if (before === null) return;
    const at = nowOf(before);
    const asked = awaitingRequest(this.sql, closure);
    // Answered, it puts off no alarm any more.
    this.#wanting = null;
    const again = ({ subject }: Failing) => subject === closure;
    try {
      this.#transact(before, { clearance: { closure, verdict }, again }, (transaction, save) => {
        transaction.goOn(at);
        const snapshot = asked && save();
        if (!snapshot) return;
        const { version } = snapshot.account;
        const answered = ok({ body: show(snapshot, at), version, repeated: false });
        keepRequest(this.sql, asked, answered, asked.at);
      });
    } catch (error) {
      this.#setAside({ what: "ExecuteClosure", subject: closure, due_at: at }, error);
    }
  }

  /** Tries again what was held up, beside executing what is due. */
  goOn(): void {
    const before = this.stored();
    if (before !== null) this.#transact(before, {}, (one) => one.goOn(nowOf(before)));
  }

  read<T>(view: (snapshot: Snapshot, at: Timestamp) => Result<T, AccountRefusal>): Answered<T> {
    const snapshot = this.current();
    if (snapshot === null) return err({ code: "not_found" });
    const viewed = view(snapshot, nowOf(snapshot));
    if (!viewed.ok) return viewed;
    return ok({ body: viewed.value, version: snapshot.account.version, repeated: false });
  }

  /**
   * One request, one transaction. A refusal writes nothing, but for the one that the plan wants
   * counted; what had fallen due before is executed either way.
   */
  change<T>(call: Call, change: Change<T>): Answered<T> {
    // What has fallen due may have erased the answer that was kept: it comes first.
    const before = call.idempotency ? this.current() : this.stored();
    const replay = before && earlierAnswer<T>(this.sql, call.idempotency);
    if (replay) return replay;
    let answered: Answered<T> = err({ code: "not_found" });
    this.#transact(before, change, (transaction, save) => {
      const at = before ? nowOf(before) : (change.registers?.clock ?? timestampOf(Date.now()));
      transaction.settle(at);
      answered = this.#carryOut(call, change, transaction, save, at);
    });
    return answered;
  }

  #carryOut<T>(
    call: Call,
    change: Change<T>,
    transaction: Transaction,
    save: () => Snapshot | null,
    at: Timestamp,
  ): Answered<T> {
    const { account } = transaction;
    if (account === null && !change.registers) return err({ code: "not_found" });
    if (account && hasChanged(call, account)) {
      return err({ code: "version_mismatch", version: account.version });
    }
    const plan = change.plan(account, at);
    if (!plan.ok) return plan;
    const { command, apply, refusal } = plan.value;
    const stuck = refusedForFailing(transaction.failing, account, command);
    if (stuck) return err(stuck);
    if (account === null) migrate(this.sql, 0);
    const refused = transaction.run(command, at, call.actor, plan.value.holder_reason);
    if (refused) {
      const attempt = attemptAgainstHold(refused);
      if (attempt) noteHoldAttempt(this.sql, { at, actor: call.actor, attempt });
      return err(refused);
    }
    for (const also of plan.value.also ?? []) transaction.run(also.command, at, also.actor);
    apply?.(
      (id, errand) => transaction.owe(id, errand),
      (bytes) => {
        transaction.holdingBytes += bytes;
      },
    );
    transaction.goOn(at);
    transaction.keepsAnswer = call.idempotency !== null;
    const snapshot = save();
    if (snapshot === null) return err({ code: "not_found" });
    const version = snapshot.account.version;
    const answered: Answered<T> = refusal
      ? err(refusal)
      : ok({ body: change.answer(snapshot, at), version, repeated: false });
    if (call.idempotency) {
      const due = transaction.wanting?.closure ?? null;
      const awaits = answered.ok && isOf(answered.value.body, due) ? due : null;
      keepRequest(this.sql, call.idempotency, answered, Date.now(), awaits);
    }
    return answered;
  }

  /** Asks once: a question that came with an idempotency key is answered the same for 24 h. */
  once<T>(idempotency: Idempotency | null, ask: () => Answered<T>): Answered<T> {
    return this.repeated<T>(idempotency) ?? this.keepAnswer(idempotency, ask());
  }

  /** Keeps the answer that goes out for who repeats the request, instead of any that was kept before. */
  keepAnswer<T>(idempotency: Idempotency | null, answered: Answered<T>): Answered<T> {
    const stored = this.stored();
    if (!idempotency || !answered.ok || stored === null) return answered;
    this.#atomically(() => {
      keepRequest(this.sql, idempotency, answered, Date.now());
      const next = this.#arming.inTime(keeping(stored), this.#isWaiting);
      // The alarm may be set for another reason than this answer: what is written is what stands.
      if (next.forget_at === stored.forget_at && next.alarm_at === stored.alarm_at) return;
      saveStanding(this.sql, next);
      this.#remember(next);
    });
    return answered;
  }

  /** An earlier answer to the same request; null where there is none. What is due comes first. */
  repeated<T>(idempotency: Idempotency | null): Answered<T> | null {
    return idempotency === null || this.current() === null
      ? null
      : earlierAnswer<T>(this.sql, idempotency);
  }

  /**
   * Moves an account on a test clock to a later time, living through everything between.
   * @returns how far it came: while it is being erased, from one thing that happens to the next, for there are
   * errands to run at that time; and not beyond what must be cleared first
   */
  advance(to: Timestamp): Timestamp {
    for (;;) {
      const before = this.stored();
      if (before === null || before.clock_at === null) return to;
      const { account, failing } = before;
      const next = [nextDue(account, failing), nextCallAfter(this.sql, before.clock_at)];
      const due = next.reduce<Timestamp>((at, one) => (one && one < at ? one : at), to);
      const step = later(due, before.clock_at);
      this.#transact({ ...before, clock_at: step }, {}, (transaction) => {
        transaction.settle(step);
        if (hurryCalls(this.sql, step, Date.now())) transaction.touchesErrands = true;
      });
      if (step >= to || isErasing(this.stored()) || this.#wanting !== null) return step;
    }
  }

  /**
   * The directory has every event up to this one. More than has happened is not believed: it is about
   * an account that was here before.
   */
  confirm(sequence: number): void {
    const before = this.stored();
    if (before === null || sequence <= before.confirmed) return;
    if (sequence > before.account.version) return;
    this.#storage.transactionSync(() => {
      const confirmed = { ...before, confirmed: sequence, tries: 0 };
      const idle = sequence === before.account.version;
      const after = idle ? this.#arming.exactly(confirmed, this.#isWaiting) : confirmed;
      saveStanding(this.sql, after);
      this.#remember(after);
    });
  }

  /**
   * After the alarm has fired: armed again for what is due or still owed.
   * @param fired when the alarm stood that fired, and stands no more: for its own time, should the clock
   * say that this is still ahead; null where none has fired
   */
  afterAlarm(fired: number | null): void {
    const stored = this.stored();
    if (stored === null) return;
    const before = stored.alarm_at === fired ? { ...stored, alarm_at: null } : stored;
    this.#storage.transactionSync(() => {
      const owes = before.confirmed < before.account.version;
      const tries = owes ? before.tries + 1 : 0;
      const forget_at = this.#forgotten(before.forget_at);
      const after = this.#arming.exactly({ ...before, tries, forget_at }, this.#isWaiting);
      saveStanding(this.sql, after);
      this.#remember(after);
    });
  }

  /** Forgets the answers whose time is over. @returns when the next one's is */
  #forgotten(forget_at: number | null): number | null {
    const now = Date.now();
    return forget_at === null || forget_at > now ? forget_at : forgetAnswers(this.sql, now);
  }

  book(
    snapshot: Pick<Snapshot, "account" | "policies">,
    inForce: PolicyVersion | null = null,
  ): PolicyBook {
    return policyBook(
      snapshot,
      inForce ?? this.#ports.policies.remembered(policyKeyOf(snapshot.account)),
    );
  }

  /** The policy in force for a new closure; the one kept with the account while it cannot be known. */
  async policyInForce(): Promise<PolicyVersion | null> {
    const account = this.stored()?.account;
    return account ? this.#ports.policies.inForce(policyKeyOf(account)).catch(() => null) : null;
  }

  /** Forgets everything, storage included: the account's test clock was deleted. */
  async destroy(): Promise<void> {
    await this.#storage.deleteAlarm();
    await this.#storage.deleteAll();
    forgetTables(this.sql);
    this.#remember(null);
  }

  /** Looks at no errand for a while: what came of them cannot be written. @param wait ms */
  ignoreErrands(wait: number): void {
    this.#errandsIgnoredUntil = Date.now() + wait;
  }

  /** What is to be tried now of what is owed outside. */
  dueErrands(): readonly OwedErrand[] {
    const now = Date.now();
    if (now < this.#errandsIgnoredUntil) return [];
    const at = this.stored()?.errand_at ?? null;
    return at !== null && at <= now ? dueErrands(this.sql, now) : [];
  }

  /**
   * Writes what came of an errand; an erasure that waited for it goes on.
   * @param next_at when it is to be tried again, ms; null where it is done, or given up
   * @param conclude what follows for the account, in the same transaction
   */
  errandTried(
    id: string,
    next_at: number | null,
    conclude?: (transaction: Transaction, at: Timestamp) => void,
  ): void {
    const before = this.stored();
    if (before === null) return;
    const at = nowOf(before);
    this.#transact(before, {}, (transaction) => {
      if (next_at === null) settleErrand(this.sql, id);
      else delayErrand(this.sql, id, next_at);
      conclude?.(transaction, at);
      transaction.touchesErrands = true;
      transaction.erase(at);
    });
  }

  /** Writes errands that nothing has happened for. */
  errandsOwed(work: () => void): void {
    const before = this.stored();
    if (before === null) return;
    this.#transact(before, {}, (transaction) => {
      work();
      transaction.touchesErrands = true;
    });
  }

  /** Keeps something beside the account's history: no event, no new version. */
  keep<T>(work: (snapshot: Snapshot, at: Timestamp) => Result<T, AccountRefusal>): Answered<T> {
    return this.read((snapshot, at) => {
      let kept: Result<T, AccountRefusal> = err({ code: "not_found" });
      this.#atomically(() => {
        kept = work(snapshot, at);
      });
      return kept;
    });
  }

  #transact(
    before: Snapshot | null,
    change: Pick<Change<unknown>, "inForce" | "registers"> &
      Partial<Pick<Context, "clearance"> & Pick<Trying, "again">>,
    work: (transaction: Transaction, save: () => Snapshot | null) => void,
  ): Snapshot | null {
    const { inForce = null, clearance = null, again = () => false } = change;
    let written = this.stored();
    const transaction = new Transaction(this.sql, before, inForce, this.#settings, clearance, {
      atomically: (part) => this.#storage.transactionSync(part),
      again,
    });
    this.#atomically(() => {
      const save = () => {
        const base = {
          ...(before ?? newSnapshot(change.registers?.clock ?? null)),
          // What it may have written before: the alarm that stands, and what it stands for.
          ...(written && { alarm_at: written.alarm_at, forget_at: written.forget_at }),
        };
        written = this.#save(written, base, transaction, inForce);
        return written;
      };
      work(transaction, save);
      save();
    });
    this.#remember(written);
    if (transaction.wanting !== undefined) this.#wanting = transaction.wanting;
    if (transaction.told.length > 0 || transaction.touchesErrands) this.#onOwed(transaction.told);
    return written;
  }

  #atomically(work: () => void): void {
    try {
      this.#storage.transactionSync(work);
    } catch (error) {
      forgetTables(this.sql);
      throw error;
    }
  }

  /** Writes what has happened, and the snapshot where it differs from the one written last. */
  #save(
    written: Snapshot | null,
    base: Omit<Snapshot, "account" | "head">,
    transaction: Transaction,
    inForce: PolicyVersion | null,
  ): Snapshot | null {
    transaction.write();
    transaction.reportFailures();
    const { account, head, failing, holdingBytes: holding_bytes } = transaction;
    if (account === null || head === null) return written;
    const known = written?.errand_at ?? null;
    const errand_at = transaction.touchesErrands ? nextErrandAt(this.sql) : known;
    // What waited before this transaction may have been undone by it.
    const waiting =
      transaction.wanting === undefined ? this.#isWaiting : transaction.wanting !== null;
    const { forget_at } = transaction.keepsAnswer ? keeping(base) : base;
    if (written && account === written.account && base.clock_at === written.clock_at) {
      const isSame = forget_at === written.forget_at && failing === written.failing;
      if (errand_at === known && isSame) return written;
      const next = this.#arming.inTime({ ...written, errand_at, forget_at, failing }, waiting);
      saveStanding(this.sql, next);
      return next;
    }
    const policies = policiesReferred(account, base.policies, inForce);
    const standing = {
      ...base,
      account,
      head,
      policies,
      tries: 0,
      errand_at,
      forget_at,
      failing,
      holding_bytes,
    };
    const next = this.#arming.inTime(standing, waiting);
    saveSnapshot(this.sql, next);
    return next;
  }

  /** Whether what is due waits for whoever says if it may be. */
  get #isWaiting(): boolean {
    return this.#wanting !== null;
  }

  #remember(snapshot: Snapshot | null): void {
    this.#snapshot = snapshot;
    this.#due = snapshot && nextDue(snapshot.account, snapshot.failing);
  }
}

/** Whether an answer shows the thing of that id. */
const isOf = (body: unknown, id: string | null): boolean => id !== null && Object(body).id === id;

/** With an answer kept from now on: an older one is forgotten first. */
const keeping = <S extends Pick<Snapshot, "forget_at">>(snapshot: S): S => ({
  ...snapshot,
  forget_at: snapshot.forget_at ?? Date.now() + REQUEST_TTL_MS,
});

const policyKeyOf = ({ livemode, policy }: Snapshot["account"]): PolicyKey => ({
  livemode,
  id: policy.id,
});

const isErasing = (snapshot: Snapshot | null): boolean => snapshot?.account.state === "erasing";
