/** What a change of an account is made of: a plan and an answer. The store carries it out, in one transaction. */
import type { EventActor } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { AccountRefusal } from "../call";
import type { TableWriter } from "../tables/sql";
import type { AccountNow } from "./account-now";
import type { Transaction } from "./transaction";

/** What to do with an account: a command, what is written beside its events, and a refusal that counts. */
export type Plan = {
  readonly command: Command;
  /** Why, in words for the holder: for a notice, and never part of an event. */
  readonly holder_reason?: string | null;
  /** Commands that others gave before, and that are carried out with this one. */
  readonly also?: readonly { readonly command: Command; readonly actor: EventActor }[];
  /** Writes to the tables and the outbox after the command was carried out; not called if it was refused. */
  readonly apply?: (transaction: Pick<Transaction, "tables" | "outbox" | "growHoldings">) => void;
  /** Answered although something is written: a wrong proof counts. */
  readonly refusal?: AccountRefusal;
};

export type Change<T> = {
  /**
   * Makes the plan, or refuses.
   * @param now the account with all that was due executed
   * @param tables for what counts even if it is refused: a wrong proof
   */
  readonly plan: (now: AccountNow, tables: TableWriter) => Result<Plan, AccountRefusal>;
  /** @param now the account after the change */
  readonly answer: (now: AccountNow) => T;
  /** The policy in force, if the command opens or adopts something under it. */
  readonly inForce?: PolicyVersion | null;
};

export type Registration<T> = Pick<Change<T>, "answer"> & {
  readonly plan: Plan;
  /** The policy to register under. */
  readonly inForce: PolicyVersion;
  /** The time of the test clock that the account is to live by; null for the real time. */
  readonly clock_at: Timestamp | null;
};
