/** A change of an account: a plan and an answer. The store carries it out, in one transaction. */
import type { EventActor } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { AccountRefusal } from "../call";
import type { TableWriter } from "../tables/sql";
import type { AccountNow } from "./account-now";
import type { Transaction } from "./transaction";

/** A plan for an account: a command, further writes beside its events, and a refusal that is counted. */
export type Plan = {
  readonly command: Command;
  /** The reason in words for the holder. It goes into a notice, and never into an event. */
  readonly holder_reason?: string | null;
  /** Commands that others gave before, and that are carried out with this one. */
  readonly also?: readonly { readonly command: Command; readonly actor: EventActor }[];
  /** Writes to the tables and the outbox after the command was carried out; not called if it was refused. */
  readonly apply?: (
    transaction: Pick<Transaction, "tables" | "outbox" | "account" | "book" | "growHoldings">,
  ) => void;
  /** A refusal for which something is written all the same: a wrong proof is counted. */
  readonly refusal?: AccountRefusal;
};

export type Change<T> = {
  /**
   * Makes the plan, or refuses.
   * @param now the account after all that was due was executed
   * @param tables for a write that stays even if the call is refused: the count of wrong proofs
   */
  readonly plan: (now: AccountNow, tables: TableWriter) => Result<Plan, AccountRefusal>;
  /** @param now the account after the change */
  readonly answer: (now: AccountNow) => T;
  /** The policy in force, if the command opens a closure under it or changes to it. */
  readonly inForce?: PolicyVersion | null;
};

export type Registration<T> = Pick<Change<T>, "answer"> & {
  readonly plan: Plan;
  /** The policy to register under. */
  readonly inForce: PolicyVersion;
  /** The time of the test clock that the account is to live by; null for the real time. */
  readonly clock_at: Timestamp | null;
};
