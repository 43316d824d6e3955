/**
 * An account's own Durable Object: the only place where anything about the account is decided. This
 * shell gives the engine its triggers and its methods to the RPC; it returns plain data, never throws
 * what was foreseen, and never waits for D1 or a queue before it answers.
 *
 * Two triggers, one engine: a change starts `#work` after the answer for what is owed at once; the alarm
 * starts it for what is due, and is the net under everything else.
 */
import { DurableObject } from "cloudflare:workers";
import type { DisputeDecision } from "../lifecycle/command";
import type { EventActor } from "../lifecycle/event";
import type { ClosureKind, DocumentType } from "../lifecycle/policy";
import type { Preview } from "../lifecycle/preview";
import type { AccountEvents } from "../shared/messages";
import { err } from "../shared/result";
import type { Timestamp } from "../shared/time";
import type { Answered, Call, Idempotency } from "./call";
import * as accountChanges from "./changes/account";
import * as challengeChanges from "./changes/challenges";
import * as closureChanges from "./changes/closures";
import * as disputeChanges from "./changes/dispute";
import * as documentChanges from "./changes/documents";
import * as holdingChanges from "./changes/holdings";
import { type DocumentFormat, objectsLeft } from "./documents";
import { Engine } from "./engine";
import { ErrandRunner } from "./errand-runner";
import type { ReportedHolding } from "./holdings";
import { judgeToken, type ProofGiven } from "./id-tokens";
import { ENDING_MAX_MS } from "./limits";
import type { AccountPorts, AccountSettings } from "./ports";
import type { ProfileChange } from "./profile";
import { Publisher } from "./publisher";
import * as queries from "./queries";
import type {
  AccessView,
  AccountView,
  ClosureView,
  ErasureView,
  EventView,
  HoldingView,
} from "./representation";

/** What confirming, poking or advancing an account says of it. */
export type Presence = "here" | "gone";

export type AccountEnv = { readonly EVENTS: Queue<AccountEvents> };

export abstract class AccountObjectBase<E extends AccountEnv> extends DurableObject<E> {
  readonly #ports: AccountPorts;
  readonly #engine: Engine;
  readonly #publisher: Publisher;
  readonly #errands: ErrandRunner;

