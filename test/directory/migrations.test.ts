/** What a migration does with what was there before it. */
import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { listPolicies, policyInForce, putPolicy } from "../../src/control/policies";
import { policyWith } from "../support/given";
import { NOW } from "./messages";
import { dropAll } from "./migrating";

const { TEST_MIGRATIONS } = env as Env & { TEST_MIGRATIONS: D1Migration[] };

const upTo = (name: string): D1Migration[] =>
  TEST_MIGRATIONS.slice(0, TEST_MIGRATIONS.findIndex((one) => one.name.startsWith(name)) + 1);

describe("0005: policies of each mode", () => {
  beforeEach(async () => {
    await dropAll(env.DB);
    await applyD1Migrations(env.DB, upTo("0004"));
  });

  const store = (id: string, version: number, title: string) =>
    env.DB.prepare("INSERT INTO policies (id, version, policy, created_at) VALUES (?, ?, ?, ?)")
      .bind(id, version, JSON.stringify(policyWith({ deletion: {} }, { id, title })), NOW)
      .run();

  it("leave both modes every version that there was, and each goes on by itself", async () => {
    await store("mig-1", 1, "First");
    await store("mig-1", 2, "Second");
    await store("mig-2", 1, "Other");
    await applyD1Migrations(env.DB, TEST_MIGRATIONS);
    for (const livemode of [false, true]) {
      const listed = await listPolicies(env.DB, { livemode, after: null, limit: 10 });
      expect(listed.map(({ policy, version }) => [policy.id, version, policy.title])).toEqual([
        ["mig-1", 2, "Second"],
        ["mig-2", 1, "Other"],
      ]);
    }
    const next = policyWith({ deletion: {} }, { id: "mig-1", title: "Third, of live" });
    expect((await putPolicy(env.DB, true, next, NOW)).version).toBe(3);
    expect((await policyInForce(env.DB, { livemode: false, id: "mig-1" }))?.version).toBe(2);
    const { results } = await env.DB.prepare(
      "SELECT livemode, count(*) AS n FROM policies GROUP BY livemode ORDER BY livemode",
    ).all();
    expect(results).toEqual([
      { livemode: 0, n: 3 },
      { livemode: 1, n: 4 },
    ]);
  });

  it("are none if there were none", async () => {
    await applyD1Migrations(env.DB, TEST_MIGRATIONS);
    expect(await listPolicies(env.DB, { livemode: true, after: null, limit: 1 })).toEqual([]);
  });
});
