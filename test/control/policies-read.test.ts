/** What the statements on policies read does not grow with the versions that the policies have. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { listPolicies, policyInForce, putPolicy } from "../../src/control/policies";
import { NOW } from "../directory/messages";
import { policyWith } from "../support/given";
import { recordedD1 } from "../support/recorded-d1";

const POLICIES = 40;

/** So many policies of the test mode, each with so many versions; and as many of the live mode. */
async function fill(versions: number): Promise<void> {
  await env.CONTROL.prepare("DELETE FROM policies").run();
  const policy = JSON.stringify(policyWith({ deletion: {} }, { id: "p" }));
  await env.CONTROL.prepare(
    `WITH RECURSIVE p (p) AS (VALUES (1) UNION ALL SELECT p + 1 FROM p WHERE p < ${POLICIES}),
       v (v) AS (VALUES (1) UNION ALL SELECT v + 1 FROM v WHERE v < ?1)
     INSERT INTO policies (livemode, id, version, policy, created_at)
     SELECT mode.value, printf('policy-%03d', p), v, json_set(?2, '$.title', 'version ' || v), ''
     FROM json_each('[0,1]') AS mode, p, v`,
  )
    .bind(versions, policy)
    .run();
}

/** @returns the rows that a question reads */
async function readBy(ask: (db: D1Database) => Promise<unknown>): Promise<number> {
  const { db, ran } = recordedD1(env.CONTROL);
  await ask(db);
  return ran.reduce((sum, { rows_read }) => sum + rows_read, 0);
}

const put = (id: string) => (db: D1Database) =>
  putPolicy(db, false, policyWith({ deletion: {} }, { id }), NOW);

const list = (after: string | null) => (db: D1Database) =>
  listPolicies(db, { livemode: false, after, limit: 20 });

/** The rows that each question reads, while every policy has so many versions. */
async function costs(versions: number): Promise<Record<string, number>> {
  await fill(versions);
  const inForce = (db: D1Database) =>
    policyInForce(db, { livemode: false, id: "policy-039" }, async () => null);
  return {
    list: await readBy(list(null)),
    "a later page": await readBy(list("policy-020")),
    "in force": await readBy(inForce),
    "a new version": await readBy(put("policy-007")),
    "a new policy": await readBy(put("one-more")),
  };
}

describe("the statements on policies", () => {
  it("read the same whether each policy has two versions or two hundred", async () => {
    const few = await costs(2);
    const { "in force": _, ...many } = await costs(200);
    expect(many).toEqual({
      list: few.list,
      "a later page": few["a later page"],
      "a new version": few["a new version"],
      "a new policy": few["a new policy"],
    });
    expect(few["in force"]).toBe(1);
    // Of each policy that is shown: its first version, the number of its newest, and that one.
    expect(many.list).toBeLessThanOrEqual(3 * 20);
    expect(many["a later page"]).toBeLessThanOrEqual(3 * 20);
    expect(many["a new version"]).toBeLessThanOrEqual(5);
    expect(many["a new policy"]).toBeLessThanOrEqual(2 * POLICIES + 5);
  });

  it("show the newest version of each policy of the mode, by id, page by page", async () => {
    await fill(3);
    await put("policy-007")(env.CONTROL);
    const first = await list(null)(env.CONTROL);
    const second = await list("policy-020")(env.CONTROL);
    expect([...first, ...second].map(({ version }) => version)).toEqual(
      Array.from({ length: POLICIES }, (_, number) => (number === 6 ? 4 : 3)),
    );
    expect(first[0]?.policy.title).toBe("version 3");
    expect(await list("policy-040")(env.CONTROL)).toEqual([]);
  });
});
