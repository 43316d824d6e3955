import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { type ConsumerPorts, consumeEvents, retrySeconds } from "../../src/directory/consumer";
import { endpointFollower } from "../../src/webhooks/follower";
import { message } from "./messages";

beforeEach(() => {
  vi.spyOn(console, "error").mockReturnValue();
});
/** D1 that does not answer, as in an outage. */
const lostDatabase = new Proxy(env.DIRECTORY, {
  get: () => () => {
    throw new Error("D1_ERROR: Network connection lost");
  },
});

const portsWith = (db: D1Database = env.DIRECTORY) => {
  const wake = vi.fn<(endpoints: readonly string[]) => Promise<void>>().mockResolvedValue();
  return {
    db,
    followers: [endpointFollower(env.CONTROL, wake)],
    confirm: vi.fn<ConsumerPorts["confirm"]>().mockResolvedValue("here"),
    resend: vi.fn<ConsumerPorts["resend"]>().mockResolvedValue("here"),
    wake,
  };
};

/** Gives a batch to the consumer. @returns what it said of its messages */
async function consume(ports: ConsumerPorts, ...bodies: unknown[]) {
  const batch = createMessageBatch(
    "adieu-events",
    bodies.map((body, index) => ({
      id: `m-${index}`,
      timestamp: new Date(),
      attempts: 1,
      body,
    })),
  );
  const retries = batch.messages.map((one) => vi.spyOn(one, "retry"));
  await consumeEvents(batch, ports);
  const { ackAll, retryMessages } = await getQueueResult(batch, createExecutionContext());
  const delays = retries.flatMap(({ mock }) => mock.calls.map(([how]) => how?.delaySeconds ?? 0));
  return { acknowledged: ackAll, again: retryMessages.map(({ msgId }) => msgId), delays };
}

const rows = async (): Promise<string[]> => {
  const { results } = await env.DIRECTORY.prepare(
    "SELECT id FROM accounts WHERE id LIKE 'c-%' ORDER BY id",
  ).all<{ id: string }>();
  return results.map(({ id }) => id);
};

