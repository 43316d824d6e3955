/** What a change of an account is made of: a plan, and an answer. Carried out by the store. */
import type { Account } from "../../lifecycle/account";
import type { EventActor } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { AccountRefusal } from "../call";
import type { Errand } from "../tables/outbox";
import type { Snapshot } from "../tables/snapshot";

/** What to do with an account: the command, what is written beside its events, and any refusal counted. */
export type Plan = {
  readonly command: Command;
  /** Why, in words for the holder: told in a notice, and never part of an event. */
  readonly holder_reason?: string | null;
  /** What others asked for before, and is now done with it. */
  readonly also?: readonly { readonly command: Command; readonly actor: EventActor }[];
  /**
   * @param owe what is to be done outside once this is written
   * @param grow by how many bytes the holdings become longer
   */
  readonly apply?: (
    owe: (id: string, errand: Errand) => void,
    grow: (bytes: number) => void,
  ) => void;
  /** Answered although something is written: a wrong proof counts. */
  readonly refusal?: AccountRefusal;
};

export type Change<T> = {
  readonly plan: (account: Account | null, at: Timestamp) => Result<Plan, AccountRefusal>;
  readonly answer: (snapshot: Snapshot, at: Timestamp) => T;
  /** The policy in force, where the command opens or adopts something under it. */
  readonly inForce?: PolicyVersion | null;
  /** Set by a registration: the time of the test clock that the new account is to live by. */
  readonly registers?: { readonly clock: Timestamp | null };
};
