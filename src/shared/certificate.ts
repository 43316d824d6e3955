/** What an account's object says of an erasure that is over: all that its certificate is made of. */
import type { Timestamp } from "./time";

export type ErasureFacts = {
  /** The id is told to nobody but hashed. */
  readonly account: string;
  readonly livemode: boolean;
  readonly closure: string;
  /** The policy version that the closure went by. */
  readonly policy: { readonly id: string; readonly version: number };
  readonly target: "purge" | "delete";
  readonly started_at: Timestamp;
  readonly completed_at: Timestamp;
  /** In the order of the erasure. */
  readonly erasers: readonly ErasedBy[];
  readonly retained: readonly {
    readonly what: string;
    readonly reason: string;
    readonly until: Timestamp;
  }[];
  /** The event that ended the erasure, and its hash in the account's history. */
  readonly log: { readonly sequence: number; readonly head: string };
  /** The account's time when it was asked. */
  readonly now: Timestamp;
};

export type ErasedBy = {
  readonly eraser: string;
  readonly acknowledged_at: Timestamp;
  /** Adieu itself, the host's eraser, the host's back end in its place, or an admin who marked it done. */
  readonly by: "adieu" | "eraser" | "app" | "admin";
  /** SHA-256 of the proof that the eraser gave, hex. */
  readonly proof_sha256: string | null;
  /** Why an admin marked it done: a code of theirs. */
  readonly reason_code: string | null;
};
