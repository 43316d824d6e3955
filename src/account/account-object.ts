/**
 * An account's own Durable Object: the only place where anything about the account is decided. These are the changes
 * that the API asks for; reads are in reads.ts, and what comes from elsewhere in triggers.ts. Each hands its call to
 * the runner (background/runner.ts draws the way), and answers with plain data: a view, or a refusal. None throws for a
 * reason that can be foreseen, and none waits for D1 or a queue unless its comment says so.
 */

import type { DurableObject } from "cloudflare:workers";
import type { DryRunOfAccount } from "../contract/dry-runs";
import type { PortalAsk, PortalPage } from "../contract/portal-pages";
import type { PortalSessionView } from "../contract/portal-sessions";
import type { DisputeDecision } from "../lifecycle/account";
import type { EventActor } from "../lifecycle/actor";
import type { ExtensionReason } from "../lifecycle/answer-clock";
import type { Repetition } from "../lifecycle/event";
import type {
  ClosureKind,
  DocumentSide,
  DocumentType,
  Policy,
  PolicyVersion,
} from "../lifecycle/policy";
import { err, ok, type Result } from "../shared/result";
import type { MayErase, Soon } from "./background/runner";
import type { AccountRefusal, Answered, Call, Idempotency } from "./call";
import * as accountChanges from "./changes/account";
import * as challengeChanges from "./changes/challenges";
import * as closureChanges from "./changes/closures";
import * as disputeChanges from "./changes/dispute";
import * as documentChanges from "./changes/documents";
import * as erasureChanges from "./changes/erasure";
import * as holdingChanges from "./changes/holdings";
import * as holdChanges from "./changes/legal-holds";
import * as portalPages from "./changes/portal-pages";
import * as portalChanges from "./changes/portal-sessions";
import * as repetitionChanges from "./changes/repetition";
import { judgeToken, type ProofGiven } from "./proofs/id-token";
import { AccountReads } from "./reads";
import type { DocumentColour, DocumentFormat, Judged } from "./tables/documents";
import type { ReportedHolding } from "./tables/holdings";
import type { HoldGiven } from "./tables/legal-holds";
import type { ProfileChange } from "./tables/profile";
import type { RetainedPlace } from "./tables/retained";
import type { AccountEnv } from "./triggers";
import type { AccountView, ClosureView } from "./views/account";
import { dryRun } from "./views/dry-run";
import type { LegalHoldView, RetainedView, TaskView } from "./views/erasure";
import { type PreviewView, preview } from "./views/preview";
import * as queries from "./views/queries";

/** For a call that may begin an erasure, but whose answer shows nothing of it. */
const MAY_ERASE = {};

