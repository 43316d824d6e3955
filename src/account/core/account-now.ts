/** The account as it is at one moment, for a view, a judgement or a plan. It can read everything and write nothing. */
import type { Account } from "../../lifecycle/account";
import type { PolicyBook } from "../../lifecycle/context";
import type { PolicyVersion } from "../../lifecycle/policy";
import type { Timestamp } from "../../shared/time";
import type { PolicySource } from "../ports";
import type { Failing } from "../tables/failing-deadlines";
import type { Snapshot } from "../tables/snapshot";
import type { TableReader } from "../tables/sql";
import { bookFor, type KeptPolicies } from "./policy-book";

export type AccountNow = {
  readonly account: Account;
  /** The account's time: its test clock's, or the real one. */
  readonly at: Timestamp;
  readonly policies: KeptPolicies;
  /** The work that was due and failed. */
  readonly failing: readonly Failing[];
  /** Bytes of all holdings. */
  readonly holding_bytes: number;
  readonly tables: TableReader;
  /**
   * The account's policies.
   * @param inForce the version that was read for this call; the one that this isolate remembers if left out
   */
  readonly book: (inForce?: PolicyVersion | null) => PolicyBook;
};

type Known = Pick<Snapshot, "account" | "policies" | "failing" | "holding_bytes">;

export function accountNow(
  { account, policies, failing, holding_bytes }: Known,
  at: Timestamp,
  tables: TableReader,
  source: Pick<PolicySource, "remembered">,
): AccountNow {
  return {
    account,
    at,
    policies,
    failing,
    holding_bytes,
    tables,
    book: (inForce = null) =>
      bookFor({ account, policies }, inForce ?? source.remembered(policyKeyOf(account))),
  };
}

export const policyKeyOf = ({ livemode, policy }: Account) => ({ livemode, id: policy.id });
