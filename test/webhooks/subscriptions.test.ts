import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { AccountEvents } from "../../src/contract/queue-messages";
import type { EndpointInput } from "../../src/webhooks/endpoints";
import { message, publishedEvent } from "../directory/messages";
import { anEndpoint, deliveries, publish } from "./publishing";

/** `url type` of every delivery. */
async function deliveriesMade(): Promise<string[]> {
  const endpoints = await env.CONTROL.prepare("SELECT id, url FROM webhook_endpoints").all<{
    id: string;
    url: string;
  }>();
  const urls = new Map(endpoints.results.map(({ id, url }) => [id, url]));
  return (await deliveries()).map(
    ({ endpoint, event }) => `${new URL(urls.get(endpoint) ?? "").hostname} ${event}`,
  );
}

const at = (host: string, changed: Partial<EndpointInput> = {}) =>
  anEndpoint({ url: `https://${host}/`, ...changed });

const typed = (account: string, types: string[], livemode = false): AccountEvents => ({
  ...message(account, [1, types.length], { livemode }),
  events: types.map((type, index) => publishedEvent(account, index + 1, { type })),
});

describe("a delivery to an endpoint", () => {
  it("is made of every event, if the endpoint wants all", async () => {
    await at("all.example");
    await publish(typed("a", ["account.registered", "closure.opened", "account.deleted"]));
    expect(await deliveriesMade()).toEqual([
      "all.example evt_a_1",
      "all.example evt_a_2",
      "all.example evt_a_3",
    ]);
  });

  it("is the types it wants, by their whole name", async () => {
    await at("one.example", { events: ["closure.opened"] });
    await at("two.example", { events: ["account.deleted", "account.registered"] });
    await at("none.example", {
      events: ["closure", "account.*", "closure.open", "legal_hold.placed"],
    });
    await publish(typed("a", ["account.registered", "closure.opened", "account.deleted"]));
    expect(await deliveriesMade()).toEqual([
      "two.example evt_a_1",
      "one.example evt_a_2",
      "two.example evt_a_3",
    ]);
  });

  it("is once, although it wants a type and all", async () => {
    await at("both.example", { events: ["*", "account.registered"] });
    await publish(typed("a", ["account.registered"]));
    expect(await deliveriesMade()).toEqual(["both.example evt_a_1"]);
  });

  it("is of its own mode alone", async () => {
    await at("test.example");
    await at("live.example", { livemode: true });
    await publish(typed("t", ["account.registered"]), typed("l", ["account.registered"], true));
    expect(await deliveriesMade()).toEqual(["test.example evt_t_1", "live.example evt_l_1"]);
  });

  it("is nothing that happened before it was made", async () => {
    await publish(message("a", [1, 2]));
    await at("late.example");
    await publish(message("a", [1, 3]));
    expect(await deliveriesMade()).toEqual(["late.example evt_a_3"]);
  });

  it("is made of each event once, however often and in whichever order the event is published (I6)", async () => {
    await at("all.example");
    expect(await publish(message("a", [3, 4]))).toEqual([]);
    expect(await publish(message("a", [1, 2]))).toHaveLength(2);
    expect(await publish(message("a", [1, 4]), message("a", [2, 4]))).toHaveLength(2);
    expect(await publish(message("a", [1, 4]))).toEqual([]);
    expect(await deliveriesMade()).toEqual(
      [1, 2, 3, 4].map((number) => `all.example evt_a_${number}`),
    );
  });

  it("begins as pending, due at once, without an attempt", async () => {
    await at("all.example");
    const [id] = await publish(message("a", [1, 1]));
    const [row] = await deliveries();
    expect(row).toMatchObject({ id, status: "pending", attempts: 0, last_status: null });
    expect(String(row?.next_at) <= new Date().toISOString()).toBe(true);
    expect(row?.line).toBeNull();
  });

  it("stands in its account's line if the endpoint asks for order", async () => {
    await at("ordered.example", { ordered: true });
    await publish(message("a", [1, 2]), message("b", [1, 1]));
    expect((await deliveries()).map(({ line }) => line)).toEqual(["a", "a", "b"]);
  });
});