describe("the consumer of what accounts publish", () => {
  it("acknowledges a batch that the directory has, and confirms each account once", async () => {
    const ports = portsWith();
    const result = await consume(
      ports,
      message("c-1", [1, 2]),
      message("c-2", [1, 1]),
      message("c-1", [1, 3]),
    );
    expect(result).toMatchObject({ acknowledged: true, again: [] });
    const confirmations = ports.confirm.mock.calls.map(([{ id }, sequence]) => [id, sequence]);
    expect(confirmations).toEqual([
      ["c-1", 3],
      ["c-2", 1],
    ]);
  });

  it("gives the batch back when D1 fails, for a little later, and confirms nothing", async () => {
    const ports = portsWith(lostDatabase);
    const result = await consume(ports, message("c-1", [1, 1]), message("c-2", [1, 1]));
    expect(result).toMatchObject({ acknowledged: false, again: ["m-0", "m-1"] });
    expect(result.delays).toHaveLength(2);
    for (const delay of result.delays) expect(delay).toBeGreaterThan(0);
    expect(ports.confirm).not.toHaveBeenCalled();
    expect(ports.wake).not.toHaveBeenCalled();
  });

  it("gives a message back later and later, so that its hundred retries last for two days", () => {
    const waits = Array.from({ length: 100 }, (_, retry) => retrySeconds(retry + 1, 0.5));
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    const total = waits.reduce((sum, wait) => sum + wait, 0);
    expect(total / 3_600).toBeGreaterThan(48);
    // An outage of ten minutes is noticed to be over within half a minute; not all come back at one moment.
    const tenMinutes = waits.filter((_, index) => index < 28);
    expect(Math.max(...tenMinutes)).toBe(30);
    expect(retrySeconds(20, 0)).toBeLessThan(retrySeconds(20, 0.99));
    expect(retrySeconds(2_000, 0.5)).toBe(4_200);
  });

  it("takes the same batch when D1 answers again", async () => {
    await consume(portsWith(lostDatabase), message("c-1", [1, 2]));
    expect(await consume(portsWith(), message("c-1", [1, 2]))).toMatchObject({
      acknowledged: true,
    });
    expect(await rows()).toEqual(["c-1"]);
  });

  it.each([
    ["text", "hello"],
    ["null", null],
    ["an entry without events", { entry: message("c-9", [1, 1]).entry, events: [] }],
    ["a sequence that is no number", { ...message("c-9", [1, 1]), events: [{ sequence: "1" }] }],
  ])(
    "gives a message of another form (%s) back, for other code may understand it, and takes the others",
    async (_, body) => {
      const ports = portsWith();
      const result = await consume(ports, body, message("c-1", [1, 1]));
      expect(result).toMatchObject({ acknowledged: true, again: ["m-0"] });
      expect(result.delays).toHaveLength(1);
      expect(await rows()).toEqual(["c-1"]);
      expect(ports.confirm).toHaveBeenCalledTimes(1);
    },
  );

  it("gives the messages of an account back that could not be confirmed, and no others", async () => {
    const ports = portsWith();
    ports.confirm.mockRejectedValueOnce(new Error("overloaded"));
    const messages = [message("c-1", [1, 1]), message("c-2", [1, 1]), message("c-1", [1, 2])];
    const result = await consume(ports, ...messages);
    expect(result).toMatchObject({ acknowledged: true, again: ["m-0", "m-2"] });
    expect(ports.confirm).toHaveBeenCalledTimes(2);
    const again = await consume(ports, ...messages);
    expect(again).toMatchObject({ acknowledged: true, again: [] });
    expect(ports.confirm).toHaveBeenCalledTimes(4);
  });

  it("says that there is a gap if later events came, which do not follow on what the feed has", async () => {
    const ports = portsWith();
    await consume(ports, message("c-1", [1, 2]));
    await consume(ports, message("c-1", [5, 6]));
    await consume(ports, message("c-1", [3, 4]), message("c-1", [6, 7]));
    await consume(ports, message("c-1", [6, 7]), message("c-1", [5, 5]));
    const said = ports.confirm.mock.calls.map(([, sequence, isGap]) => [sequence, isGap]);
    expect(said).toEqual([
      [2, false],
      [2, true],
      [4, true],
      [7, false],
    ]);
  });

  it("acknowledges although the endpoints could not be woken: the sweep finds them", async () => {
    const ports = portsWith();
    ports.wake.mockRejectedValueOnce(new Error("overloaded"));
    expect(await consume(ports, message("c-1", [1, 1]))).toMatchObject({ acknowledged: true });
    expect(ports.confirm).toHaveBeenCalledTimes(1);
  });

  it("takes an account that is gone out of the directory and the feed, and no other", async () => {
    await consume(portsWith(), message("c-1", [1, 2]), message("c-2", [1, 2]));
    const ports = portsWith();
    ports.confirm.mockImplementation(async ({ id }) => (id === "c-1" ? "gone" : "here"));
    await consume(ports, message("c-1", [1, 3]), message("c-2", [1, 3]));
    expect(await rows()).toEqual(["c-2"]);
    const { results } = await env.DIRECTORY.prepare(
      "SELECT DISTINCT account FROM feed WHERE account LIKE 'c-%'",
    ).all();
    expect(results).toEqual([{ account: "c-2" }]);
  });

  it("leaves a test account if the live account of the same id is gone", async () => {
    await consume(portsWith(), message("c-1", [1, 2]));
    const ports = portsWith();
    ports.confirm.mockResolvedValue("gone");
    await consume(ports, message("c-1", [1, 1], { livemode: true }));
    const kept = await env.DIRECTORY.prepare(
      "SELECT id FROM accounts WHERE id = 'c-1' AND livemode = 0",
    ).all();
    expect(kept.results).toEqual([{ id: "c-1" }]);
  });

  it("confirms with the mode of the account", async () => {
    const ports = portsWith();
    await consume(ports, message("c-1", [1, 1], { livemode: true }));
    expect(ports.confirm).toHaveBeenCalledWith(
      expect.objectContaining({ id: "c-1", livemode: true }),
      1,
      false,
    );
  });
});
