import type { Receiver } from "../support/receiver";
/** An endpoint that asks for order gets an account's events one after the other. */

import { env } from "cloudflare:workers";
import fc from "fast-check";
import { describe, expect, vi } from "vitest";
import { spanAfter } from "../../src/directory/feed-span";
import { project } from "../../src/directory/projection";
import { followers } from "../../src/http/framework/followers";
import { Delivered } from "../../src/webhooks/deliveries/delivered";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { status } from "../support/receiver";
import { MINUTE_MS, SECOND_MS } from "../support/time";
import { Gate, ofEvent } from "./gate";
import {
  anEndpoint,
  deliveries,
  live,
  nowText,
  objectOf,
  publish,
  run,
  statuses,
} from "./publishing";
import { it } from "./webhook-test";

/** `a 1`, as it were: account and sequence of what was received, in its order. */
const sequences = (receiver: Receiver): string[] =>
  receiver.received.map(({ body }) => {
    const { account, sequence } = JSON.parse(body).data;
    return `${account} ${sequence}`;
  });

const of = (receiver: Receiver, account: string) =>
  sequences(receiver).filter((one) => one.startsWith(`${account} `));

/** Answers by what it is asked for: the event of an account and a sequence. */
const answering = (receiver: Receiver, answers: (event: string) => number) => {
  receiver.answer = ({ headers }) => status(answers(headers.get("webhook-id") ?? ""));
};

