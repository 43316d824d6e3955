/**
 * An account's own Durable Object: the only place where anything about the account is decided. This
 * shell gives the store its triggers and its methods to the RPC; it returns plain data, never throws
 * what was foreseen, and never waits for D1 or a queue before it answers.
 */
import { DurableObject } from "cloudflare:workers";
import type { AccountEvents } from "../contract/queue-messages";
import type { DisputeDecision } from "../lifecycle/account";
import type { EventActor } from "../lifecycle/actor";
import type { ClosureKind, DocumentSide, DocumentType } from "../lifecycle/policy";
import type { ErasureFacts } from "../shared/certificate";
import { err } from "../shared/result";
import type { Timestamp } from "../shared/time";
import { AccountRunner } from "./background/runner";
import type { Answered, Call, Idempotency } from "./call";
import * as accountChanges from "./changes/account";
import * as challengeChanges from "./changes/challenges";
import * as closureChanges from "./changes/closures";
import * as disputeChanges from "./changes/dispute";
import * as documentChanges from "./changes/documents";
import * as erasureChanges from "./changes/erasure";
import * as holdingChanges from "./changes/holdings";
import * as holdChanges from "./changes/legal-holds";
import { RequestsInFlight } from "./core/requests-in-flight";
import { AccountStore } from "./core/store";
import type { AccountPorts, AccountSettings } from "./ports";
import { judgeToken, type ProofGiven } from "./proofs/id-token";
import {
  type DocumentColour,
  type DocumentFormat,
  type Judged,
  objectsLeft,
} from "./tables/documents";
import type { ReportedHolding } from "./tables/holdings";
import type { HoldGiven } from "./tables/legal-holds";
import type { ProfileChange } from "./tables/profile";
import type { RetainedPlace } from "./tables/retained";
import type { AccessView, AccountView, ClosureView, EventView, HoldingView } from "./views/account";
import type { ErasureView, LegalHoldView, RetainedView, TaskView } from "./views/erasure";
import * as queries from "./views/queries";

/** What confirming, poking or advancing an account says of it. */
export type Presence = "here" | "gone";

/** At once almost always; after a question, where an erasure has fallen due. */
type Soon<T> = Answered<T> | Promise<Answered<T>>;

export type AccountEnv = { readonly EVENTS: Queue<AccountEvents> };

export abstract class AccountObjectBase<E extends AccountEnv> extends DurableObject<E> {
  readonly #ports: AccountPorts;
  readonly #store: AccountStore;
  readonly #runner: AccountRunner;
  /** Every method that a POST of the API comes to goes through it. */
  readonly #requests = new RequestsInFlight();

  constructor(ctx: DurableObjectState, env: E, ports: AccountPorts, settings: AccountSettings) {
    super(ctx, env);
    this.#ports = ports;
    this.#store = new AccountStore(ctx.storage, ports, settings, (told) => this.#runner.owes(told));
    this.#runner = new AccountRunner(this.#store, ports, env.EVENTS);
  }

  account(): Soon<AccountView> {
    return this.#runner.caughtUp(() => queries.account(this.#store));
  }

  access(): Soon<AccessView> {
    return this.#runner.caughtUp(() => queries.access(this.#store));
  }

  closure(id: string): Soon<ClosureView> {
    return this.#runner.caughtUp(() => queries.closure(this.#store, id));
  }

  closures(after: string | null, limit: number): Soon<queries.Page<ClosureView>> {
    return this.#runner.caughtUp(() => queries.closures(this.#store, after, limit));
  }

  events(after: number, limit: number): Soon<queries.Page<EventView>> {
    return this.#runner.caughtUp(() => queries.events(this.#store, after, limit));
  }

  holdings(page: queries.HoldingsPage): Soon<queries.Page<HoldingView>> {
    return this.#runner.caughtUp(() => queries.holdings(this.#store, page));
  }

  erasure(): Soon<ErasureView> {
    return this.#runner.caughtUp(() => queries.erasure(this.#store));
  }

  erasureFacts(): Soon<ErasureFacts> {
    return this.#runner.caughtUp(() => queries.erasureFacts(this.#store));
  }

  /** @param account the id asked for: there may be no account of it yet, and a hold on it all the same */
  legalHold(account: string): Soon<LegalHoldView> {
    return this.#runner.caughtUp(() => queries.legalHold(this.#store, account));
  }

