/**
 * The calls of the host's erasers, and their answers: the contract between an account's object, which asks, and
 * `erasers/`, which calls the host's system. It is data only, and none of it is personal.
 */
import type { Timestamp } from "./time";

export type EraserRequest = {
  /** The task's id, `tsk_…`: the same at every attempt. */
  readonly task: string;
  /**
   * 1 at first, and one more each time the task is opened again. So the receiver does not take a new round for a
   * message that it has handled.
   */
  readonly round: number;
  /** The eraser's name, as in the policy. */
  readonly eraser: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly target: "purge" | "delete";
  /** The first holdings, in the order of kind and reference. If there are many, not all (`holdings_total`). */
  readonly holdings: readonly { readonly kind: string; readonly ref: string }[];
  readonly holdings_total: number;
  /** When the erasure began, by the account's time. */
  readonly at: Timestamp;
};

/**
 * `unknown`: no eraser of that name is registered in the account's mode. `later`: ask again after `wait_ms` at the
 * soonest.
 */
type NotAsked =
  | { readonly outcome: "unknown" }
  | { readonly outcome: "later"; readonly wait_ms: number };

/** The eraser was called, and gave no answer that counts. */
type Failed = {
  readonly outcome: "failed";
  /** For people to read, without anything personal, such as `answered 500`. */
  readonly error: string;
  /** The wait that the eraser asked for (Retry-After); null if it asked for none. */
  readonly retry_after_ms: number | null;
};

export type EraserAnswer =
  | {
      readonly outcome: "acknowledged";
      /** SHA-256 of the proof that it gave, hex; null if it gave none. */
      readonly proof: string | null;
      /** Whether it must be asked afterwards if anything is left. */
      readonly probe: boolean;
    }
  /** It answered 202: it will acknowledge by itself. */
  | { readonly outcome: "deferred" }
  | Failed
  | NotAsked;

export type ProbeAnswer =
  | { readonly outcome: "gone" }
  | { readonly outcome: "present" }
  | Failed
  | NotAsked;

/** How an account's object reaches the host's erasers. */
export type Erasers = {
  readonly request: (request: EraserRequest) => Promise<EraserAnswer>;
  /** Asks whether anything of the account is left. */
  readonly probe: (request: EraserRequest) => Promise<ProbeAnswer>;
  /** Whether an eraser that has acknowledged by itself must be probed. */
  readonly isProbed: (eraser: string, livemode: boolean) => Promise<boolean>;
};
