import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passTime } from "../account/objects";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { attempt, deliveryOf, endpoint, oweOne, URL_OF_RECEIVER } from "./owed";

let receiver: Receiver;

beforeEach(() => {
  vi.setSystemTime(Date.now());
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  receiver = playReceiver(URL_OF_RECEIVER);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a lease", () => {
  it("lets one of two who try at once send, and the other do nothing", async () => {
    await endpoint();
    const id = await oweOne();
    await Promise.all([attempt(id), attempt(id), attempt(id)]);
    expect(receiver.received).toHaveLength(1);
    expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 1 });
  });

  it("ends by itself where its holder died: the delivery is tried again after 30 seconds", async () => {
    await endpoint();
    const id = await oweOne();
    const { promise, resolve } = Promise.withResolvers<Response>();
    receiver.answersWith(() => promise, 200);
    const dying = attempt(id);
    await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
    passTime(29_999);
    expect(await attempt(id)).toBeNull();
    expect(receiver.received).toHaveLength(1);
    passTime(1);
    await attempt(id);
    expect(receiver.received).toHaveLength(2);
    expect(new Set(receiver.ids).size).toBe(1);
    resolve(status(200));
    await dying;
    expect(await deliveryOf(id)).toMatchObject({ status: "delivered", attempts: 2 });
  });

  it("is for nothing where there is no such delivery", async () => {
    expect(await attempt("dlv_none")).toBeNull();
    expect(fetch).not.toHaveBeenCalled();
  });
});
