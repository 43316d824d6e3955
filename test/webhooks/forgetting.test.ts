/** What an endpoint's object keeps of its deliveries is forgotten when it is too old. */
import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { newId } from "../../src/shared/ids";
import { HOUR_MS, timestampOf } from "../../src/shared/time";
import { Deliveries } from "../../src/webhooks/deliveries/deliveries";
import { newDelivery } from "../../src/webhooks/deliveries/delivery";
import { FORGET_EVERY_MS } from "../../src/webhooks/limits";

const NOW = Date.parse("2026-12-01T12:00:00.000Z");

const madeAgo = (id: string, ms: number) =>
  newDelivery({
    id,
    endpoint: "whe_1",
    event: `evt_${id}`,
    type: "account.registered",
    position: 1,
    created_at: timestampOf(NOW - ms),
  });

const withDeliveries = (work: (deliveries: Deliveries) => void): Promise<void> =>
  runInDurableObject(env.ENDPOINTS.getByName(newId("whe")), (_, { storage }) =>
    work(new Deliveries(storage, "whe_1")),
  );

const kept = ({ exceptions }: Deliveries): string[] =>
  exceptions.list("pending", null, 10).map(({ id }) => id);

it("exceptions are forgotten that are older than deliveries are kept, and no others", () =>
  withDeliveries((deliveries) => {
    deliveries.keep([madeAgo("dlv_old", 2 * HOUR_MS), madeAgo("dlv_new", HOUR_MS)]);
    deliveries.forgetOld(timestampOf(NOW - HOUR_MS), NOW);
    expect(kept(deliveries)).toEqual(["dlv_new"]);
  }));

it("none is forgotten for its age if deliveries are kept for good", () =>
  withDeliveries((deliveries) => {
    deliveries.keep([madeAgo("dlv_old", 100_000 * HOUR_MS)]);
    deliveries.forgetOld(null, NOW);
    expect(kept(deliveries)).toEqual(["dlv_old"]);
  }));

it("old ones are looked for once an hour", () =>
  withDeliveries((deliveries) => {
    const before = timestampOf(NOW - HOUR_MS);
    deliveries.forgetOld(before, NOW);
    deliveries.keep([madeAgo("dlv_old", 2 * HOUR_MS)]);
    deliveries.forgetOld(before, NOW + FORGET_EVERY_MS);
    expect(kept(deliveries)).toEqual(["dlv_old"]);
    deliveries.forgetOld(before, NOW + FORGET_EVERY_MS + 1);
    expect(kept(deliveries)).toEqual([]);
  }));
