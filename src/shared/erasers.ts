/**
 * What an eraser of the host is asked, and what comes of it: between an account's object, which asks, and
 * whoever carries the question to the host's system. Data only, and none of it personal.
 */
import type { Timestamp } from "./time";

export type EraserRequest = {
  /** The task's id, `tsk_…`: the same however often it is asked. */
  readonly task: string;
  /**
   * 1 at first, one more each time the task is opened again. It makes another message of it, lest the
   * receiver take it for one that it has seen.
   */
  readonly round: number;
  /** The name the policy knows it by. */
  readonly eraser: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly target: "purge" | "delete";
  /** Their first, in the order of kind and reference; of many holdings not all (`holdings_total`). */
  readonly holdings: readonly { readonly kind: string; readonly ref: string }[];
  readonly holdings_total: number;
  /** When the erasure began, by the account's time. */
  readonly at: Timestamp;
};

/** None of that name is registered in the account's mode; or not asked, for `wait_ms` at least. */
type NotAsked =
  | { readonly outcome: "unknown" }
  | { readonly outcome: "later"; readonly wait_ms: number };

/** Asked, and no answer came of it that counts. */
type Failed = {
  readonly outcome: "failed";
  /** For people, without anything personal: `answered 500`. */
  readonly error: string;
  /** What the eraser asked for (Retry-After); null where it did not. */
  readonly retry_after_ms: number | null;
};

export type EraserAnswer =
  | {
      readonly outcome: "acknowledged";
      /** SHA-256 of the proof it gave, hex; null where it gave none. */
      readonly proof: string | null;
      /** Whether it is to be asked afterwards if anything is still there. */
      readonly probe: boolean;
    }
  /** It will acknowledge by itself. */
  | { readonly outcome: "deferred" }
  | Failed
  | NotAsked;

export type ProbeAnswer =
  | { readonly outcome: "gone" }
  | { readonly outcome: "present" }
  | Failed
  | NotAsked;

/** The host's systems, as an account's object reaches them. */
export type Erasers = {
  readonly request: (request: EraserRequest) => Promise<EraserAnswer>;
  /** Asks whether anything of the account is still there. */
  readonly probe: (request: EraserRequest) => Promise<ProbeAnswer>;
  /** Whether an eraser that has acknowledged by itself is to be probed. */
  readonly isProbed: (eraser: string, livemode: boolean) => Promise<boolean>;
};