describe("an ordered endpoint", () => {
  it("gets an account's events one after the other, and accounts side by side", async ({
    receiver,
  }) => {
    const gate = new Gate(receiver, ofEvent("evt_a_1"));
    const one = await anEndpoint({ ordered: true });
    await publish(message("a", [1, 3]), message("b", [1, 3]));
    const running = run(one);
    await eventually(() => expect(of(receiver, "b")).toEqual(["b 1", "b 2", "b 3"]));
    expect(of(receiver, "a")).toEqual(["a 1"]);
    gate.open();
    await running;
    expect(of(receiver, "a")).toEqual(["a 1", "a 2", "a 3"]);
  });

  it("gets the second only once the first has arrived, although that takes two attempts", async ({
    receiver,
  }) => {
    let failures = 1;
    answering(receiver, (event) => (event === "evt_a_1" && failures-- > 0 ? 500 : 200));
    const one = await anEndpoint({ ordered: true });
    await publish(message("a", [1, 3]), message("b", [1, 2]));
    await run(one);
    expect(sequences(receiver)).toEqual(expect.arrayContaining(["a 1", "b 1", "b 2"]));
    expect(sequences(receiver)).toHaveLength(3);
    passTime(5 * SECOND_MS);
    await run(one);
    expect(of(receiver, "a")).toEqual(["a 1", "a 1", "a 2", "a 3"]);
  });

  it("gets the next ones when the first has failed", async ({ receiver }) => {
    answering(receiver, (event) => (event === "evt_a_1" ? 500 : 200));
    const one = await anEndpoint({ ordered: true });
    await publish(message("a", [1, 3]));
    await live(one);
    expect(of(receiver, "a")).toEqual([...Array.from({ length: 10 }, () => "a 1"), "a 2", "a 3"]);
    expect(await statuses()).toEqual({ failed: 1, delivered: 2 });
  });

  it("gets them in order from two projections at once, of which one repeats the other", async ({
    receiver,
  }) => {
    const one = await anEndpoint({ ordered: true });
    await Promise.all([
      project(env.DIRECTORY, followers(env), [message("a", [1, 3])], nowText()),
      project(env.DIRECTORY, followers(env), [message("a", [1, 5])], nowText()),
    ]);
    await publish(message("a", [1, 7]));
    await run(one);
    expect(of(receiver, "a")).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `a ${number}`));
  });

  it("gets all in one run although an account has more events than a page", async ({
    receiver,
  }) => {
    const one = await anEndpoint({ ordered: true });
    await publish(message("a", [1, 120]));
    await run(one);
    expect(of(receiver, "a")).toEqual(Array.from({ length: 120 }, (_, index) => `a ${index + 1}`));
    expect(await statuses()).toEqual({ delivered: 120 });
  });

  it("gets them in order again in a replay", async ({ receiver }) => {
    const one = await anEndpoint({ ordered: true });
    await publish(message("a", [1, 4]), message("b", [1, 2]));
    await run(one);
    receiver.received.splice(0);
    passTime(MINUTE_MS);
    const span = await spanAfter(env.DIRECTORY, false, "2026-01-01T00:00:00.000Z");
    if (span === null) throw new Error("there is no such moment");
    await objectOf(one).replay("r-1", { after: "x", scope: "all", span });
    await run(one);
    await eventually(() => expect(receiver.received).toHaveLength(6));
    expect(of(receiver, "a")).toEqual(["a 1", "a 2", "a 3", "a 4"]);
    expect(of(receiver, "b")).toEqual(["b 1", "b 2"]);
  });

  it("is retried out of turn only if nothing before it is pending", async ({ receiver }) => {
    let isDown = true;
    answering(receiver, () => (isDown ? 500 : 200));
    const one = await anEndpoint({ ordered: true });
    const [, second = ""] = await publish(message("a", [1, 2]));
    await run(one);
    await objectOf(one).retry(one, { id: second, event: "evt_a_2" });
    await run(one);
    expect(of(receiver, "a")).toEqual(["a 1"]);
    isDown = false;
    passTime(5 * SECOND_MS);
    await run(one);
    expect(of(receiver, "a")).toEqual(["a 1", "a 1", "a 2"]);
  });

  it.for(["retried", "replayed"] as const)(
    "keeps its turn if it is %s before it was sent",
    async (how, { receiver }) => {
      const one = await anEndpoint({ ordered: true });
      const [, , third = ""] = await publish(message("a", [1, 3]));
      // The first arrives, and that is not recorded, so the object begins again with none of them.
      const failing = vi.spyOn(Delivered.prototype, "write").mockImplementation(() => {
        throw new Error("the disk is full");
      });
      vi.spyOn(console, "error").mockReturnValue();
      await run(one);
      failing.mockRestore();
      expect(of(receiver, "a")).toEqual(["a 1"]);
      if (how === "retried") await objectOf(one).retry(one, { id: third, event: "evt_a_3" });
      else {
        const span = await spanAfter(env.DIRECTORY, false, "2026-01-01T00:00:00.000Z");
        if (span === null) throw new Error("there is no such moment");
        await objectOf(one).replay("r-1", {
          after: "x",
          scope: "all",
          span: { ...span, after: 2 },
        });
      }
      passTime(10 * SECOND_MS);
      await run(one);
      expect(of(receiver, "a")).toEqual(["a 1", "a 1", "a 2", "a 3"]);
      expect(await statuses()).toEqual({ delivered: 3 });
    },
  );

  it("sees each account's events in order, whatever fails and however often", async ({
    receiver,
  }) => {
    const failures = fc.dictionary(
      fc.constantFrom(...["a", "b", "c"].flatMap((id) => [1, 2, 3].map((n) => `evt_${id}_${n}`))),
      fc.integer({ min: 1, max: 3 }),
      { noNullPrototype: true },
    );
    await fc.assert(
      fc.asyncProperty(failures, async (failing) => {
        const left = new Map(Object.entries(failing));
        receiver.received.splice(0);
        answering(receiver, (event) => {
          const times = left.get(event) ?? 0;
          left.set(event, times - 1);
          return times > 0 ? 503 : 200;
        });
        await env.DIRECTORY.batch(
          ["accounts", "feed"].map((table) => env.DIRECTORY.prepare(`DELETE FROM ${table}`)),
        );
        await env.CONTROL.prepare("DELETE FROM webhook_endpoints").run();
        const one = await anEndpoint({ ordered: true });
        await publish(...["a", "b", "c"].map((id) => message(id, [1, 3])));
        await live(one);
        expect(await statuses()).toEqual({ delivered: 9 });
        for (const account of ["a", "b", "c"]) {
          const expected = [1, 2, 3].flatMap((number) =>
            Array.from(
              { length: 1 + (failing[`evt_${account}_${number}`] ?? 0) },
              () => `${account} ${number}`,
            ),
          );
          expect(of(receiver, account)).toEqual(expected);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("an endpoint that asks for no order", () => {
  it("gets all at once, and the others though the first fails", async ({ receiver }) => {
    answering(receiver, (event) => (event === "evt_a_1" ? 500 : 200));
    const one = await anEndpoint();
    await publish(message("a", [1, 4]));
    await run(one);
    expect(of(receiver, "a").toSorted()).toEqual(["a 1", "a 2", "a 3", "a 4"]);
    expect((await deliveries()).map((row) => row.status)).toEqual([
      "pending",
      "delivered",
      "delivered",
      "delivered",
    ]);
  });
});
