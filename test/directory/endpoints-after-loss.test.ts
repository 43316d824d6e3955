/**
 * What endpoints are sent when the directory has lost events, and others have taken their positions in the feed: every
 * event at least once, and nothing again that an endpoint is known to have.
 */
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { databasesOf } from "../../src/directory/databases";
import { newId } from "../../src/shared/ids";
import { MINUTE_MS, SECOND_MS } from "../../src/shared/time";
import type { ChangeableEndpoints } from "../../src/webhooks/endpoint-address";
import type { Endpoint, EndpointChange } from "../../src/webhooks/endpoints";
import { GOES_BACK_MS, LOST_WAIT_MS } from "../../src/webhooks/limits";
import { registerEndpoint, reviseEndpoint } from "../../src/webhooks/registration";
import { passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { playReceiver, type Receiver, status } from "../support/receiver";
import {
  anEndpoint,
  deliveriesTo,
  endpointNow,
  failD1,
  live,
  noTimeouts,
  nowText,
  objectOf,
  publish,
  run,
  silence,
  stillTime,
  URL_OF_RECEIVER,
} from "../webhooks/publishing";
import { type Copy, copyOfDirectory, madeAnew, putBack } from "./lossy-directory";
import { message } from "./messages";

let receiver: Receiver;

beforeEach(() => {
  stillTime();
  receiver = playReceiver(URL_OF_RECEIVER);
});

/** Events of an account that the directory had confirmed once. */
const again = (account: string, [first, last]: readonly [number, number]): AccountEvents => ({
  ...message(account, [first, last]),
  confirmed: first - 1,
  confirmed_once: last,
});

/** Events of a type that no other message has. */
const rare = (account: string): AccountEvents => {
  const one = message(account, [1, 1]);
  return { ...one, events: one.events.map((event) => ({ ...event, type: "retention.read" })) };
};

/** Puts a copy back. Events that come afterwards come later than those that are lost. */
async function goBackTo(copy: Copy): Promise<void> {
  passTime(MINUTE_MS);
  await putBack(copy);
}

async function revise(one: Endpoint, change: EndpointChange, objects = env.ENDPOINTS) {
  passTime(SECOND_MS);
  const changed = await reviseEndpoint(
    databasesOf(env),
    objects,
    await endpointNow(one),
    change,
    nowText(),
  );
  passTime(SECOND_MS);
  return changed;
}

/** Changes an endpoint whose object does not read the feed meanwhile. */
async function reviseUnread(one: Endpoint, change: EndpointChange) {
  silence();
  const mend = failD1(/position ASC LIMIT/);
  await revise(one, change);
  await run(one);
  mend();
}

/** Objects that no call reaches. */
const unreachable = {
  getByName: () => ({
    changed: () => Promise.reject(new Error("Network connection lost")),
    enabled: () => Promise.reject(new Error("Network connection lost")),
  }),
} as unknown as ChangeableEndpoints & typeof env.ENDPOINTS;

/** What arrived since the last look, each as often as it came. */
const taken = (): string[] =>
  receiver.received.splice(0).map(({ headers }) => (headers.get("webhook-id") ?? "").slice(4));

/** The same of security events. */
const jwtIds = (): (string | undefined)[] =>
  receiver.received.splice(0).map(({ body }) => decodeJwt(body).jti);

/** a has four events, of which the copy has two. */
async function fourAndCopyOfTwo(): Promise<Copy> {
  await publish(message("a", [1, 2]));
  const copy = await copyOfDirectory();
  // So much later that an endpoint that goes back to the copy's end does not go further.
  passTime(2 * GOES_BACK_MS);
  await publish(message("a", [3, 4]));
  return copy;
}

describe("an endpoint, when other events have taken the positions of lost ones", () => {
  it("that had been sent everything: is sent the other events, and nothing twice", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    await run(one);
    expect(taken()).toEqual(["a_1", "a_2", "a_3", "a_4"]);
    await goBackTo(copy);
    await publish(message("b", [1, 1]));
    await run(one);
    expect(taken()).toEqual(["b_1"]);
    await publish(message("c", [1, 2]), again("a", [3, 4]));
    await run(one);
    expect(taken()).toEqual(["c_1", "c_2"]);
  });

  it("that had been sent everything: also if it looks only when the feed is longer than before", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    await run(one);
    taken();
    await goBackTo(copy);
    await publish(message("b", [1, 5]));
    await publish(again("a", [3, 4]));
    await run(one);
    expect(taken()).toEqual(["b_1", "b_2", "b_3", "b_4", "b_5"]);
  });

  it("also if the event at its place has come again to the same position", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    await run(one);
    taken();
    await goBackTo(copy);
    await publish(message("b", [1, 1]));
    await publish({ ...again("a", [4, 4]), events: [] }, again("c", [1, 1]));
    await env.DIRECTORY.prepare(
      "UPDATE feed SET id = 'evt_a_4', account = 'a', sequence = 4 WHERE id = 'evt_c_1'",
    ).run();
    await run(one);
    expect(taken()).toEqual(["b_1"]);
  });

  it("also if its object was not running meanwhile", async () => {
    noTimeouts();
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    await run(one);
    taken();
    await evictDurableObject(objectOf(one));
    await goBackTo(copy);
    await publish(message("b", [1, 5]), again("a", [3, 4]));
    await run(one);
    expect(taken()).toEqual(["b_1", "b_2", "b_3", "b_4", "b_5"]);
  });

  it("that was behind: is sent what it had not been sent, once it comes again", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    await goBackTo(copy);
    await publish(message("b", [1, 2]));
    await publish(again("a", [3, 4]));
    await run(one);
    expect(taken()).toEqual(["a_1", "a_2", "b_1", "b_2", "a_3", "a_4"]);
  });

  it("that had exceptions: is sent again what failed and was lost, and what failed before", async () => {
    const one = await anEndpoint();
    receiver.answer = ({ headers }) =>
      status(/_[13]$/.test(headers.get("webhook-id") ?? "") ? 500 : 200);
    const copy = await fourAndCopyOfTwo();
    await run(one);
    expect(taken()).toEqual(["a_1", "a_2", "a_3", "a_4"]);
    receiver.answersWith(200);
    await goBackTo(copy);
    await publish(message("b", [1, 2]));
    await run(one);
    expect(taken()).toEqual(["a_1", "b_1", "b_2"]);
    await publish(again("a", [3, 4]));
    await live(one);
    expect(taken()).toEqual(["a_3"]);
  });

  it("that had exceptions: is sent them if it never noticed that they were lost", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    receiver.answersWith(500);
    await run(one);
    taken();
    receiver.answersWith(200);
    await goBackTo(copy);
    await publish(again("a", [3, 4]));
    await live(one);
    expect(taken().toSorted()).toEqual(["a_1", "a_2", "a_3", "a_4"]);
  });

  it("that had an exception of one security event: is sent that one again, and not the event's other", async () => {
    const one = await anEndpoint({ format: "secevent", events: ["account.disabled"] });
    const copy = await copyOfDirectory();
    const { entry, events } = message("a", [1, 1]);
    const told = { entry, events: events.map((one) => ({ ...one, type: "account.disabled" })) };
    await publish({ ...told, confirmed: 0, confirmed_once: 0 });
    receiver.answersWith(200, 500, 200);
    await run(one);
    const [arrived, failed] = jwtIds();
    await goBackTo(copy);
    await publish(message("b", [1, 2]));
    await run(one);
    await publish({ ...told, confirmed: 0, confirmed_once: 1 });
    await live(one);
    expect([arrived, failed]).toEqual([expect.any(String), expect.any(String)]);
    expect(jwtIds()).toEqual([failed]);
  });

  it("that was ordered: is sent each account's events in their order", async () => {
    const one = await anEndpoint({ ordered: true });
    const copy = await fourAndCopyOfTwo();
    receiver.answer = ({ headers }) => status(headers.get("webhook-id") === "evt_a_3" ? 500 : 200);
    await run(one);
    expect(taken()).toEqual(["a_1", "a_2", "a_3"]);
    receiver.answersWith(200);
    await goBackTo(copy);
    await publish(message("b", [1, 3]));
    await publish(again("a", [3, 5]));
    await live(one);
    const sent = taken();
    expect(sent.filter((id) => id.startsWith("a"))).toEqual(["a_3", "a_4", "a_5"]);
    expect(sent.filter((id) => id.startsWith("b"))).toEqual(["b_1", "b_2", "b_3"]);
  });

  it("that is in the middle of a call: is sent the other events once the call has ended", async () => {
    const one = await anEndpoint();
    const hanging = Promise.withResolvers<void>();
    receiver.answer = async ({ headers }) => {
      if (headers.get("webhook-id") === "evt_a_1") await hanging.promise;
      return status(200);
    };
    const copy = await fourAndCopyOfTwo();
    await objectOf(one).wake();
    await eventually(() => expect(receiver.received).toHaveLength(4));
    await goBackTo(copy);
    await publish(message("b", [1, 4]));
    await objectOf(one).wake();
    await eventually(() => expect(receiver.ids).toContain("evt_b_4"));
    hanging.resolve();
    await run(one);
    expect(taken().toSorted()).toEqual(
      ["a_1", "a_2", "a_3", "a_4", "b_1", "b_2", "b_3", "b_4"].toSorted(),
    );
  });

  it("that is disabled: is sent what it had been owed, once it is enabled again", async () => {
    const one = await anEndpoint();
    await publish(message("a", [1, 1]));
    await run(one);
    await publish(message("a", [2, 2]));
    const copy = await copyOfDirectory();
    await publish(message("a", [3, 4]));
    await revise(one, { status: "disabled" });
    taken();
    await goBackTo(copy);
    await publish(message("b", [1, 1]));
    await publish(again("a", [3, 4]));
    await publish(message("b", [2, 3]));
    await revise(one, { status: "enabled" });
    await run(one);
    expect(taken()).toEqual(expect.arrayContaining(["a_2", "a_3", "a_4"]));
    await publish(message("b", [4, 4]));
    await run(one);
    expect(taken()).toEqual(["b_4"]);
  });

  it("that is disabled, and had an exception: is sent it, once it is enabled again", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    receiver.answer = ({ headers }) => status(headers.get("webhook-id") === "evt_a_3" ? 500 : 200);
    await run(one);
    await revise(one, { status: "disabled" });
    receiver.answersWith(200);
    taken();
    await goBackTo(copy);
    await publish(message("b", [1, 1]), again("a", [3, 4]));
    await run(one);
    await publish(message("b", [2, 2]));
    await revise(one, { status: "enabled" });
    await live(one);
    expect(taken()).toEqual(["a_3"]);
  });

  it("that is disabled: is not sent what happens meanwhile", async () => {
    const one = await anEndpoint();
    const copy = await fourAndCopyOfTwo();
    await run(one);
    await revise(one, { status: "disabled" });
    taken();
    await goBackTo(copy);
    await publish(message("b", [1, 1]));
    await run(one);
    await publish(message("b", [2, 2]));
    await revise(one, { status: "enabled" });
    await publish(message("b", [3, 3]));
    await run(one);
    expect(taken()).toEqual(["b_3"]);
  });

  it("that was disabled for a while: is sent those that come to the positions of that while", async () => {
    const one = await anEndpoint();
    await publish(message("a", [1, 4]));
    await run(one);
    taken();
    await revise(one, { status: "disabled" });
    const copy = await copyOfDirectory();
    await publish(message("x", [1, 3]));
    await reviseUnread(one, { status: "enabled" });
    await goBackTo(copy);
    await publish(message("b", [1, 3]));
    await run(one);
    expect(taken()).toEqual(["b_1", "b_2", "b_3"]);
  });

  it("that was changed, and was behind: is sent them as it is now", async () => {
    const one = await anEndpoint({ events: ["holding.reported"] });
    const copy = await fourAndCopyOfTwo();
    await reviseUnread(one, { events: ["holding.reported", "retention.read"] });
    await goBackTo(copy);
    await publish(rare("b"));
    await run(one);
    expect(taken()).toEqual(["a_2", "b_1"]);
  });

  it("that is changed after the loss, before it looks: is sent them as it was and as it is", async () => {
    const one = await anEndpoint({ events: ["holding.reported"] });
    const copy = await fourAndCopyOfTwo();
    await reviseUnread(one, { events: ["retention.read"] });
    await goBackTo(copy);
    await publish(rare("b"));
    await reviseUnread(one, { events: ["account.registered"] });
    await publish(message("c", [1, 1]));
    await run(one);
    expect(taken()).toEqual(["a_2", "b_1", "c_1"]);
  });
});

