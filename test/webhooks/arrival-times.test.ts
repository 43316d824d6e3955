/** How long deliveries took: counted when their block is written, the last ones when somebody asks; none twice. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { Deliveries } from "../../src/webhooks/deliveries/deliveries";
import { newDelivery, restarted, TEST_TYPE } from "../../src/webhooks/deliveries/delivery";
import { DELIVERED_BLOCK } from "../../src/webhooks/limits";

const DAY_S = 86_400;

/** This morning: what is old is not kept. */
const SENT = `${new Date().toISOString().slice(0, 10)}T09:00:00.000Z`;
const at = (seconds: number): string => new Date(Date.parse(SENT) + seconds * 1_000).toISOString();

const dayAt = (seconds: number): string => at(seconds).slice(0, 10);

const SPAN = { from: dayAt(-DAY_S), until: dayAt(DAY_S) };

/** Within the object of an endpoint: nothing else uses its storage. */
const within = <T>(work: (storage: DurableObjectStorage) => T): Promise<T> =>
  runInDurableObject(env.ENDPOINTS.getByName(`whe_${crypto.randomUUID()}`), (_, { storage }) =>
    work(storage),
  );

function arrives(deliveries: Deliveries, number: number, seconds: number, over = {}): void {
  const made = newDelivery({
    id: `dlv_${number}`,
    endpoint: "whe",
    event: `evt_${number}`,
    type: "account.deleted",
    position: number,
    created_at: SENT,
  });
  const delivery = { ...made, attempts: 1, ...over };
  deliveries.record([
    {
      delivery: { ...delivery, status: "delivered", delivered_at: at(seconds), next_at: null },
      due_at: SENT,
      attempts_before: 0,
    },
  ]);
}

const total = (counts: readonly { readonly n: number }[]): number =>
  counts.reduce((sum, { n }) => sum + n, 0);

describe("how long deliveries took", () => {
  it("is known of each, in blocks and in none, and after the object was made anew", async () => {
    const count = 2 * DELIVERED_BLOCK + 5;
    const [counted, again, stored] = await within((storage) => {
      const deliveries = new Deliveries(storage, "whe");
      for (let n = 1; n <= count; n += 1) arrives(deliveries, n, n <= 3 ? 90 : 0.2);
      return [
        deliveries.delivered.arrivals(SPAN),
        new Deliveries(storage, "whe").delivered.arrivals(SPAN),
        storage.sql.exec("SELECT count(*) AS n FROM arrival_times").one().n,
      ] as const;
    });
    expect(total(counted)).toBe(count);
    expect(total(counted.filter(({ bound }) => bound === 120))).toBe(3);
    expect(total(counted.filter(({ bound }) => bound === 1))).toBe(count - 3);
    expect(total(again)).toBe(count);
    // Two bounds of one day, however many deliveries.
    expect(stored).toBe(2);
  });

  it("begins with the request if it was sent again by one, and leaves out tests", async () => {
    const counted = await within((storage) => {
      const deliveries = new Deliveries(storage, "whe");
      arrives(deliveries, 1, DAY_S + 1, { asked_at: at(DAY_S) });
      arrives(deliveries, 2, 3, { type: TEST_TYPE });
      return deliveries.delivered.arrivals(SPAN);
    });
    expect(counted).toEqual([{ day: dayAt(DAY_S), bound: 1, n: 1 }]);
    const made = newDelivery({
      id: "d",
      endpoint: "whe",
      event: "e",
      type: "t",
      position: 1,
      created_at: SENT,
    });
    expect(restarted(made, at(60)).asked_at).toBe(at(60));
  });

  it("is of the days that were asked for", async () => {
    const counted = await within((storage) => {
      const deliveries = new Deliveries(storage, "whe");
      for (let n = 1; n <= DELIVERED_BLOCK + 1; n += 1) arrives(deliveries, n, 10);
      return deliveries.delivered.arrivals({ from: dayAt(DAY_S), until: dayAt(2 * DAY_S) });
    });
    expect(counted).toEqual([]);
  });
});
