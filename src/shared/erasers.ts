/**
 * The calls of the host's erasers, and their answers: the contract between an account's object, which asks, and
 * `erasers/`, which calls the host's system. It is data only. None of it is personal, but for what a connector is
 * given (`Connected`): it goes from the account's object to the eraser's object by RPC, and is stored by neither the
 * eraser's object nor a database, a queue or a log.
 */
import type { Timestamp } from "./time";

/** How the service binding of an eraser must be called, so that no binding of Adieu's own can be named. */
export const ERASER_BINDING = /^ERASER_[A-Z0-9_]{1,50}$/;

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

/** What an account may be recognised by: only what its connector asks for. */
export type Identity = {
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly subject?: string | null;
  /** References, by kind. */
  readonly holdings?: Readonly<Record<string, readonly string[]>>;
};

/** What an account's object gives to a connector, anew for each attempt. */
export type Connected = {
  readonly identity: Identity;
  /** The sources that were asked for: `email`, `holding:stripe.customer`. */
  readonly sources: readonly string[];
  /** What the connector handed over last; null before that. The account's object keeps it and does not read it. */
  readonly progress: string | null;
  /** Whether it is to seal what it found, to be kept beyond the erasure. */
  readonly wants_capsule?: boolean;
};

/** What a connector hands over to be kept: it holds what a search found, which may be personal. */
type Handed = { readonly progress?: string };

/** How a connector erased. None of it says who the holder is. */
export type ConnectorFacts = {
  readonly id: string;
  readonly version: number;
  readonly by: readonly string[];
  readonly found: number | null;
  readonly verified: "probe" | "job" | "acknowledged" | "search";
};

/** What a connector needs first, or how far it is. */
type OfConnector =
  /** Ask again with these sources of the account's identity. */
  | { readonly outcome: "identify"; readonly sources: readonly string[] }
  /**
   * It goes on: ask again after `wait_ms`, which may be at once.
   *
   * @property patience how long the job may take that the system has accepted, ISO 8601; null if it has accepted none
   */
  | {
      readonly outcome: "underway";
      readonly progress: string;
      readonly wait_ms: number;
      readonly patience: string | null;
    }
  /** The eraser is paused until an admin has repaired it: ask again after `wait_ms`. No time of the task is lost. */
  | { readonly outcome: "held"; readonly wait_ms: number; readonly error: string }
  /** The account has none of the sources by which the system could know it. */
  | { readonly outcome: "not_identified"; readonly error: string };

/**
 * `unknown`: no eraser of that name is registered in the account's mode. `later`: ask again after `wait_ms` at the
 * soonest.
 */
type NotAsked =
  | { readonly outcome: "unknown" }
  | ({ readonly outcome: "later"; readonly wait_ms: number } & Handed);

/** The eraser was called, and gave no answer that counts. */
type Failed = Handed & {
  readonly outcome: "failed";
  /** For people to read, without anything personal, such as `answered 500`. */
  readonly error: string;
  /** The wait that the eraser asked for (Retry-After); null if it asked for none. */
  readonly retry_after_ms: number | null;
};

export type EraserAnswer =
  | ({
      readonly outcome: "acknowledged";
      /** SHA-256 of the proof that it gave, hex; null if it gave none. */
      readonly proof: string | null;
      /** Whether it must be asked afterwards if anything is left. */
      readonly probe: boolean;
      /** How a connector erased; left out if none did. */
      readonly connector?: ConnectorFacts;
      /** What was found, sealed; left out if that is not wanted. */
      readonly capsule?: string;
    } & Handed)
  /** It answered 202: it will acknowledge by itself. */
  | { readonly outcome: "deferred" }
  | OfConnector
  | Failed
  | NotAsked;

export type ProbeAnswer =
  | { readonly outcome: "gone" }
  | { readonly outcome: "present" }
  | OfConnector
  | Failed
  | NotAsked;

/** An erasure that was acknowledged, to be looked at again. */
export type CheckRequest = {
  readonly task: string;
  readonly account: string;
  readonly livemode: boolean;
  readonly target: "purge" | "delete";
  /** When the task was done, by the account's time. */
  readonly at: Timestamp;
};