describe("an endpoint, when the event of an exception is not in the feed", () => {
  it("of the live mode: is sent it once a copy that has it is put back", async () => {
    const one = await anEndpoint({ livemode: true });
    await publish(message("a", [1, 2], { livemode: true }));
    receiver.answersWith(500);
    await run(one);
    receiver.answersWith(200);
    taken();
    const copy = await copyOfDirectory();
    await env.DIRECTORY.prepare("DELETE FROM feed").run();
    passTime(MINUTE_MS);
    await run(one);
    expect(taken()).toEqual([]);
    await putBack(copy);
    passTime(LOST_WAIT_MS);
    await run(one);
    expect(taken()).toEqual(["a_1", "a_2"]);
  });

  it("of the test mode: is never sent it, because its account may have been removed", async () => {
    const one = await anEndpoint();
    await publish(message("a", [1, 2]));
    receiver.answersWith(500);
    await run(one);
    await env.DIRECTORY.prepare("DELETE FROM feed WHERE sequence = 1").run();
    receiver.answersWith(200);
    taken();
    await live(one);
    expect(taken()).toEqual(["a_2"]);
    expect((await deliveriesTo(one)).map(({ event }) => event)).toEqual(["evt_a_2"]);
  });
});

describe("an endpoint, when the whole database was made anew", () => {
  it("is sent what is new, and what comes again if it did not have it", async () => {
    const one = await anEndpoint();
    await publish(message("a", [1, 4]));
    await run(one);
    await publish(message("a", [5, 6]));
    taken();
    passTime(MINUTE_MS);
    await madeAnew();
    await run(one);
    await publish(message("b", [1, 1]), again("a", [1, 6]));
    await run(one);
    expect(taken()).toEqual(["b_1", "a_5", "a_6"]);
  });

  it("also if it was changed before, was behind, and looked while nothing was there", async () => {
    const one = await anEndpoint({ events: ["account.registered"] });
    await publish(message("a", [1, 4]));
    await run(one);
    await publish(message("b", [1, 4]));
    await reviseUnread(one, { events: ["*"] });
    taken();
    passTime(MINUTE_MS);
    await madeAnew();
    await run(one);
    await publish(message("c", [1, 1]));
    await run(one);
    expect(taken()).toEqual(["c_1"]);
  });
});

