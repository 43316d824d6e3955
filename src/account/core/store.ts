/**
 * The account's store: reads the account, and carries out one change of it in one transaction. It decides nothing; the
 * lifecycle does.
 *
 * The way of a change, from the request to the rows (docs/internals/account-object.md draws the whole call):
 *
 *   change(call, {plan, answer})
 *     commit ─▶ settle        what is past due is executed, each thing at its own time
 *            ─▶ If-Match      another version: refused
 *            ─▶ plan          command, what is written beside its events; or refused
 *            ─▶ run           decide ─▶ events ─▶ tables, account, outbox; or refused
 *            ─▶ apply         what the plan writes beside its events
 *            ─▶ goOn          what became due by it
 *            ─▶ save          events, row, alarm
 *            ─▶ answer        kept under the idempotency key
 *
 * A refusal writes nothing, except for a count that the plan asks for. What was settled before it stays (I8).
 */

import type { PolicyVersion } from "../../lifecycle/policy";
import { err, ok, type Result } from "../../shared/result";
import { type Timestamp, timestampOf } from "../../shared/time";
import {
  type AccountRefusal,
  type Answered,
  type Call,
  hasChanged,
  type Idempotency,
} from "../call";
import type { AccountPorts, AccountSettings } from "../ports";
import { refusedForFailing } from "../tables/failing-deadlines";
import { attemptAgainstHold, noteHoldAttempt } from "../tables/legal-holds";
import { forgetPortalSessions } from "../tables/portal-sessions";
import { earlierAnswer, forgetAnswers, keepRequest } from "../tables/requests";
import { migrate } from "../tables/schema";
import { nowOf, type Snapshot, withKeptAnswer } from "../tables/snapshot";
import type { TableReader, TableWriter } from "../tables/sql";
import { type AccountNow, accountNow, policyKeyOf } from "./account-now";
import { CatchingUp } from "./catching-up";
import type { Change, Plan, Registration } from "./change";
import { Committer, type Made, type Work } from "./committer";
import { Publication } from "./publication";
import { StoredAccount } from "./stored-account";

export class AccountStore {
  /** The settings of the deployment that concern the object. */
  readonly settings: AccountSettings;
  readonly catchingUp: CatchingUp;
  readonly publication: Publication;
  readonly #ports: Pick<AccountPorts, "policies">;
  readonly #stored: StoredAccount;
  readonly #committer: Committer;

  /** @param onCommit called after a commit that has events to publish or has changed the outbox */
  constructor(
    storage: DurableObjectStorage,
    ports: Pick<AccountPorts, "policies">,
    settings: AccountSettings,
    onCommit: (made: Made) => void,
  ) {
    this.settings = settings;
    this.#ports = ports;
    this.#stored = new StoredAccount(storage, settings);
    this.#committer = new Committer(this.#stored, settings, onCommit);
    this.catchingUp = new CatchingUp(this.#stored, this.#committer);
    this.publication = new Publication(this.#stored, settings, () => this.#isUncleared);
  }

  /** The tables, only to read. To write, a transaction gives a `TableWriter`. */
  get tables(): TableReader {
    return this.#stored.tables;
  }

  /** The account as it is stored, even if something is past due; null if none is registered. */
  stored(): Snapshot | null {
    return this.#stored.get();
  }

  /** The account after everything past due was executed, except for work that fails; null if none is registered. */
  current(): Snapshot | null {
    return this.catchingUp.current();
  }

  /** Looks at the account as it is now. */
  read<T>(view: (now: AccountNow) => Result<T, AccountRefusal>): Answered<T> {
    const snapshot = this.current();
    if (snapshot === null) return err({ code: "not_found" });
    const viewed = view(this.now(snapshot));
    if (!viewed.ok) return viewed;
    return ok({ body: viewed.value, version: snapshot.account.version, repeated: false });
  }

  /** @param at the account's time; the present if left out */
  now(snapshot: Snapshot, at: Timestamp = nowOf(snapshot)): AccountNow {
    return accountNow(snapshot, at, this.tables, this.#ports.policies);
  }

  /** Carries out one change: one request, one transaction. */
  change<T>(call: Call, change: Change<T>): Answered<T> {
    const before = this.stored();
    if (before === null) return err({ code: "not_found" });
    const { inForce = null, answer } = change;
    return this.#committer.commit({ inForce }, (work) =>
      this.#carryOut(call, work, nowOf(before), answer, (at) =>
        change.plan(this.#nowIn(work, before, at), work.transaction.tables),
      ),
    );
  }

  /** Registers an account. If it is registered already, this is decided like any other change. */
  register<T>(call: Call, registration: Registration<T>): Answered<T> {
    const { plan, answer, inForce } = registration;
    const before = this.stored();
    const clock = before === null ? { clock_at: registration.clock_at } : {};
    const at = before ? nowOf(before) : (registration.clock_at ?? timestampOf(Date.now()));
    return this.#committer.commit({ inForce, ...clock }, (work) => {
      return this.#carryOut(call, work, at, answer, () => ok(plan));
    });
  }

