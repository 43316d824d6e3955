/** How many deliveries are in flight to one endpoint, and that no endpoint waits for another. */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { EndpointObjectBase } from "../../src/webhooks/endpoint-object";
import { eventually } from "../support/eventually";
import { playReceiver, playReceivers } from "../support/receiver";
import { Gate, ofEvent } from "./gate";
import {
  anEndpoint,
  deliveries,
  objectOf,
  publishMany,
  run,
  statuses,
  stillTime,
  URL_OF_RECEIVER,
} from "./publishing";

const OTHER_URL = "https://other.example.com/hook";

beforeEach(stillTime);
const settled = () => new Promise((resolve) => setTimeout(resolve, 150));

describe("deliveries to one endpoint", () => {
  it("are in flight 24 at a time, each that ends lets another go, and all arrive once", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const gate = new Gate(receiver);
    const one = await anEndpoint();
    await publishMany(130);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    await settled();
    expect(receiver.received).toHaveLength(24);
    gate.release(3);
    await eventually(() => expect(receiver.received).toHaveLength(27));
    gate.open();
    await running;
    expect(gate.most).toBe(24);
    expect(new Set(receiver.ids).size).toBe(130);
    expect(receiver.received).toHaveLength(130);
    expect(await statuses()).toEqual({ delivered: 130 });
  });

  it("are made six to an object: the platform lets no object wait for more", async () => {
    const carried = new Map<string, number>();
    const { carry } = EndpointObjectBase.prototype;
    vi.spyOn(EndpointObjectBase.prototype, "carry").mockImplementation(async function (
      this: EndpointObjectBase,
      ...call
    ) {
      const name = String(Reflect.get(this, "ctx").id.name);
      carried.set(name, (carried.get(name) ?? 0) + 1);
      return carry.apply(this, call);
    });
    const gate = new Gate(playReceiver(URL_OF_RECEIVER));
    const one = await anEndpoint();
    await publishMany(24);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    expect(Object.fromEntries(carried)).toEqual({
      [one.id]: 6,
      [`${one.id}:1`]: 6,
      [`${one.id}:2`]: 6,
      [`${one.id}:3`]: 6,
    });
    gate.open();
    await running;
  });

  it("are made by the endpoint's own object alone if they are few", async () => {
    const names = vi.spyOn(Object.getPrototypeOf(env.ENDPOINTS), "getByName");
    playReceiver(URL_OF_RECEIVER);
    const one = await anEndpoint();
    await publishMany(6);
    const before = names.mock.calls.length;
    await run(one);
    expect(names.mock.calls.slice(before)).toEqual([[one.id]]);
    expect(await statuses()).toEqual({ delivered: 6 });
  });

  it("are sent once each, although it is woken fifty times at once", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const one = await anEndpoint();
    await publishMany(60);
    await Promise.all(Array.from({ length: 50 }, () => objectOf(one).wake()));
    await eventually(async () => expect(await statuses()).toEqual({ delivered: 60 }));
    expect(receiver.received).toHaveLength(60);
    expect((await deliveries()).every(({ attempts }) => attempts === 1)).toBe(true);
  });

  it("go at once if they come while others are still in flight", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const gate = new Gate(receiver);
    const one = await anEndpoint();
    await publishMany(2);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(2));
    await publishMany(3, "later");
    await objectOf(one).wake();
    await eventually(() => expect(gate.waiting).toBe(5));
    gate.open();
    await running;
    expect(receiver.received).toHaveLength(5);
  });

  it("have their outcomes recorded as they end, although one receiver has not answered yet", async () => {
    const receiver = playReceiver(URL_OF_RECEIVER);
    const gate = new Gate(receiver, ofEvent("evt_acct-0_1"));
    const one = await anEndpoint();
    await publishMany(5);
    const running = run(one);
    await eventually(async () => expect(await statuses()).toEqual({ pending: 1, delivered: 4 }));
    gate.open();
    await running;
    expect(await statuses()).toEqual({ delivered: 5 });
  });
});

describe("an endpoint that never answers", () => {
  it("delays no other one, nor the events published meanwhile", async () => {
    const [hanging, sound] = playReceivers(URL_OF_RECEIVER, OTHER_URL);
    const gate = new Gate(hanging);
    const slow = await anEndpoint();
    const fast = await anEndpoint({ url: OTHER_URL });
    await publishMany(40);
    const running = run(slow);
    await eventually(() => expect(gate.waiting).toBe(24));
    await run(fast);
    await publishMany(40, "later");
    await run(fast);
    expect(sound.received).toHaveLength(80);
    expect(gate.waiting).toBe(24);
    gate.open();
    await running;
  });
});