export abstract class AccountObjectBase<E extends AccountEnv> extends AccountReads<E> {
  /** For a call that may begin an erasure, and whose answer shows the closure as it is when the erasure has begun. */
  readonly #closureMayErase: MayErase<ClosureView> = {
    answerAgain: ({ id }) => queries.closure(this.store, id),
  };

  /** The answer is kept, so a repeated request gets the same preview again. */
  preview(
    kind: ClosureKind,
    actor: EventActor | null,
    idempotency: Idempotency | null,
  ): Soon<PreviewView> {
    return this.runner.handlePrepared({ idempotency }, this.#policyInForce, (inForce) => {
      const { settings } = this.store;
      const answered = this.store.read((now) => preview(settings, now, kind, actor, inForce));
      return this.store.keepAnswer(idempotency, answered);
    });
  }

  /** How a draft of a policy would treat the account. */
  dryRun(draft: Policy): Soon<DryRunOfAccount> {
    return this.runner.handlePrepared({ idempotency: null }, this.#policyInForce, (inForce) =>
      this.store.read((now) => dryRun(this.store.settings, now, draft, inForce)),
    );
  }

  /** Waits for D1 if this isolate does not know the policy. */
  register(
    call: Call,
    registration: accountChanges.Registration,
    policy: string,
  ): Soon<AccountView> {
    return this.runner.handlePrepared(
      call,
      () => this.#policy(registration.livemode, policy),
      (inForce) => accountChanges.register(this.store, call, registration, inForce),
    );
  }

  /** @param policy to change to; null to leave it */
  update(call: Call, change: ProfileChange, policy: string | null): Soon<AccountView> {
    const adopted = async (): Promise<Result<PolicyVersion | null, AccountRefusal>> => {
      const livemode = this.store.stored()?.account.livemode;
      if (livemode === undefined) return err({ code: "not_found" });
      return policy === null ? ok(null) : this.#policy(livemode, policy);
    };
    return this.runner.handlePrepared(call, adopted, (adopt) =>
      accountChanges.update(this.store, call, change, adopt),
    );
  }

  reportHolding(
    call: Call,
    kind: string,
    ref: string,
    reported: ReportedHolding,
  ): Soon<holdingChanges.HoldingReported> {
    const work = () => holdingChanges.reportHolding(this.store, call, kind, ref, reported);
    return this.runner.handle(call, work, MAY_ERASE);
  }

  removeHolding(call: Call, kind: string, ref: string): Soon<null> {
    const work = () => holdingChanges.removeHolding(this.store, call, kind, ref);
    return this.runner.handle(call, work, MAY_ERASE);
  }

  openClosure(call: Call, request: closureChanges.ClosureRequest): Soon<ClosureView> {
    return this.runner.handlePrepared(
      call,
      this.#policyInForce,
      (inForce) => closureChanges.openClosure(this.store, this.ports, call, request, inForce),
      this.#closureMayErase,
    );
  }

  /** Waits for an ID token's issuer, if its keys are not known. */
  async submitProof(
    call: Call,
    closure: string,
    given: ProofGiven,
  ): Promise<Answered<ClosureView>> {
    return this.runner.handlePrepared(
      call,
      () => judgeToken(this.store, this.ports, closure, given),
      (proof) => closureChanges.submitProof(this.store, this.ports, call, closure, proof),
      this.#closureMayErase,
    );
  }

  /** Waits for the provider: the answer says whether the code was sent. */
  sendChallenge(call: Call, closure: string): Soon<challengeChanges.Challenge> {
    const work = () => challengeChanges.sendChallenge(this.store, this.ports, call, closure);
    return this.runner.handle(call, work);
  }

  acknowledge(
    call: closureChanges.CallForRequester,
    closure: string,
    acknowledgements: readonly string[],
  ): Soon<ClosureView> {
    const work = () => closureChanges.acknowledge(this.store, call, closure, acknowledgements);
    return this.runner.handle(call, work, this.#closureMayErase);
  }

  giveReason(
    call: closureChanges.CallForRequester,
    closure: string,
    reason: closureChanges.LeavingReason,
  ): Soon<ClosureView> {
    const work = () => closureChanges.giveReason(this.store, call, closure, reason);
    return this.runner.handle(call, work);
  }

  extendAnswer(
    call: Call,
    closure: string,
    reason: ExtensionReason,
    explanation: string | null,
  ): Soon<ClosureView> {
    const work = () => closureChanges.extendAnswer(this.store, call, closure, reason, explanation);
    return this.runner.handle(call, work);
  }

  expectUpload(
    closure: string,
    type: DocumentType,
    side: DocumentSide,
  ): Soon<documentChanges.DocumentPlace> {
    return this.runner.read(() => documentChanges.expectUpload(this.store, closure, type, side));
  }

  completeUpload(
    call: Call,
    closure: string,
    object: string,
    format: DocumentFormat,
    colour: DocumentColour | null = null,
  ): Soon<ClosureView> {
    const judged = { format, colour };
    const work = () =>
      documentChanges.completeUpload(this.store, this.ports, call, closure, object, judged);
    return this.runner.handle(call, work, this.#closureMayErase);
  }

  abandonUpload(object: string): void {
    documentChanges.abandonUpload(this.store, object);
  }

  readDocument(
    call: Call,
    closure: string,
    type: DocumentType,
    side: DocumentSide,
  ): Soon<documentChanges.DocumentPlace & Judged> {
    const work = () => documentChanges.readDocument(this.store, call, closure, type, side);
    return this.runner.handle(call, work);
  }

  claimReview(call: Call, closure: string, claims: boolean): Soon<ClosureView> {
    const work = () => closureChanges.claimReview(this.store, call, closure, claims);
    return this.runner.handle(call, work);
  }

  decideReview(
    call: Call,
    closure: string,
    decision: closureChanges.ReviewDecision,
  ): Soon<ClosureView> {
    const work = () => closureChanges.decideReview(this.store, call, closure, decision);
    return this.runner.handle(call, work, this.#closureMayErase);
  }

  dispute(token: string): Soon<null> {
    return this.runner.read(() => disputeChanges.dispute(this.store, token));
  }

  resolveDispute(
    call: Call,
    closure: string,
    decision: DisputeDecision,
    reason: string | null,
  ): Soon<ClosureView> {
    const work = () => closureChanges.resolveDispute(this.store, call, closure, decision, reason);
    return this.runner.handle(call, work, this.#closureMayErase);
  }

  withdraw(call: closureChanges.CallForRequester, closure: string): Soon<ClosureView> {
    return this.runner.handle(call, () => closureChanges.withdraw(this.store, call, closure));
  }

  restore(call: Call, reason: string | null): Soon<AccountView> {
    return this.runner.handle(call, () => accountChanges.restore(this.store, call, reason));
  }

  placeLegalHold(call: Call, hold: HoldGiven): Soon<AccountView> {
    return this.runner.handlePrepared(call, this.#policyInForce, (inForce) =>
      holdChanges.placeLegalHold(this.store, call, hold, inForce),
    );
  }

  /**
   * Places a hold on an id that is not registered yet. If it is registered, the hold is placed as on any other account.
   */
  placeEarlyHold(call: Call, account: string, hold: HoldGiven): Soon<AccountView | LegalHoldView> {
    if (this.store.stored() !== null) return this.placeLegalHold(call, hold);
    return holdChanges.placeEarlyHold(this.store, call, account, hold);
  }

  releaseLegalHold(call: Call): Soon<null> {
    return this.runner.handlePrepared(
      call,
      this.#policyInForce,
      (inForce) => holdChanges.releaseLegalHold(this.store, call, inForce),
      MAY_ERASE,
    );
  }

  /**
   * Waits for the eraser's object, which knows whether the eraser must be probed. @param proof SHA-256 of the eraser's
   * proof, hex
   */
  acknowledgeTask(call: Call, task: string, proof: string | null): Soon<TaskView> {
    return this.runner.handlePrepared(
      call,
      () => erasureChanges.isToBeProbed(this.store, this.ports, task),
      (probe) => erasureChanges.acknowledgeTask(this.store, call, task, proof, probe),
      MAY_ERASE,
    );
  }

  retryTask(call: Call, task: string): Soon<TaskView> {
    return this.runner.handle(call, () => erasureChanges.retryTask(this.store, call, task));
  }

  markTaskDone(call: Call, task: string, reason: erasureChanges.TaskReason): Soon<TaskView> {
    const work = () => erasureChanges.markTaskDone(this.store, call, task, reason);
    return this.runner.handle(call, work, MAY_ERASE);
  }

  /** For the eraser's object: a replay has carried out a task of this account again. */
  taskRepeated(task: string, repetition: Repetition): Soon<null> {
    const work = () => repetitionChanges.taskRepeated(this.store, task, repetition);
    return this.runner.handle({ idempotency: null }, work);
  }

  readRetained(
    call: Call,
    after: RetainedPlace | null,
    limit: number,
  ): Soon<{ data: RetainedView[]; next: RetainedPlace | null }> {
    const work = () => erasureChanges.readRetained(this.store, call, after, limit);
    return this.runner.handle(call, work);
  }

  createPortalSession(request: portalChanges.PortalSessionRequest): Soon<PortalSessionView> {
    return this.runner.handlePrepared({ idempotency: null }, this.#policyInForce, (inForce) =>
      portalChanges.createPortalSession(this.store, request, inForce),
    );
  }

  /** @param as `ended` if the holder leaves, `revoked` if the host ends it */
  endPortalSession(
    id: string,
    as: "ended" | "revoked",
    idempotency: Idempotency | null,
  ): Soon<PortalSessionView> {
    return this.runner.handle({ idempotency }, () =>
      this.store.keepAnswer(idempotency, portalChanges.endPortalSession(this.store, id, as)),
    );
  }

  /** @returns how many were open or active */
  revokePortalSessions(idempotency: Idempotency | null): Soon<number> {
    return this.runner.handle({ idempotency }, () =>
      this.store.keepAnswer(idempotency, portalChanges.revokePortalSessions(this.store)),
    );
  }

  portalPage(visitor: portalChanges.PortalVisitor, ask: PortalAsk): Soon<PortalPage> {
    return this.runner.handlePrepared({ idempotency: null }, this.#policyInForce, (inForce) =>
      portalPages.portalPage(this.store, visitor, ask, inForce),
    );
  }

  redeemPortalLink(
    id: string,
    secrets: { readonly link: string; readonly browser: string },
  ): Soon<PortalSessionView> {
    return this.runner.read(() => portalChanges.redeemPortalLink(this.store, id, secrets));
  }

  /**
   * The policy in force for the account; null if it cannot be known. Then the one that is kept with the account is
   * used.
   */
  readonly #policyInForce = async () => ok(await this.store.policyInForce());

  /** A policy by its id. */
  async #policy(livemode: boolean, id: string): Promise<Result<PolicyVersion, AccountRefusal>> {
    const found = await this.ports.policies.inForce({ livemode, id });
    return found ? ok(found) : err({ code: "unknown_policy", policy: id });
  }
}

type Account = AccountObjectBase<AccountEnv>;
type Rpc = Exclude<keyof Account, keyof DurableObject<AccountEnv>>;

/** An account's object as its callers see it: the same methods, asynchronous. */
export type AccountApi = {
  [M in Rpc]: (...args: Parameters<Account[M]>) => Promise<Awaited<ReturnType<Account[M]>>>;
};
