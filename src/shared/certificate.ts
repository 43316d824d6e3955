/**
 * The facts of a finished erasure, as the account's object gives them. They are all that a certificate is made of: the
 * contract between `account/`, which has them, and `certificates/`, which signs them.
 */
import type { Timestamp } from "./time";

export type ErasureFacts = {
  /** The account's id. A certificate holds only its hash. */
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
  /** The policy version under which the closure was opened. */
  readonly policy: { readonly id: string; readonly version: number };
  readonly target: "purge" | "delete";
  readonly started_at: Timestamp;
  readonly completed_at: Timestamp;
  /** Every eraser that the erasure had to ask, as it began. */
  readonly scope: readonly string[];
  /** In the order in which they were done. */
  readonly erasers: readonly ErasedBy[];
  readonly retained: readonly {
    readonly what: string;
    readonly reason: string;
    readonly until: Timestamp;
  }[];
  /** Where the platform keeps the account's object, and kept it all along; null if it may be anywhere. */
  readonly jurisdiction: string | null;
  /** The last event on which the facts rest: the end of the erasure, or its last repetition. With its hash in the event log. */
  readonly log: { readonly sequence: number; readonly head: string };
  /** The account's time when the facts were asked for. */
  readonly now: Timestamp;
};

export type ErasedBy = {
  readonly eraser: string;
  readonly acknowledged_at: Timestamp;
  /** Adieu itself, the host's eraser, the host's back end in its place, or an admin by hand. */
  readonly by: "adieu" | "eraser" | "app" | "admin";
  /** SHA-256 of the proof that the eraser gave, hex. */
  readonly proof_sha256: string | null;
  /** Why an admin marked it as done: the host's own code. */
  readonly reason_code: string | null;
  readonly verified: Verified;
  /** When a connector's system accepted the job that was done later; null if there was none. */
  readonly accepted_at: Timestamp | null;
  /** By what it was erased, if it was a connector. None of it says who the holder is. */
  readonly connector: {
    readonly id: string;
    readonly version: number;
    readonly by: readonly string[];
    readonly found: number | null;
  } | null;
  /** How often it was carried out again or looked at again, and the newest of these in the order of time. */
  readonly repeated: { readonly total: number; readonly newest: readonly Repeated[] };
};

export type Repeated = {
  readonly at: Timestamp;
  /** A backup was restored; or the policy asked for a look some time later. */
  readonly cause: "restore" | "check";
  /** `none`: it could not be asked. */
  readonly verified: Exclude<Verified, "erased">;
  /** Whether the look found something. It was erased, unless `verified` is `none`. */
  readonly found_again: boolean;
};

/** Repetitions of one eraser that a certificate names. Of the others it gives the number. */
export const REPEATED_NAMED_MAX = 10;

/**
 * How sure it is. `erased`: Adieu itself has erased it. `probe`: the eraser was asked afterwards and has nothing. `job`:
 * the system says that its job is done. `acknowledged`: it was only said. `search`: nothing was found. `none`: marked done by hand.
 */
export type Verified = "erased" | "probe" | "job" | "acknowledged" | "search" | "none";