  /** The account within a transaction, after what was done in it so far. */
  #nowIn({ transaction, settling }: Work, before: Snapshot, at: Timestamp): AccountNow {
    const { account, holdingBytes } = transaction.progress;
    return accountNow(
      {
        account: account ?? before.account,
        policies: before.policies,
        failing: settling.failing,
        holding_bytes: holdingBytes,
      },
      at,
      this.tables,
      this.#ports.policies,
    );
  }

  #carryOut<T>(
    call: Call,
    { transaction, settling, save }: Work,
    at: Timestamp,
    answer: Change<T>["answer"],
    planned: (at: Timestamp) => Result<Plan, AccountRefusal>,
  ): Answered<T> {
    const { tables } = transaction;
    settling.settle(at);
    const { account } = transaction;
    if (account && hasChanged(call, account)) {
      return err({ code: "version_mismatch", version: account.version });
    }
    const plan = planned(at);
    if (!plan.ok) return plan;
    const { command, holder_reason, also = [], apply, refusal } = plan.value;
    const stuck = refusedForFailing(settling.failing, account, command);
    if (stuck) return err(stuck);
    if (account === null) migrate(tables, 0);
    const refused = transaction.run(command, at, call.actor, holder_reason);
    if (refused) {
      const attempt = attemptAgainstHold(refused);
      if (attempt) noteHoldAttempt(tables, { at, actor: call.actor, attempt });
      return err(refused);
    }
    for (const other of also) transaction.run(other.command, at, other.actor);
    apply?.(transaction);
    settling.goOn(at);
    const snapshot = save(call.idempotency !== null);
    if (snapshot === null) return err({ code: "not_found" });
    const { version } = snapshot.account;
    const answered: Answered<T> = refusal
      ? err(refusal)
      : ok({ body: answer(this.now(snapshot, at)), version, repeated: false });
    if (call.idempotency) {
      // If an erasure begins right afterwards, the answer must show it, and is written anew then.
      const due = settling.uncleared?.closure ?? null;
      const awaits = answered.ok && isOf(answered.value.body, due) ? due : null;
      keepRequest(tables, call.idempotency, answered, Date.now(), awaits);
    }
    return answered;
  }

  /**
   * An earlier answer to the same request; null if there is none. Due work is executed first, because an erasure
   * forgets kept answers.
   */
  repeatedAnswer<T>(idempotency: Idempotency | null): Answered<T> | null {
    return idempotency === null || this.current() === null
      ? null
      : earlierAnswer<T>(this.tables, idempotency);
  }

  /** Keeps an answer for the case that the request is repeated. It replaces an answer that was kept before. */
  keepAnswer<T>(idempotency: Idempotency | null, answered: Answered<T>): Answered<T> {
    const stored = this.stored();
    if (!idempotency || !answered.ok || stored === null) return answered;
    this.#stored.transaction((tables) => {
      keepRequest(tables, idempotency, answered, Date.now());
      this.#stored.write(withKeptAnswer(stored), "in_time", this.#isUncleared);
    });
    return answered;
  }

  /** Writes something beside the account's history: no event, no new version. */
  keep<T>(work: (now: AccountNow, tables: TableWriter) => Result<T, AccountRefusal>): Answered<T> {
    return this.read((now) => this.#stored.transaction((tables) => work(now, tables)));
  }

  /**
   * Writes something beside the account's history that the alarm forgets in its time.
   * @param until ms: the alarm fires at this time at the latest
   */
  keepUntil<T>(
    until: number,
    work: (now: AccountNow, tables: TableWriter) => Result<T, AccountRefusal>,
  ): Answered<T> {
    return this.keep((now, tables) => {
      const done = work(now, tables);
      const stored = this.stored();
      if (done.ok && stored !== null) {
        const forget_at = Math.min(stored.forget_at ?? until, until);
        this.#stored.write({ ...stored, forget_at }, "in_time", this.#isUncleared);
      }
      return done;
    });
  }

  /** Writes something about an id that no account has yet. */
  keepUnregistered<T>(work: (tables: TableWriter) => T): T {
    return this.#stored.transaction(work);
  }

  /**
   * Writes the outcome of something outside: of an entry of the outbox or of an upload. What fell due while it was
   * awaited is executed first, as before a change. Writes nothing if no account is registered.
   */
  commit(work: (work: Work, at: Timestamp) => void): void {
    const before = this.stored();
    if (before === null) return;
    const at = nowOf(before);
    this.#committer.commit({}, (one) => {
      one.settling.settle(at);
      work(one, at);
    });
  }

  /**
   * Sets the alarm anew after it has fired, and stores what the queue has taken and the directory has not confirmed. A
   * confirmation usually comes long before the alarm: then nothing is written for what the queue took.
   *
   * @param fired the time for which the alarm was set that has fired, even if the clock says that this time is still
   *   ahead; null if none has fired
   * @param taken the sequence of the last event that the queue took
   */
  afterAlarm(fired: number | null, taken: number): void {
    const stored = this.stored();
    if (stored === null) return;
    this.#stored.transaction((tables) => {
      const next = {
        ...this.publication.withTaken(stored, taken),
        alarm_at: stored.alarm_at === fired ? null : stored.alarm_at,
        forget_at: forgetInTime(tables, stored.forget_at),
      };
      this.#stored.write(next, "exactly", this.#isUncleared);
    });
  }

  get #isUncleared(): boolean {
    return this.#committer.uncleared !== null;
  }

  /**
   * The policy in force for a new closure; null if it cannot be known. Then the one that is kept with the account is
   * used.
   */
  async policyInForce(): Promise<PolicyVersion | null> {
    const account = this.stored()?.account;
    return account ? this.#ports.policies.inForce(policyKeyOf(account)).catch(() => null) : null;
  }

  /** Forgets everything, storage included: the account's test clock was deleted. */
  destroy(): Promise<void> {
    return this.#stored.destroy();
  }
}

/** Whether an answer shows the thing with this id. */
const isOf = (body: unknown, id: string | null): boolean => id !== null && Object(body).id === id;

/** Forgets the answers and the portal sessions whose time is over. @returns the time of the next one, ms */
function forgetInTime(tables: TableWriter, forget_at: number | null): number | null {
  const now = Date.now();
  if (forget_at === null || forget_at > now) return forget_at;
  const times = [forgetAnswers(tables, now), forgetPortalSessions(tables, now)];
  const next = times.filter((time) => time !== null);
  return next.length === 0 ? null : Math.min(...next);
}
