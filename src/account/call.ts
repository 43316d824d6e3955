/** What a caller of an account's object sends and gets back: plain data over RPC. */
import type { PortalFlow } from "../contract/portal-configurations";
import type { ReceiptTerms } from "../contract/portal-pages";
import type { PortalSessionTerms } from "../contract/portal-sessions";
import type { EventActor } from "../lifecycle/actor";
import type { Refusal } from "../lifecycle/refusal";
import type { ProofFault } from "../verification/proof-fault";
import type { PortalSessionStatus } from "./tables/portal-sessions";

/** Identifies a request that must have one effect, however often it is repeated (I7). */
export type Idempotency = {
  /** Hash of the key the client chose. */
  readonly key: string;
  /** Keyed hash of method, path and body. */
  readonly fingerprint: string;
};

export type Call = {
  readonly actor: EventActor;
  /**
   * The versions that the caller expects (If-Match): the account must have one of them. Null if any version will do.
   */
  readonly expected_versions: readonly number[] | null;
  readonly idempotency: Idempotency | null;
  /** Set if the call comes from a page: a request that it completes gets a receipt. */
  readonly receipt?: ReceiptTerms | undefined;
  /** Set if a person calls whose sign-in is too old for what cannot be undone. */
  readonly must_step_up?: true;
  /** Set if the caller ends also the claim of another reviewer. */
  readonly releases_anyones?: true;
  /** Set if a person calls, and not a system of the host: they see documents under their own claim alone. */
  readonly by_person?: true;
};

/** Whether the account has changed since the caller saw it. */
export const hasChanged = (
  { expected_versions }: Pick<Call, "expected_versions">,
  { version }: { readonly version: number },
): boolean => expected_versions !== null && !expected_versions.includes(version);

export type AccountRefusal =
  | Refusal
  | { readonly code: "unknown_policy"; readonly policy: string }
  | { readonly code: "too_much_metadata"; readonly limit: number }
  /** @property limit bytes of all holdings of the account */
  | { readonly code: "holdings_too_large"; readonly limit: number }
  | { readonly code: "version_mismatch"; readonly version: number }
  | { readonly code: "idempotency_key_reused" }
  | { readonly code: "idempotency_key_in_flight" }
  /** The closure is past its time, and the work that was due then fails. It is tried again by itself. */
  | { readonly code: "deadline_failing"; readonly retry_after_ms: number }
  /**
   * The deployment has no provider for the messages that the holder would get.
   * @property variables the variables that are not set
   */
  | {
      readonly code: "not_configured";
      readonly variables: readonly string[];
      readonly what: "closure" | "code";
    }
  /** A person sees documents under their own claim alone. */
  | { readonly code: "claim_required" }
  /** The person must sign in again before they do what cannot be undone. */
  | { readonly code: "step_up_required" }
  /** The step that the code is for has passed already. */
  | { readonly code: "step_passed" }
  /** Something was uploaded after the reviewer had read the closure's documents. */
  | { readonly code: "documents_changed" }
  /** No provider took the code; the caller may try again. */
  | { readonly code: "challenge_not_sent" }
  /** The keys that the token's issuer publishes could not be read. */
  | { readonly code: "sign_in_unavailable" }
  | {
      readonly code: "proof_rejected";
      readonly attempts_left: number;
      /** For accounts of the test mode alone. */
      readonly reason?: ProofFault;
    }
  /**
   * A portal session would be for something that cannot be done.
   * @property reason the code of the refusal that the holder would get
   */
  | {
      readonly code: "flow_not_available";
      readonly flow: PortalFlow;
      readonly reason: string;
      readonly allowed?: readonly string[];
      readonly state?: string;
    }
  /** The link of a portal session was visited before, or its time is over. */
  | {
      readonly code: "portal_session_over";
      readonly status: PortalSessionStatus;
      readonly terms: PortalSessionTerms;
      /** The account's language. */
      readonly locale: string | null;
    }
  /** There is no such portal session, or it is another browser's. */
  | { readonly code: "no_portal_session" }
  | { readonly code: "method_not_accepted"; readonly methods: readonly string[] };

export type Answer<T> = {
  readonly body: T;
  /** The account's version after the call, for its ETag. */
  readonly version: number;
  /** True if this is the answer of an earlier request under the same key. */
  readonly repeated: boolean;
};

/** A refusal may be an earlier answer too: a wrong proof counts once, however often it is sent. */
export type Refused = {
  readonly ok: false;
  readonly error: AccountRefusal;
  readonly repeated?: true;
};

export type Answered<T> = { readonly ok: true; readonly value: Answer<T> } | Refused;
