import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { databasesOf } from "../../src/directory/databases";
import { BEFORE_THE_FEED } from "../../src/directory/feed-of-types";
import { HOUR_MS, MINUTE_MS, timestampOf } from "../../src/shared/time";
import { Deliveries } from "../../src/webhooks/deliveries/deliveries";
import { type Delivery, newDelivery } from "../../src/webhooks/deliveries/delivery";
import { deliveryStatistics } from "../../src/webhooks/delivery-statistics";
import { endpointObject } from "../../src/webhooks/endpoint-address";
import { COUNTED_MAX, STATS_ENDPOINTS_MAX } from "../../src/webhooks/limits";
import { NOW } from "../directory/messages";
import { plansOf } from "../directory/plans";

const now = Date.parse(NOW);
const minutesAgo = (minutes: number) => timestampOf(now - minutes * MINUTE_MS);

const look = (livemode = false) =>
  deliveryStatistics(databasesOf(env), env.ENDPOINTS, livemode, NOW);

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

/** As the endpoint's object keeps them. */
const keptBy = (id: string, work: (kept: Deliveries) => void): Promise<void> =>
  runInDurableObject(endpointObject(env.ENDPOINTS, id), (_, { storage }) =>
    work(new Deliveries(storage, id)),
  );

/** An endpoint that wants the events whose type is its own id, from the beginning of the feed on. */
async function endpoint(id: string, changed: Columns = {}): Promise<void> {
  await insert(env.CONTROL, "webhook_endpoints", {
    id,
    livemode: 0,
    url: "https://hooks.example.com/",
    events: JSON.stringify([id]),
    format: "standard",
    status: "enabled",
    secret: "whsec_",
    created_at: NOW,
    updated_at: NOW,
    ...changed,
  });
  const wish = { format: "standard" as const, ordered: false, isEnabled: true };
  await keptBy(id, (kept) =>
    kept.begin({ ...wish, events: [id], livemode: changed.livemode === 1 }, BEFORE_THE_FEED),
  );
}

let made = 0;

/** An event that arrived so many minutes ago, and that nothing has been attempted of. */
async function unsent(to: string, since: number, livemode = false): Promise<void> {
  made += 1;
  await insert(env.DIRECTORY, "feed", {
    id: `evt_${made}`,
    livemode: Number(livemode),
    account: "acct-1",
    sequence: made,
    type: to,
    at: NOW,
    actor: "{}",
    data: "{}",
    recorded_at: minutesAgo(since),
  });
}

type Kept = { readonly since: number; readonly due?: number; readonly status?: Delivery["status"] };

/** An exception, of an event that arrived so many minutes ago; a due time ahead is negative. */
async function exception(to: string, { since, due = since, status = "pending" }: Kept) {
  made += 1;
  const delivery = newDelivery({
    id: `dlv_${made}`,
    endpoint: to,
    event: `evt_${made}`,
    type: to,
    position: 0,
    created_at: minutesAgo(since),
  });
  const next_at = status === "pending" ? minutesAgo(due) : null;
  await keptBy(to, (kept) => kept.keep([{ ...delivery, status, next_at }]));
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
    await unsent("another type", 5);
    expect(await look()).toEqual(NOTHING);
  });

  it("say how many are pending, how many of them are due, and how long the receiver has been without the oldest", async () => {
    await endpoint("whe_1");
    await exception("whe_1", { since: 90, due: -60 });
    await unsent("whe_1", 10);
    await unsent("whe_1", 2);
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
    await exception("whe_1", { since: 1, due: 0 });
    expect(await look()).toMatchObject({ due: 1, oldest_due_at: NOW });
  });

  it("are about the caller's mode only", async () => {
    await endpoint("whe_test");
    await endpoint("whe_live", { livemode: 1 });
    await unsent("whe_test", 5);
    await unsent("whe_live", 50, true);
    expect(await look()).toMatchObject({ pending: 1, longest_wait_seconds: 300 });
    expect(await look(true)).toMatchObject({ pending: 1, longest_wait_seconds: 3_000 });
  });

  it("show a disabled endpoint, whose deliveries are neither due nor the longest wait: they are not sent", async () => {
    await endpoint("whe_off", { status: "disabled" });
    await endpoint("whe_on");
    await unsent("whe_off", 600);
    await exception("whe_on", { since: 3, due: -1 });
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
    await exception("whe_1", { since: 100, status: "failed" });
    await exception("whe_2", { since: 100, status: "failed" });
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
      await unsent(`whe_${index}`, index + 1);
    }
    const { pending, longest_wait_seconds, endpoints } = await look();
    expect([pending, longest_wait_seconds]).toEqual([many, many * 60]);
    expect(endpoints).toHaveLength(STATS_ENDPOINTS_MAX);
    expect(endpoints.slice(0, 2).map(({ wait_seconds }) => wait_seconds)).toEqual([
      many * 60,
      (many - 1) * 60,
    ]);
  });

  it("do not count what is unsent and an exception twice", async () => {
    await endpoint("whe_1");
    await unsent("whe_1", 4);
    await unsent("whe_1", 2);
    const delivery = newDelivery({
      id: "dlv_restarted",
      endpoint: "whe_1",
      event: `evt_${made}`,
      type: "whe_1",
      position: Number.MAX_SAFE_INTEGER,
      created_at: minutesAgo(2),
    });
    await keptBy("whe_1", (kept) => kept.keep([delivery]));
    expect(await look()).toMatchObject({ pending: 2, due: 2 });
  });

  it("count up to a thousand of what is unsent, and read no more rows for more", async () => {
    await endpoint("whe_1");
    await env.DIRECTORY.prepare(
      `INSERT INTO feed (id, livemode, account, sequence, type, at, actor, data, recorded_at)
       SELECT 'evt_x' || value, 0, 'a', value, 'whe_1', ?1, '{}', '{}', ?1 
       FROM json_each(?2)`,
    )
      .bind(NOW, JSON.stringify(Array.from({ length: 2_500 }, (_, index) => index)))
      .run();
    expect(await look()).toMatchObject({ pending: COUNTED_MAX });
  });

  it("are counted from indexes, and scan nothing", async () => {
    await endpoint("whe_1");
    await endpoint("whe_all", { events: '["*"]' });
    const plan = (await plansOf(() => look())).join("\n");
    expect(plan).toMatch(/SEARCH feed USING COVERING INDEX feed_of_type/);
    expect(plan).toMatch(/SEARCH feed USING (COVERING )?INDEX feed_of_mode/);
    expect(plan).not.toMatch(/SCAN feed\b/);
  });
});