export type CheckAnswer =
  | {
      readonly outcome: "checked";
      /** How sure it is that nothing is left now. */
      readonly verified: "probe" | "job" | "acknowledged" | "search";
      /** Whether something was found, which is erased by now. */
      readonly found_again: boolean;
    }
  /** It cannot be asked, now or later. */
  | { readonly outcome: "not_asked"; readonly error: string; readonly found_again?: true }
  /** Ask again. `found_again` is set if something was found before that, so that it is not forgotten. */
  | (Failed & { readonly found_again?: true })
  /** Ask again after `wait_ms` at the soonest: the eraser is busy, or paused. */
  | { readonly outcome: "later"; readonly wait_ms: number; readonly found_again?: true };

/** What a rehearsal found: it asks the system, and changes nothing. */
export type Rehearsal = {
  readonly connector: string;
  readonly version: number;
  readonly by: readonly string[];
  readonly found: number | null;
  /** Whether the probe found something; null if the connector has no probe, or nothing was found to probe. */
  readonly present: boolean | null;
  /** What a person should know before the account is closed. */
  readonly said: readonly { readonly as: "blocker" | "warning"; readonly says: string }[];
};

/** `rehearse`: what would be erased, and whether it is there. `look`: what a person should know before it is. */
export type RehearsalPurpose = "rehearse" | "look";

/** How long a person waits for what an eraser sees, ms. Nothing is asked for them any more after that. */
export const LOOK_MAX_MS = 5_000;

export type RehearsalAnswer =
  | ({ readonly outcome: "rehearsed" } & Rehearsal)
  | { readonly outcome: "identify"; readonly sources: readonly string[] }
  /** It is no connector. */
  | { readonly outcome: "no_connector" }
  /** @property error for people, without anything personal */
  | { readonly outcome: "failed" | "stopped" | "not_identified"; readonly error: string }
  | { readonly outcome: "unknown" };

/** The verbs beside erasing: the account becomes unusable in the system, or usable again. */
export type SwitchVerb = "disable" | "enable";

export type SwitchRequest = {
  readonly verb: SwitchVerb;
  readonly account: string;
  readonly livemode: boolean;
  readonly at: Timestamp;
  /** One more each time that something else is wanted than before. */
  readonly round: number;
  /** Null at first: the answer says what it must hold. */
  readonly identity: Identity | null;
  /**
   * What the connector handed over last, in this round or an earlier one; null before that. The account's object keeps it
   * and does not read it: it says in what the account was disabled, which is what must be enabled again.
   */
  readonly progress: string | null;
};

export type SwitchAnswer = (
  | {
      readonly outcome: "switched";
      /** Null if the host's own Worker did it. */
      readonly connector: Pick<ConnectorFacts, "id" | "version"> | null;
      /** How many things it was done to; null if the account itself was named. */
      readonly found: number | null;
    }
  /** It goes on: ask again at once, with what it hands over. */
  | { readonly outcome: "underway" }
  | { readonly outcome: "identify"; readonly sources: readonly string[] }
  /** It has no connector, or one without that verb. */
  | { readonly outcome: "no_verb" }
  | { readonly outcome: "not_identified" }
  /** The eraser is paused: ask again after `wait_ms`. */
  | { readonly outcome: "held"; readonly wait_ms: number; readonly error: string }
  | { readonly outcome: "later"; readonly wait_ms: number }
  | {
      readonly outcome: "failed";
      /** For people, without anything personal. */
      readonly error: string;
      readonly retry_after_ms: number | null;
    }
  | { readonly outcome: "unknown" }
) &
  Handed;

/** How an account's object reaches the host's erasers. */
export type Erasers = {
  readonly request: (request: EraserRequest, connected?: Connected | null) => Promise<EraserAnswer>;
  /** Asks whether anything of the account is left. */
  readonly probe: (request: EraserRequest, connected?: Connected | null) => Promise<ProbeAnswer>;
  /** Asks a connector what it would erase. It changes nothing. */
  readonly rehearse: (
    eraser: string,
    account: { readonly id: string; readonly livemode: boolean; readonly at: Timestamp },
    identity: Identity | null,
    purpose: RehearsalPurpose,
  ) => Promise<RehearsalAnswer>;
  /** Disables the account in the eraser's system, or enables it there again. */
  readonly switch: (eraser: string, request: SwitchRequest) => Promise<SwitchAnswer>;
  /**
   * Asks once more, some time after the erasure, whether anything is left, and erases what is found.
   * @param sealed the task's capsule; null if none is kept
   */
  readonly check: (
    eraser: string,
    request: CheckRequest,
    sealed: string | null,
  ) => Promise<CheckAnswer>;
  /** Whether an eraser that has acknowledged by itself must be probed. */
  readonly isProbed: (eraser: string, livemode: boolean) => Promise<boolean>;
};
