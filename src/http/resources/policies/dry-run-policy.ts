import { type DryRunOfAccount, dryRunBodySchema, dryRunSchema } from "../../../contract/dry-runs";
import { DRY_RUN_ACCOUNTS_MAX } from "../../../contract/limits";
import { listAccounts } from "../../../directory/accounts";
import { directoryOf } from "../../../directory/directory";
import type { Policy } from "../../../lifecycle/policy";
import { inParallel } from "../../../shared/concurrency";
import { accountOf, answerUnlessRefused } from "../../framework/account-calls";
import { audit } from "../../framework/auditing";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { judgePolicy, withoutReadOnly } from "./policy-draft";

const AUDITED = {
  act: "dryRunPolicy",
  ofAccount: false,
  when: "handler",
  reads: true,
  keysToo: false,
  urgent: false,
} as const;

/** Accounts that are asked at a time. */
const AT_ONCE = 8;

/** The statuses of open closures, but for those that erase: no policy changes anything for them. */
const OPEN = ["in_review", "awaiting_steps", "scheduled", "blocked"] as const;

export const dryRunPolicy = defineOperation(
  {
    method: "post",
    path: "/v1/policies/dry_run",
    id: "dryRunPolicy",
    tag: "Policies",
    summary: "How a draft of a policy would treat accounts, beside the policy that they have",
    description:
      "Changes nothing. For each account and procedure: what a closure that is opened now would ask for and do, by the policy in force and by the draft. A closure that is open keeps the version under which it was opened. Each account itself answers, so a call is about a few of them.",
    roles: ["app", "auditor"],
    audit: "handler",
    change: "service",
    body: dryRunBodySchema,
    answers: { 200: json(dryRunSchema, "What would be the same, and what different") },
  },
  async (c) => {
    const { policy: given, accounts } = c.req.valid("json");
    const { livemode } = c.get("caller");
    const judged = await judgePolicy(c, withoutReadOnly(given));
    if (!judged.ok) throw new ProblemError("invalid_request", withinPolicy(judged.error));
    const draft = judged.value;
    const { sample, ids } =
      accounts === undefined
        ? await sampleOf(c, draft)
        : { sample: "given" as const, ids: [...new Set(accounts)] };
    const data: DryRunOfAccount[] = [];
    await inParallel(ids.entries(), AT_ONCE, async ([index, account]) => {
      await audit(c, AUDITED, { account, subject: draft.id });
      data[index] = await runOn(c, account, draft);
    });
    const count = (outcome: DryRunOfAccount["outcome"]) =>
      data.filter((one) => one.outcome === outcome).length;
    return c.json(
      {
        object: "policy_dry_run" as const,
        livemode,
        policy: draft.id,
        sample,
        same: count("same"),
        different: count("different"),
        data,
      },
      200,
    );
  },
);

async function runOn(c: AppContext, account: string, draft: Policy): Promise<DryRunOfAccount> {
  const answered = await accountOf(c, account).dryRun(draft);
  if (!answered.ok && answered.error.code === "not_found") {
    return { account, outcome: "not_found", policy: null, closure: null, procedures: [] };
  }
  return answerUnlessRefused(answered).body;
}

/** Accounts under the policy in force: those with an open closure, as many of each status as there is room for. */
async function sampleOf(c: AppContext, { id: policy }: Policy) {
  const { livemode } = c.get("caller");
  const found = (filter: { closure_status?: string }) =>
    listAccounts(
      directoryOf(c.env),
      { livemode, policy, ...filter },
      { after: null, limit: DRY_RUN_ACCOUNTS_MAX },
    );
  const byStatus = await Promise.all(OPEN.map((closure_status) => found({ closure_status })));
  const open: string[] = [];
  for (let turn = 0; turn < DRY_RUN_ACCOUNTS_MAX; turn += 1) {
    open.push(...byStatus.flatMap((rows) => rows[turn]?.id ?? []));
  }
  if (open.length > 0) {
    return { sample: "open_closures" as const, ids: open.slice(0, DRY_RUN_ACCOUNTS_MAX) };
  }
  return { sample: "accounts" as const, ids: (await found({})).map(({ id }) => id) };
}

/** The policy is a member of the body. */
const withinPolicy = <F extends { readonly errors: readonly { readonly pointer: string }[] }>(
  faults: F,
): F => ({
  ...faults,
  errors: faults.errors.map((fault) => ({ ...fault, pointer: `/policy${fault.pointer}` })),
});