describe("an endpoint whose object does not know from where on", () => {
  const registered = async (objects = env.ENDPOINTS) => {
    passTime(SECOND_MS);
    const made = await registerEndpoint(
      databasesOf(env),
      objects,
      newId("whe"),
      {
        livemode: false,
        url: URL_OF_RECEIVER,
        events: ["*"],
        description: null,
        format: "standard",
        ordered: false,
      },
      nowText(),
    );
    passTime(SECOND_MS);
    return made;
  };

  it.each([
    ["DIRECTORY did not answer when it was registered", true],
    ["its object was not reached when it was registered", false],
  ])("because %s: is sent what came since", async (_, isOut) => {
    silence();
    await publish(message("a", [1, 2]));
    const mend = isOut ? failD1(/FROM feed/) : () => {};
    const one = await registered(isOut ? env.ENDPOINTS : unreachable);
    if (isOut) await run(one);
    mend();
    await publish(message("a", [3, 4]));
    await live(one);
    expect(taken()).toEqual(["a_3", "a_4"]);
  });

  it.each([
    ["DIRECTORY did not answer when it was changed", true],
    ["its object was not reached when it was changed", false],
  ])(
    "because %s: is sent what came before as it was, and what came since as it is",
    async (_, isOut) => {
      silence();
      const one = await anEndpoint({ events: ["account.registered"] });
      await publish(message("a", [1, 2]));
      const mend = isOut ? failD1(/FROM feed/) : () => {};
      await revise(one, { events: ["holding.reported"] }, isOut ? env.ENDPOINTS : unreachable);
      if (isOut) await run(one);
      mend();
      await publish(message("b", [1, 2]));
      await live(one);
      expect(taken()).toEqual(["a_1", "b_2"]);
    },
  );

  it("because it was not reached when it was disabled and enabled: is sent what it was owed", async () => {
    silence();
    const one = await anEndpoint();
    await publish(message("a", [1, 2]));
    await revise(one, { status: "disabled" }, unreachable);
    await run(one);
    expect(taken()).toEqual([]);
    await publish(message("a", [3, 3]));
    await revise(one, { status: "enabled" }, unreachable);
    await publish(message("a", [4, 4]));
    await live(one);
    expect(taken()).toEqual(["a_1", "a_2", "a_4"]);
  });

  it("and whose mode has no event yet: is sent those that take the positions of the other mode's", async () => {
    silence();
    await publish(message("a", [1, 2], { livemode: true }));
    const copy = await copyOfDirectory();
    await publish(message("a", [3, 6], { livemode: true }));
    const one = await registered(unreachable);
    await run(one);
    await goBackTo(copy);
    await publish(message("b", [1, 2]));
    await run(one);
    expect(taken()).toEqual(["b_1", "b_2"]);
  });
});
