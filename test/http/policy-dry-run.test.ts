/** A dry run: how a draft of a policy would treat accounts. Nothing is changed by it. */
import { describe, expect, it } from "vitest";
import { get, type Json, type Options, post, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  aKey,
  anAccount,
  aPolicy,
  history,
  OWNER,
  policyDraft,
  report,
} from "../support/fixtures";
import { expectInvalid } from "../support/refusals";
import { aPerson, as } from "../support/staff";

const dryRun = (body: Json, options?: Options) => post("/v1/policies/dry_run", body, options);

describe("a dry run", () => {
  it("says for an account what would be the same and what different", async () => {
    const policy = await aPolicy();
    const id = await anAccount({ policy });
    const before = { account: await account(id), events: await history(id) };
    const same = await dryRun({
      policy: (await get(`/v1/policies/${policy}`)).body,
      accounts: [id],
    });
    expect(same.body).toMatchObject({
      object: "policy_dry_run",
      policy,
      sample: "given",
      same: 1,
      different: 0,
      data: [{ account: id, outcome: "same", closure: null }],
    });
    const draft = policyDraft({ review: { business_days: 3 }, then: "delete" }, { id: policy });
    const other = await dryRun({ policy: draft, accounts: [id] });
    const [run] = other.body.data;
    expect(run).toMatchObject({ outcome: "different", policy: { id: policy, version: 1 } });
    const deletion = run.procedures.find(({ kind }: Json) => kind === "deletion");
    expect(deletion.before.review).toBeNull();
    expect(deletion.after.review).toMatchObject({ business_days: 3, approvals: 1 });
    expect(deletion.differences).toContain("review");
    expect(deletion.differences).not.toContain("then");
    // A procedure that the draft lacks.
    const less = { ...draft, procedures: { cancellation: { then: "purge" } } };
    const gone = (await dryRun({ policy: less, accounts: [id] })).body.data[0].procedures;
    expect(gone.find(({ kind }: Json) => kind === "deletion").after).toBeNull();
    expect({ account: await account(id), events: await history(id) }).toEqual(before);
    expect((await get(`/v1/policies/${policy}`)).body.version).toBe(1);
  });

  it("judges by the account's own holdings and state", async () => {
    const policy = await aPolicy();
    const [blocked, free] = [await anAccount({ policy }), await anAccount({ policy })];
    await report(blocked, "subscription", "s1", { attributes: { status: "active" } });
    const blockers = [
      { id: "active", holding: "subscription", message: "Cancel it.", resolvable_by: "holder" },
    ];
    const draft = policyDraft({ blockers }, { id: policy });
    const { data } = (await dryRun({ policy: draft, accounts: [blocked, free, "nobody"] })).body;
    const found = data.map(({ outcome, procedures }: Reply["body"]) => [
      outcome,
      procedures[0]?.after?.blockers,
      procedures[0]?.after?.allowed,
    ]);
    expect(found).toEqual([
      ["different", ["active"], false],
      ["same", [], true],
      ["not_found", undefined, undefined],
    ]);
  });

  it("takes the accounts with an open closure under the policy, if none are named", async () => {
    const policy = await aPolicy();
    const ids = [await anAccount({ policy }), await anAccount({ policy })];
    const draft = policyDraft({}, { id: policy });
    await eventually(async () => {
      const { body } = await dryRun({ policy: draft });
      expect(body.sample).toBe("accounts");
      expect(body.data.map(({ account: of }: Json) => of).toSorted()).toEqual(ids.toSorted());
    });
    const [id = ""] = ids;
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await eventually(async () => {
      const { body } = await dryRun({ policy: draft });
      expect(body).toMatchObject({
        sample: "open_closures",
        data: [{ account: id, closure: { id: closure, policy_version: 1 } }],
      });
      expect(body.data[0].procedures[0].before.refusal).toBe("closure_open");
    });
    expect((await dryRun({ policy: policyDraft({}, { id: "nobodys" }) })).body).toMatchObject({
      sample: "accounts",
      data: [],
    });
  });

  it("is about twenty accounts at most, and refuses a draft with faults by where they are", async () => {
    const policy = policyDraft({}, { id: "drafted" });
    const accounts = Array.from({ length: 21 }, (_, n) => `a${n}`);
    expectInvalid(await dryRun({ policy, accounts }), "/accounts");
    const twenty = await dryRun({ policy, accounts: accounts.slice(1) });
    expect(twenty.body.data).toHaveLength(20);
    const missing = policyDraft({ erasers: ["nobody"] }, { id: "drafted" });
    expectInvalid(
      await dryRun({ policy: missing, accounts: ["a"] }),
      "/policy/procedures/deletion/erasers/0",
    );
    expectInvalid(await dryRun({ policy: { ...policy, title: 1 } }), "/policy/title");
  });

  it("leaves an entry of a person's look at each account, and shows nothing of the other mode", async () => {
    const id = await anAccount();
    const auditor = await aPerson(["auditor"]);
    const body = { policy: policyDraft({}, { id: "drafted" }), accounts: [id] };
    expect((await as(auditor, "POST", "/v1/policies/dry_run", { body })).status).toBe(200);
    const entries = (await get(`/v1/audit?account=${id}`)).body.data;
    expect(entries).toMatchObject([
      { person: auditor.id, act: "dryRunPolicy", subject: "drafted" },
    ]);
    const key = await aKey(["auditor"], true);
    expect((await dryRun(body, { key })).body.data).toMatchObject([{ outcome: "not_found" }]);
  });
});
