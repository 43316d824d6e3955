/**
 * An account's own Durable Object: the only place where anything about the account is decided. This
 * shell gives the engine its triggers and its methods to the RPC; it returns plain data, never throws
 * what was foreseen, and never waits for D1 or a queue before it answers.
 */
import { DurableObject } from "cloudflare:workers";
import type { DisputeDecision } from "../lifecycle/command";
import type { EventActor } from "../lifecycle/event";
import type { ClosureKind, DocumentSide, DocumentType } from "../lifecycle/policy";
import type { ErasureFacts } from "../shared/certificate";
import type { AccountEvents } from "../shared/messages";
import { err } from "../shared/result";
import type { Timestamp } from "../shared/time";
import { Upkeep } from "./background/runner";
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
import { Engine } from "./core/store";
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
  readonly #engine: Engine;
  readonly #upkeep: Upkeep;
  /** Every method that a POST of the API comes to goes through it. */
  readonly #requests = new RequestsInFlight();

  constructor(ctx: DurableObjectState, env: E, ports: AccountPorts, settings: AccountSettings) {
    super(ctx, env);
    this.#ports = ports;
    this.#engine = new Engine(ctx.storage, ports, settings, (told) => this.#upkeep.owes(told));
    this.#upkeep = new Upkeep(this.#engine, ports, env.EVENTS);
  }

  account(): Soon<AccountView> {
    return this.#upkeep.caughtUp(() => queries.account(this.#engine));
  }

  access(): Soon<AccessView> {
    return this.#upkeep.caughtUp(() => queries.access(this.#engine));
  }

  closure(id: string): Soon<ClosureView> {
    return this.#upkeep.caughtUp(() => queries.closure(this.#engine, id));
  }

  closures(after: string | null, limit: number): Soon<queries.Page<ClosureView>> {
    return this.#upkeep.caughtUp(() => queries.closures(this.#engine, after, limit));
  }

  events(after: number, limit: number): Soon<queries.Page<EventView>> {
    return this.#upkeep.caughtUp(() => queries.events(this.#engine, after, limit));
  }

  holdings(page: queries.HoldingsPage): Soon<queries.Page<HoldingView>> {
    return this.#upkeep.caughtUp(() => queries.holdings(this.#engine, page));
  }

  erasure(): Soon<ErasureView> {
    return this.#upkeep.caughtUp(() => queries.erasure(this.#engine));
  }

  erasureFacts(): Soon<ErasureFacts> {
    return this.#upkeep.caughtUp(() => queries.erasureFacts(this.#engine));
  }

  /** @param account the id asked for: there may be no account of it yet, and a hold on it all the same */
  legalHold(account: string): Soon<LegalHoldView> {
    return this.#upkeep.caughtUp(() => queries.legalHold(this.#engine, account));
  }

  preview(
    kind: ClosureKind,
    actor: EventActor | null,
    idempotency: Idempotency | null,
  ): Soon<queries.PreviewView> {
    return this.#requests.once(idempotency, () =>
      this.#upkeep.caughtUp(() => queries.preview(this.#engine, kind, actor, idempotency)),
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
      return this.#upkeep.caughtUp(() =>
        accountChanges.register(this.#engine, call, registration, inForce),
      );
    });
  }

  /** @param policy to change to; null to leave it */
  async update(
    call: Call,
    change: ProfileChange,
    policy: string | null,
  ): Promise<Answered<AccountView>> {
    const livemode = this.#engine.stored()?.account.livemode;
    if (livemode === undefined) return err({ code: "not_found" });
    const adopt =
      policy === null ? null : await this.#ports.policies.inForce({ livemode, id: policy });
    if (policy !== null && adopt === null) return err({ code: "unknown_policy", policy });
    return this.#upkeep.caughtUp(() => accountChanges.update(this.#engine, call, change, adopt));
  }

  reportHolding(
    call: Call,
    kind: string,
    ref: string,
    reported: ReportedHolding,
  ): Soon<holdingChanges.HoldingReported> {
    return this.#upkeep.ending(() =>
      holdingChanges.reportHolding(this.#engine, call, kind, ref, reported),
    );
  }

  removeHolding(call: Call, kind: string, ref: string): Soon<null> {
    return this.#upkeep.ending(() => holdingChanges.removeHolding(this.#engine, call, kind, ref));
  }

  openClosure(call: Call, request: closureChanges.ClosureRequest): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.endingClosure(call, () =>
        closureChanges.openClosure(this.#engine, call, request),
      ),
    );
  }

  async submitProof(
    call: Call,
    closure: string,
    given: ProofGiven,
  ): Promise<Answered<ClosureView>> {
    return this.#requests.once(call.idempotency, async () => {
      const judged = await judgeToken(this.#engine, this.#ports, call, closure, given);
      if (!judged.ok) return judged;
      return this.#upkeep.endingClosure(call, () =>
        closureChanges.submitProof(this.#engine, call, closure, judged.value),
      );
    });
  }

  sendChallenge(call: Call, closure: string): Soon<challengeChanges.Challenge> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.caughtUp(() =>
        challengeChanges.sendChallenge(this.#engine, this.#ports, call, closure),
      ),
    );
  }

  acknowledge(
    call: closureChanges.CallForRequester,
    closure: string,
    acknowledgements: readonly string[],
  ): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.endingClosure(call, () =>
        closureChanges.acknowledge(this.#engine, call, closure, acknowledgements),
      ),
    );
  }

  documentTerms(closure: string, type: DocumentType): Soon<documentChanges.DocumentTerms> {
    return this.#upkeep.caughtUp(() => documentChanges.documentTerms(this.#engine, closure, type));
  }

  expectUpload(
    closure: string,
    type: DocumentType,
    side: DocumentSide,
  ): Soon<documentChanges.DocumentPlace> {
    return this.#upkeep.caughtUp(() =>
      documentChanges.expectUpload(this.#engine, closure, type, side),
    );
  }

  completeUpload(
    call: Call,
    closure: string,
    object: string,
    format: DocumentFormat,
    colour: DocumentColour | null = null,
  ): Soon<ClosureView> {
    return this.#upkeep.endingClosure(call, () =>
      documentChanges.completeUpload(this.#engine, call, closure, object, { format, colour }),
    );
  }

  abandonUpload(object: string): void {
    documentChanges.abandonUpload(this.#engine, object);
  }

  readDocument(
    call: Call,
    closure: string,
    type: DocumentType,
    side: DocumentSide,
  ): Soon<documentChanges.DocumentPlace & Judged> {
    return this.#upkeep.caughtUp(() =>
      documentChanges.readDocument(this.#engine, call, closure, type, side),
    );
  }

  claimReview(call: Call, closure: string, claims: boolean): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.caughtUp(() => closureChanges.claimReview(this.#engine, call, closure, claims)),
    );
  }

  decideReview(
    call: Call,
    closure: string,
    decision: closureChanges.ReviewDecision,
  ): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.endingClosure(call, () =>
        closureChanges.decideReview(this.#engine, call, closure, decision),
      ),
    );
  }

  disputable(token: string): Soon<disputeChanges.Disputable> {
    return this.#upkeep.caughtUp(() => disputeChanges.disputable(this.#engine, token));
  }

  dispute(token: string): Soon<null> {
    return this.#upkeep.caughtUp(() => disputeChanges.dispute(this.#engine, token));
  }

  resolveDispute(
    call: Call,
    closure: string,
    decision: DisputeDecision,
    reason: string | null,
  ): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.endingClosure(call, () =>
        closureChanges.resolveDispute(this.#engine, call, closure, decision, reason),
      ),
    );
  }

  withdraw(call: closureChanges.CallForRequester, closure: string): Soon<ClosureView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.caughtUp(() => closureChanges.withdraw(this.#engine, call, closure)),
    );
  }

  restore(call: Call, reason: string | null): Soon<AccountView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.caughtUp(() => accountChanges.restore(this.#engine, call, reason)),
    );
  }

  placeLegalHold(call: Call, hold: HoldGiven): Soon<AccountView> {
    return this.#upkeep.caughtUp(() => holdChanges.placeLegalHold(this.#engine, call, hold));
  }

  /** On an account that is not registered yet; on one that is, as any other. */
  placeEarlyHold(call: Call, account: string, hold: HoldGiven): Soon<AccountView | LegalHoldView> {
    if (this.#engine.stored() !== null) return this.placeLegalHold(call, hold);
    return holdChanges.placeEarlyHold(this.#engine, call, account, hold);
  }

  releaseLegalHold(call: Call): Soon<null> {
    return this.#upkeep.ending(() => holdChanges.releaseLegalHold(this.#engine, call));
  }

  /** @param proof SHA-256 of what the eraser gives for a proof, hex */
  acknowledgeTask(call: Call, task: string, proof: string | null): Soon<TaskView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.ending(() =>
        erasureChanges.acknowledgeTask(this.#engine, this.#ports, call, task, proof),
      ),
    );
  }

  retryTask(call: Call, task: string): Soon<TaskView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.caughtUp(() => erasureChanges.retryTask(this.#engine, call, task)),
    );
  }

  markTaskDone(call: Call, task: string, reason: erasureChanges.TaskReason): Soon<TaskView> {
    return this.#requests.once(call.idempotency, () =>
      this.#upkeep.ending(() => erasureChanges.markTaskDone(this.#engine, call, task, reason)),
    );
  }

  readRetained(
    call: Call,
    after: RetainedPlace | null,
    limit: number,
  ): Soon<{ data: RetainedView[]; next: RetainedPlace | null }> {
    return this.#upkeep.caughtUp(() =>
      erasureChanges.readRetained(this.#engine, call, after, limit),
    );
  }

  /** The directory has every event up to this one. What was not sent yet goes out now. */
  confirm(sequence: number): Presence {
    this.#engine.confirm(sequence);
    this.#upkeep.afterConfirmation();
    return this.#presence();
  }

  /**
   * Does whatever is due, owed or held up: for the sweep, should the platform have lost an alarm, and for the
   * brake, when it is released.
   */
  async wake(): Promise<Presence> {
    await this.#upkeep.wake();
    return this.#presence();
  }

  /**
   * Lives on a test clock up to a later time, errands on the way included. Accounts that are not on that
   * clock are left alone.
   */
  async advance(clock: string, to: Timestamp): Promise<Presence> {
    if (this.#engine.stored()?.account.test_clock === clock) await this.#upkeep.liveTo(to);
    return this.#presence();
  }

  /** Removes an account together with its test clock. @returns whether nothing is left of it */
  async removeWithClock(clock: string): Promise<boolean> {
    const stored = this.#engine.stored();
    if (stored === null) return true;
    if (stored.account.test_clock !== clock) return false;
    for (const object of objectsLeft(this.#engine.sql)) await this.#ports.deleteDocument(object);
    const { id, livemode } = stored.account;
    for (const { subject } of stored.failing) {
      await this.#ports.failures.mended({ account: id, livemode, subject });
    }
    await this.#engine.destroy();
    this.#upkeep.forget();
    return true;
  }

  /** Never throws: the platform gives up an alarm that fails for two minutes, and for good. */
  override async alarm(): Promise<void> {
    try {
      await this.#upkeep.work(this.#engine.stored()?.alarm_at ?? null);
    } catch (error) {
      console.error("alarm failed", this.ctx.id.name, error);
      await this.ctx.storage.setAlarm(Date.now() + RETRY_MS);
    }
  }

  #presence(): Presence {
    return this.#engine.stored() === null ? "gone" : "here";
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