  preview(
    kind: ClosureKind,
    actor: EventActor | null,
    idempotency: Idempotency | null,
  ): Soon<queries.PreviewView> {
    return this.#requests.once(idempotency, () =>
      this.#runner.caughtUp(() => queries.preview(this.#store, kind, actor, idempotency)),
    );
  }

  async register(
    call: Call,
    registration: accountChanges.Registration,
    policy: string,
  ): Promise<Answered<AccountView>> {
    return this.#requests.once(call.idempotency, async () => {
      const { livemode } = registration;
      const inForce = await this.#ports.policies.inForce({ livemode, id: policy });
      if (inForce === null) return err({ code: "unknown_policy", policy });
      return this.#runner.caughtUp(() =>
        accountChanges.register(this.#store, call, registration, inForce),
      );
    });
  }

  /** @param policy to change to; null to leave it */
  async update(
    call: Call,
    change: ProfileChange,
    policy: string | null,
  ): Promise<Answered<AccountView>> {
    const livemode = this.#store.stored()?.account.livemode;
    if (livemode === undefined) return err({ code: "not_found" });
    const adopt =
      policy === null ? null : await this.#ports.policies.inForce({ livemode, id: policy });
    if (policy !== null && adopt === null) return err({ code: "unknown_policy", policy });
    return this.#runner.caughtUp(() => accountChanges.update(this.#store, call, change, adopt));
  }

  reportHolding(
    call: Call,
    kind: string,
    ref: string,
    reported: ReportedHolding,
  ): Soon<holdingChanges.HoldingReported> {
    return this.#runner.ending(() =>
      holdingChanges.reportHolding(this.#store, call, kind, ref, reported),
    );
  }

  removeHolding(call: Call, kind: string, ref: string): Soon<null> {
    return this.#runner.ending(() => holdingChanges.removeHolding(this.#store, call, kind, ref));
  }

  openClosure(call: Call, request: closureChanges.ClosureRequest): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.endingClosure(call, () =>
        closureChanges.openClosure(this.#store, call, request),
      ),
    );
  }

  async submitProof(
    call: Call,
    closure: string,
    given: ProofGiven,
  ): Promise<Answered<ClosureView>> {
    return this.#requests.once(call.idempotency, async () => {
      const judged = await judgeToken(this.#store, this.#ports, call, closure, given);
      if (!judged.ok) return judged;
      return this.#runner.endingClosure(call, () =>
        closureChanges.submitProof(this.#store, call, closure, judged.value),
      );
    });
  }

  sendChallenge(call: Call, closure: string): Soon<challengeChanges.Challenge> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.caughtUp(() =>
        challengeChanges.sendChallenge(this.#store, this.#ports, call, closure),
      ),
    );
  }

  acknowledge(
    call: closureChanges.CallForRequester,
    closure: string,
    acknowledgements: readonly string[],
  ): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.endingClosure(call, () =>
        closureChanges.acknowledge(this.#store, call, closure, acknowledgements),
      ),
    );
  }

  documentTerms(closure: string, type: DocumentType): Soon<documentChanges.DocumentTerms> {
    return this.#runner.caughtUp(() => documentChanges.documentTerms(this.#store, closure, type));
  }

  expectUpload(
    closure: string,
    type: DocumentType,
    side: DocumentSide,
  ): Soon<documentChanges.DocumentPlace> {
    return this.#runner.caughtUp(() =>
      documentChanges.expectUpload(this.#store, closure, type, side),
    );
  }

  completeUpload(
    call: Call,
    closure: string,
    object: string,
    format: DocumentFormat,
    colour: DocumentColour | null = null,
  ): Soon<ClosureView> {
    return this.#runner.endingClosure(call, () =>
      documentChanges.completeUpload(this.#store, call, closure, object, { format, colour }),
    );
  }

  abandonUpload(object: string): void {
    documentChanges.abandonUpload(this.#store, object);
  }

  readDocument(
    call: Call,
    closure: string,
    type: DocumentType,
    side: DocumentSide,
  ): Soon<documentChanges.DocumentPlace & Judged> {
    return this.#runner.caughtUp(() =>
      documentChanges.readDocument(this.#store, call, closure, type, side),
    );
  }

  claimReview(call: Call, closure: string, claims: boolean): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.caughtUp(() => closureChanges.claimReview(this.#store, call, closure, claims)),
    );
  }

  decideReview(
    call: Call,
    closure: string,
    decision: closureChanges.ReviewDecision,
  ): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.endingClosure(call, () =>
        closureChanges.decideReview(this.#store, call, closure, decision),
      ),
    );
  }

  disputable(token: string): Soon<disputeChanges.Disputable> {
    return this.#runner.caughtUp(() => disputeChanges.disputable(this.#store, token));
  }

  dispute(token: string): Soon<null> {
    return this.#runner.caughtUp(() => disputeChanges.dispute(this.#store, token));
  }

  resolveDispute(
    call: Call,
    closure: string,
    decision: DisputeDecision,
    reason: string | null,
  ): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.endingClosure(call, () =>
        closureChanges.resolveDispute(this.#store, call, closure, decision, reason),
      ),
    );
  }

  withdraw(call: closureChanges.CallForRequester, closure: string): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.caughtUp(() => closureChanges.withdraw(this.#store, call, closure)),
    );
  }

  restore(call: Call, reason: string | null): Soon<AccountView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.caughtUp(() => accountChanges.restore(this.#store, call, reason)),
    );
  }

  placeLegalHold(call: Call, hold: HoldGiven): Soon<AccountView> {
    return this.#runner.caughtUp(() => holdChanges.placeLegalHold(this.#store, call, hold));
  }

  /** On an account that is not registered yet; on one that is, as any other. */
  placeEarlyHold(call: Call, account: string, hold: HoldGiven): Soon<AccountView | LegalHoldView> {
    if (this.#store.stored() !== null) return this.placeLegalHold(call, hold);
    return holdChanges.placeEarlyHold(this.#store, call, account, hold);
  }

  releaseLegalHold(call: Call): Soon<null> {
    return this.#runner.ending(() => holdChanges.releaseLegalHold(this.#store, call));
  }

  /** @param proof SHA-256 of what the eraser gives for a proof, hex */
  acknowledgeTask(call: Call, task: string, proof: string | null): Soon<TaskView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.ending(() =>
        erasureChanges.acknowledgeTask(this.#store, this.#ports, call, task, proof),
      ),
    );
  }

  retryTask(call: Call, task: string): Soon<TaskView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.caughtUp(() => erasureChanges.retryTask(this.#store, call, task)),
    );
  }

  markTaskDone(call: Call, task: string, reason: erasureChanges.TaskReason): Soon<TaskView> {
    return this.#requests.once(call.idempotency, () =>
      this.#runner.ending(() => erasureChanges.markTaskDone(this.#store, call, task, reason)),
    );
  }

  readRetained(
    call: Call,
    after: RetainedPlace | null,
    limit: number,
  ): Soon<{ data: RetainedView[]; next: RetainedPlace | null }> {
    return this.#runner.caughtUp(() =>
      erasureChanges.readRetained(this.#store, call, after, limit),
    );
  }

  /** The directory has every event up to this one. What was not sent yet goes out now. */
  confirm(sequence: number): Presence {
    this.#store.confirm(sequence);
    this.#runner.afterConfirmation();
    return this.#presence();
  }

  /**
   * Does whatever is due, owed or held up: for the sweep, should the platform have lost an alarm, and for the
   * brake, when it is released.
   */
  async wake(): Promise<Presence> {
    await this.#runner.wake();
    return this.#presence();
  }

  /**
   * Lives on a test clock up to a later time, errands on the way included. Accounts that are not on that
   * clock are left alone.
   */
  async advance(clock: string, to: Timestamp): Promise<Presence> {
    if (this.#store.stored()?.account.test_clock === clock) await this.#runner.liveTo(to);
    return this.#presence();
  }

  /** Removes an account together with its test clock. @returns whether nothing is left of it */
  async removeWithClock(clock: string): Promise<boolean> {
    const stored = this.#store.stored();
    if (stored === null) return true;
    if (stored.account.test_clock !== clock) return false;
    for (const object of objectsLeft(this.#store.sql)) await this.#ports.deleteDocument(object);
    const { id, livemode } = stored.account;
    for (const { subject } of stored.failing) {
      await this.#ports.failures.mended({ account: id, livemode, subject });
    }
    await this.#store.destroy();
    this.#runner.forget();
    return true;
  }

  /** Never throws: the platform gives up an alarm that fails for two minutes, and for good. */
  override async alarm(): Promise<void> {
    try {
      await this.#runner.work(this.#store.stored()?.alarm_at ?? null);
    } catch (error) {
      console.error("alarm failed", this.ctx.id.name, error);
      await this.ctx.storage.setAlarm(Date.now() + RETRY_MS);
    }
  }

  #presence(): Presence {
    return this.#store.stored() === null ? "gone" : "here";
  }
}

type Account = AccountObjectBase<AccountEnv>;
type Rpc = Exclude<keyof Account, keyof DurableObject<AccountEnv>>;

/** An account's object as its callers see it: the same methods, asynchronous. */
export type AccountApi = {
  [M in Rpc]: (...args: Parameters<Account[M]>) => Promise<Awaited<ReturnType<Account[M]>>>;
};

/** How soon an alarm is tried again whose own work failed unforeseen. */
const RETRY_MS = 60_000;
