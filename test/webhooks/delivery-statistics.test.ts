import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { databasesOf } from "../../src/shared/databases";
import { HOUR_MS, MINUTE_MS, timestampOf } from "../../src/shared/time";
import { deliveryStatistics } from "../../src/webhooks/delivery-statistics";
import { STATS_ENDPOINTS_MAX } from "../../src/webhooks/limits";
import { NOW } from "../directory/messages";
import { plansOf } from "../directory/plans";

const now = Date.parse(NOW);
const minutesAgo = (minutes: number) => timestampOf(now - minutes * MINUTE_MS);

const look = (livemode = false) => deliveryStatistics(databasesOf(env), livemode, NOW);

type Columns = Record<string, string | number | null>;

async function insert(database: D1Database, table: string, columns: Columns): Promise<void> {
  const names = Object.keys(columns);
  await database
    .prepare(
      `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`,
    )
    .bind(...Object.values(columns))
    .run();
}

const endpoint = (id: string, changed: Columns = {}) =>
  insert(env.CONTROL, "webhook_endpoints", {
    id,
    livemode: 0,
    url: "https://hooks.example.com/",
    events: '["*"]',
    format: "standard",
    status: "enabled",
    secret: "whsec_",
    created_at: NOW,
    updated_at: NOW,
    ...changed,
  });

let made = 0;

/** Owed so many minutes ago, and due so many minutes ago; a due time ahead is negative. */
async function delivery(
  to: string,
  { since, due = since, status = "pending" }: { since: number; due?: number; status?: string },
): Promise<void> {
  made += 1;
  await insert(env.DIRECTORY, "deliveries", {
    id: `dlv_${made}`,
    endpoint: to,
    event: `evt_${made}`,
    type: "account.updated",
    status,
    next_at: status === "pending" ? minutesAgo(due) : null,
    created_at: minutesAgo(since),
  });
}

const NOTHING = {
  pending: 0,
  due: 0,
  failed: 0,
  oldest_due_at: null,
  longest_wait_seconds: 0,
  endpoints: [],
};

const standing = (id: string, changed: object = {}) => ({
  endpoint: id,
  status: "enabled",
  pending: 0,
  failed: 0,
  oldest_due_at: null,
  wait_seconds: 0,
  failing_since: null,
  paused_until: null,
  ...changed,
});

describe("the statistics of deliveries", () => {
  it("are zero if nothing is pending", async () => {
    expect(await look()).toEqual(NOTHING);
    await endpoint("whe_1");
    await delivery("whe_1", { since: 5, status: "delivered" });
    expect(await look()).toEqual(NOTHING);
  });

  it("say how many are pending, how many of them are due, and how long the receiver has been without the oldest", async () => {
    await endpoint("whe_1");
    await delivery("whe_1", { since: 90, due: -60 });
    await delivery("whe_1", { since: 10 });
    await delivery("whe_1", { since: 2 });
    await delivery("whe_1", { since: 300, status: "delivered" });
    expect(await look()).toEqual({
      pending: 3,
      due: 2,
      failed: 0,
      oldest_due_at: minutesAgo(10),
      longest_wait_seconds: 90 * 60,
      endpoints: [
        standing("whe_1", { pending: 3, oldest_due_at: minutesAgo(10), wait_seconds: 90 * 60 }),
      ],
    });
  });

  it("count a delivery as due from its very time on", async () => {
    await endpoint("whe_1");
    await delivery("whe_1", { since: 1, due: 0 });
    expect(await look()).toMatchObject({ due: 1, oldest_due_at: NOW });
  });

  it("are about the caller's mode only", async () => {
    await endpoint("whe_test");
    await endpoint("whe_live", { livemode: 1 });
    await delivery("whe_test", { since: 5 });
    await delivery("whe_live", { since: 50 });
    expect(await look()).toMatchObject({ pending: 1, longest_wait_seconds: 300 });
    expect(await look(true)).toMatchObject({ pending: 1, longest_wait_seconds: 3_000 });
  });

  it("show a disabled endpoint, whose deliveries are neither due nor the longest wait: they are not sent", async () => {
    await endpoint("whe_off", { status: "disabled" });
    await endpoint("whe_on");
    await delivery("whe_off", { since: 600 });
    await delivery("whe_on", { since: 3, due: -1 });
    expect(await look()).toEqual({
      pending: 2,
      due: 0,
      failed: 0,
      oldest_due_at: null,
      longest_wait_seconds: 180,
      endpoints: [
        standing("whe_on", { pending: 1, wait_seconds: 180 }),
        standing("whe_off", { status: "disabled", pending: 1, wait_seconds: 36_000 }),
      ],
    });
  });

  it("show an endpoint that fails although nothing is pending, and how long it is paused", async () => {
    const health = { failing_since: minutesAgo(90), paused_until: timestampOf(now + HOUR_MS) };
    await endpoint("whe_1", health);
    await endpoint("whe_2");
    await delivery("whe_1", { since: 100, status: "failed" });
    await delivery("whe_2", { since: 100, status: "failed" });
    expect(await look()).toMatchObject({
      pending: 0,
      failed: 2,
      endpoints: [standing("whe_1", { failed: 1, ...health })],
    });
  });

  it("list the worst endpoints first, and only so many, but count all", async () => {
    const many = STATS_ENDPOINTS_MAX + 5;
    for (let index = 0; index < many; index += 1) {
      await endpoint(`whe_${index}`);
      await delivery(`whe_${index}`, { since: index + 1 });
    }
    const { pending, longest_wait_seconds, endpoints } = await look();
    expect([pending, longest_wait_seconds]).toEqual([many, many * 60]);
    expect(endpoints).toHaveLength(STATS_ENDPOINTS_MAX);
    expect(endpoints.slice(0, 2).map(({ wait_seconds }) => wait_seconds)).toEqual([
      many * 60,
      (many - 1) * 60,
    ]);
  });

  it("are counted from the indexes over pending and over failed deliveries", async () => {
    await endpoint("whe_1");
    const [, plan] = await plansOf(() => look());
    expect(plan).toMatch(/SEARCH d USING COVERING INDEX deliveries_due \(endpoint=\?\)/);
    expect(plan).toMatch(
      /SEARCH deliveries USING COVERING INDEX deliveries_failed \(endpoint=\?\)/,
    );
    expect(plan).toMatch(/SEARCH deliveries USING INTEGER PRIMARY KEY/);
    expect(plan).not.toMatch(/SCAN (d|deliveries)\b/);
  });
});