  constructor(ctx: DurableObjectState, env: E, ports: AccountPorts, settings: AccountSettings) {
    super(ctx, env);
    this.#ports = ports;
    this.#engine = new Engine(ctx.storage, ports, settings, (told) => {
      this.#publisher.remember(told);
      this.#afterAnswer();
    });
    this.#publisher = new Publisher(this.#engine, env.EVENTS);
    this.#errands = new ErrandRunner(this.#engine, ports);
  }

  account(): Answered<AccountView> {
    return queries.account(this.#engine);
  }

  access(): Answered<AccessView> {
    return queries.access(this.#engine);
  }

  closure(id: string): Answered<ClosureView> {
    return queries.closure(this.#engine, id);
  }

  closures(after: string | null, limit: number): Answered<queries.Page<ClosureView>> {
    return queries.closures(this.#engine, after, limit);
  }

  events(after: number, limit: number): Answered<queries.Page<EventView>> {
    return queries.events(this.#engine, after, limit);
  }

  holdings(page: queries.HoldingsPage): Answered<queries.Page<HoldingView>> {
    return queries.holdings(this.#engine, page);
  }

  erasure(): Answered<ErasureView> {
    return queries.erasure(this.#engine);
  }

  preview(
    kind: ClosureKind,
    actor: EventActor | null,
    idempotency: Idempotency | null,
  ): Promise<Answered<Preview>> {
    return queries.preview(this.#engine, kind, actor, idempotency);
  }

  async register(
    call: Call,
    registration: accountChanges.Registration,
    policy: string,
  ): Promise<Answered<AccountView>> {
    const inForce = await this.#ports.policies.inForce(policy);
    if (inForce === null) return err({ code: "unknown_policy", policy });
    return accountChanges.register(this.#engine, call, registration, inForce);
  }

  /** @param policy to change to; null to leave it */
  async update(
    call: Call,
    change: ProfileChange,
    policy: string | null,
  ): Promise<Answered<AccountView>> {
    const adopt = policy === null ? null : await this.#ports.policies.inForce(policy);
    if (policy !== null && adopt === null) return err({ code: "unknown_policy", policy });
    return accountChanges.update(this.#engine, call, change, adopt);
  }

  reportHolding(
    call: Call,
    kind: string,
    ref: string,
    reported: ReportedHolding,
  ): Promise<Answered<holdingChanges.HoldingReported>> {
    return this.#ending(holdingChanges.reportHolding(this.#engine, call, kind, ref, reported));
  }

  removeHolding(call: Call, kind: string, ref: string): Promise<Answered<null>> {
    return this.#ending(holdingChanges.removeHolding(this.#engine, call, kind, ref));
  }

  async openClosure(
    call: Call,
    request: closureChanges.ClosureRequest,
  ): Promise<Answered<ClosureView>> {
    const opened = await closureChanges.openClosure(this.#engine, call, request);
    return this.#endingClosure(call, opened);
  }

  async submitProof(
    call: Call,
    closure: string,
    given: ProofGiven,
  ): Promise<Answered<ClosureView>> {
    const judged = await judgeToken(this.#engine, this.#ports, call, closure, given);
    if (!judged.ok) return judged;
    return this.#endingClosure(
      call,
      closureChanges.submitProof(this.#engine, call, closure, judged.value),
    );
  }

  sendChallenge(call: Call, closure: string): Promise<Answered<challengeChanges.Challenge>> {
    return challengeChanges.sendChallenge(this.#engine, this.#ports, call, closure);
  }

  acknowledge(
    call: closureChanges.CallForRequester,
    closure: string,
    acknowledgements: readonly string[],
  ): Promise<Answered<ClosureView>> {
    return this.#endingClosure(
      call,
      closureChanges.acknowledge(this.#engine, call, closure, acknowledgements),
    );
  }

  documentTerms(closure: string, type: DocumentType): Answered<documentChanges.DocumentTerms> {
    return documentChanges.documentTerms(this.#engine, closure, type);
  }

  expectUpload(closure: string, type: DocumentType): Answered<documentChanges.DocumentPlace> {
    return documentChanges.expectUpload(this.#engine, closure, type);
  }

  completeUpload(
    call: Call,
    closure: string,
    object: string,
    format: DocumentFormat,
  ): Promise<Answered<ClosureView>> {
    return this.#endingClosure(
      call,
      documentChanges.completeUpload(this.#engine, call, closure, object, format),
    );
  }

  abandonUpload(object: string): void {
    documentChanges.abandonUpload(this.#engine, object);
  }

  readDocument(
    call: Call,
    closure: string,
    type: DocumentType,
  ): Answered<documentChanges.DocumentPlace & { readonly format: DocumentFormat }> {
    return documentChanges.readDocument(this.#engine, call, closure, type);
  }

  claimReview(call: Call, closure: string, claims: boolean): Answered<ClosureView> {
    return closureChanges.claimReview(this.#engine, call, closure, claims);
  }

  decideReview(
    call: Call,
    closure: string,
    decision: "approve" | "reject",
    reason: string,
  ): Promise<Answered<ClosureView>> {
    return this.#endingClosure(
      call,
      closureChanges.decideReview(this.#engine, call, closure, decision, reason),
    );
  }

  disputable(token: string): Answered<disputeChanges.Disputable> {
    return disputeChanges.disputable(this.#engine, token);
  }

  dispute(token: string): Answered<null> {
    return disputeChanges.dispute(this.#engine, token);
  }

  resolveDispute(
    call: Call,
    closure: string,
    decision: DisputeDecision,
    reason: string | null,
  ): Promise<Answered<ClosureView>> {
    return this.#endingClosure(
      call,
      closureChanges.resolveDispute(this.#engine, call, closure, decision, reason),
    );
  }

  withdraw(call: closureChanges.CallForRequester, closure: string): Answered<ClosureView> {
    return closureChanges.withdraw(this.#engine, call, closure);
  }

  restore(call: Call, reason: string | null): Answered<AccountView> {
    return accountChanges.restore(this.#engine, call, reason);
  }

  placeLegalHold(call: Call, reason: string): Answered<AccountView> {
    return accountChanges.placeLegalHold(this.#engine, call, reason);
  }

  releaseLegalHold(call: Call): Promise<Answered<null>> {
    return this.#ending(accountChanges.releaseLegalHold(this.#engine, call));
  }

  /** The directory has every event up to this one. What was not sent yet goes out now. */
  confirm(sequence: number): Presence {
    this.#engine.confirm(sequence);
    this.#publisher.forgetConfirmed();
    this.#afterAnswer();
    return this.#presence();
  }

  /** Does whatever is due or owed: for the sweep, should the platform have lost an alarm. */
  async poke(): Promise<Presence> {
    await this.#work(null);
    return this.#presence();
  }

  /**
   * Lives on a test clock up to a later time, errands on the way included. Accounts that are not on that
   * clock are left alone.
   */
  async advance(clock: string, to: Timestamp): Promise<Presence> {
    if (this.#engine.stored()?.account.test_clock === clock) {
      let reached: Timestamp;
      do {
        reached = this.#engine.advance(to);
        await this.#errands.run();
      } while (reached < to);
    }
    return this.#presence();
  }

  /** Removes an account together with its test clock. @returns whether nothing is left of it */
  async removeWithClock(clock: string): Promise<boolean> {
    const stored = this.#engine.stored();
    if (stored === null) return true;
    if (stored.account.test_clock !== clock) return false;
    for (const object of objectsLeft(this.#engine.sql)) await this.#ports.deleteDocument(object);
    await this.#engine.destroy();
    this.#publisher.forget();
    return true;
  }

  /** Never throws: the platform gives up an alarm that fails for two minutes, and for good. */
  override async alarm(): Promise<void> {
    try {
      await this.#work(this.#engine.stored()?.alarm_at ?? null);
    } catch (error) {
      console.error("alarm failed", this.ctx.id.name, error);
      await this.ctx.storage.setAlarm(Date.now() + RETRY_MS);
    }
  }

  /** @param fired when the alarm stood that asks for it; null where none does */
  async #work(fired: number | null): Promise<void> {
    this.#engine.current();
    try {
      await this.#publisher.publishAgain();
    } catch (error) {
      console.error("publishing failed", this.ctx.id.name, error);
    }
    await this.#errands.run();
    this.#engine.afterAlarm(fired);
  }

  /** What fails here is done again by the alarm, which the change has armed. */
  #afterAnswer(): void {
    this.#publisher
      .publishNew()
      .catch((error) => console.error("publishing failed", this.ctx.id.name, error));
    void this.#errands.run();
  }

  /** Where a call began an erasure, it gives its end a moment, so that whoever asks next sees it. */
  async #ending<T>(answered: Answered<T>): Promise<Answered<T>> {
    if (this.#isErasing()) {
      // A wait that is not called off keeps the object awake.
      const patience = new AbortController();
      const waited = scheduler.wait(ENDING_MAX_MS, { signal: patience.signal });
      await Promise.race([this.#errands.run(), waited.catch(() => undefined)]);
      patience.abort();
    }
    return answered;
  }

  async #endingClosure(
    { idempotency }: Pick<Call, "idempotency">,
    answered: Answered<ClosureView>,
  ): Promise<Answered<ClosureView>> {
    const begun = this.#isErasing();
    await this.#ending(answered);
    const ended = begun && !this.#isErasing() && answered.ok && !answered.value.replayed;
    if (!ended) return answered;
    const closure = queries.closure(this.#engine, answered.value.body.id);
    return this.#engine.keepAnswer(idempotency, closure);
  }

  #isErasing(): boolean {
    return this.#engine.stored()?.account.state === "erasing";
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
