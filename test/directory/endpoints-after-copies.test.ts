/**
 * What endpoints are sent when an older copy of the directory's database is put back, and a newer one after it; when the
 * feed becomes another one during a replay; and when it loses an event that no account brings back.
 */

import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { AccountEvents } from "../../src/contract/queue-messages";
import { databasesOf } from "../../src/directory/databases";
import { spanAfter } from "../../src/directory/feed-span";
import { MINUTE_MS, timestampOf } from "../../src/shared/time";
import type { ReplayScope } from "../../src/webhooks/deliveries/replay-state";
import type { Endpoint } from "../../src/webhooks/endpoints";
import { DELIVERED_BLOCK, LOST_WAIT_MS } from "../../src/webhooks/limits";
import { publishServiceEvent, SERVICE } from "../../src/webhooks/service-events";
import { passTime } from "../support/account-objects";
import { isD1 } from "../support/database";
import { playReceiver, type Receiver } from "../support/receiver";
import {
  anEndpoint,
  deliveriesTo,
  failD1,
  objectOf,
  publish,
  put,
  run,
  silence,
  stillTime,
  URL_OF_RECEIVER,
} from "../webhooks/publishing";
import { type Copy, copyOfDirectory, putBack } from "./lossy-directory";
import { message } from "./messages";

let receiver: Receiver;

beforeEach(() => {
  stillTime();
  receiver = playReceiver(URL_OF_RECEIVER);
});

const taken = (): string[] =>
  receiver.received.splice(0).map(({ headers }) => (headers.get("webhook-id") ?? "").slice(4));

/** Events of an account that the directory had confirmed once. */
const again = (account: string, [first, last]: readonly [number, number]): AccountEvents => ({
  ...message(account, [first, last]),
  confirmed: first - 1,
  confirmed_once: last,
});

async function change(copy: Copy): Promise<void> {
  passTime(MINUTE_MS);
  await putBack(copy);
}

/** Two modes: an account of the test mode may be removed, and then its events are gone for good. */
const MODES = [
  ["test", false],
  ["live", true],
] as const;

/** The older copy has a_1 and a_2, the newer one a_1 to a_6. The endpoint has been sent the first four. */
async function twoCopies(livemode: boolean) {
  const one = await anEndpoint({ livemode });
  await publish(message("a", [1, 2], { livemode }));
  const older = await copyOfDirectory();
  passTime(2 * MINUTE_MS);
  await publish(message("a", [3, 4], { livemode }));
  await run(one);
  passTime(2 * MINUTE_MS);
  await publish(message("a", [5, 6], { livemode }));
  const newer = await copyOfDirectory();
  expect(taken()).toEqual(["a_1", "a_2", "a_3", "a_4"]);
  return { one, older, newer };
}

describe.each(MODES)("an endpoint of the %s mode that was behind", (_, livemode) => {
  it("is sent what the newer copy has, when that comes back after an older one", async () => {
    const { one, older, newer } = await twoCopies(livemode);
    await change(older);
    await publish(message("b", [1, 3], { livemode }));
    await run(one);
    expect(taken()).toEqual(["b_1", "b_2", "b_3"]);
    await change(newer);
    await run(one);
    expect(taken()).toEqual(["a_5", "a_6"]);
    await publish(message("c", [1, 1], { livemode }));
    await run(one);
    expect(taken()).toEqual(["c_1"]);
  });

  it("also if it looks only when the newer copy has grown", async () => {
    const { one, older, newer } = await twoCopies(livemode);
    await change(older);
    await publish(message("b", [1, 5], { livemode }));
    await run(one);
    taken();
    await change(newer);
    passTime(MINUTE_MS);
    await publish(message("c", [1, 4], { livemode }));
    await run(one);
    expect(taken()).toEqual(["a_5", "a_6", "c_1", "c_2", "c_3", "c_4"]);
  });

  it("also if the older copy had all that it had been sent", async () => {
    const one = await anEndpoint({ livemode });
    await publish(message("a", [1, 2], { livemode }));
    await run(one);
    taken();
    passTime(2 * MINUTE_MS);
    await publish(message("a", [3, 3], { livemode }));
    const older = await copyOfDirectory();
    passTime(2 * MINUTE_MS);
    await publish(message("a", [4, 6], { livemode }));
    const newer = await copyOfDirectory();
    await change(older);
    await publish(message("b", [1, 3], { livemode }));
    await run(one);
    expect(taken()).toEqual(["a_3", "b_1", "b_2", "b_3"]);
    await change(newer);
    await run(one);
    expect(taken()).toEqual(["a_4", "a_5", "a_6"]);
  });

  it("is sent nothing twice if the copies come and go", async () => {
    const { one, older, newer } = await twoCopies(livemode);
    for (const copy of [older, newer, older, newer]) {
      await change(copy);
      await run(one);
    }
    expect(taken()).toEqual(["a_5", "a_6"]);
  });
});

describe("an endpoint of the live mode", () => {
  it("is sent what the newer copy has, also if the older one had grown longer", async () => {
    const livemode = true;
    const { one, older, newer } = await twoCopies(livemode);
    await change(older);
    await publish(message("b", [1, 9], { livemode }));
    await run(one);
    expect(taken()).toHaveLength(9);
    await change(newer);
    await run(one);
    expect(taken()).toEqual(["a_5", "a_6"]);
  });

  it("is sent what comes to an older copy that it saw before anything had come", async () => {
    const livemode = true;
    const { one, older } = await twoCopies(livemode);
    await change(older);
    await run(one);
    await publish(message("b", [1, 1], { livemode }));
    await run(one);
    expect(taken()).toEqual(["b_1"]);
  });

  it("is sent an event of the service that it had not taken when the directory lost it", async () => {
    const one = await anEndpoint({ livemode: true });
    const id = "evt_engaged";
    await publishServiceEvent(databasesOf(env), {
      id,
      type: "brake.released",
      livemode: true,
      at: timestampOf(Date.now()),
      actor: SERVICE,
      data: { held: 3 },
    });
    receiver.answersWith(500);
    await run(one);
    const [before] = receiver.received.splice(0);
    await env.DIRECTORY.prepare("DELETE FROM feed").run();
    receiver.answersWith(200);
    passTime(LOST_WAIT_MS);
    await run(one);
    expect(receiver.received.map(({ body }) => body)).toEqual([before?.body]);
    expect(receiver.ids).toEqual([id]);
    const [delivery] = await deliveriesTo(one);
    expect(delivery).toMatchObject({ type: "brake.released", status: "delivered" });
  });
});

const EVER = "2026-01-01T00:00:00.000Z";

/** A replay begins, and takes no part of the feed yet. */
async function replayBegun(one: Endpoint, scope: ReplayScope): Promise<() => void> {
  silence();
  const span = await spanAfter(env.DIRECTORY, one.livemode, EVER);
  if (span === null) throw new Error("the feed has no such place");
  const mend = failD1(/FROM feed INDEXED BY feed_of_mode/);
  await objectOf(one).replay("r-1", { after: EVER, scope, span });
  await run(one);
  return mend;
}

const replayed = async (one: Endpoint) => (await objectOf(one).lastReplay())?.status;

describe("a replay, when the feed becomes another one while it runs", () => {
  it("sends again what came before, and what was lost when that comes again", async () => {
    const one = await anEndpoint();
    await publish(message("a", [1, 2]));
    const older = await copyOfDirectory();
    passTime(2 * MINUTE_MS);
    await publish(message("a", [3, 6]));
    await run(one);
    taken();
    passTime(MINUTE_MS);
    const mend = await replayBegun(one, "all");
    await change(older);
    await publish(message("b", [1, 2]));
    mend();
    passTime(MINUTE_MS);
    await run(one);
    expect(taken().toSorted()).toEqual(["a_1", "a_2", "b_1", "b_2"]);
    expect(await replayed(one)).toBe("done");
    passTime(MINUTE_MS);
    await publish(again("a", [3, 6]));
    await run(one);
    expect(taken()).toEqual(["a_3", "a_4", "a_5", "a_6"]);
    await publish(message("b", [3, 3]));
    await run(one);
    expect(taken()).toEqual(["b_3"]);
  });

  it("sends again what the newer copy has, when that comes back", async () => {
    const livemode = true;
    const one = await anEndpoint({ livemode });
    await publish(message("a", [1, 2], { livemode }));
    const older = await copyOfDirectory();
    passTime(2 * MINUTE_MS);
    await publish(message("a", [3, 6], { livemode }));
    await run(one);
    const newer = await copyOfDirectory();
    taken();
    passTime(MINUTE_MS);
    const mend = await replayBegun(one, "all");
    await change(older);
    mend();
    passTime(MINUTE_MS);
    await run(one);
    expect(taken().toSorted()).toEqual(["a_1", "a_2"]);
    await change(newer);
    await run(one);
    expect(taken()).toEqual(expect.arrayContaining(["a_3", "a_4", "a_5", "a_6"]));
    expect(await replayed(one)).toBe("done");
  });

  it("of what failed sends again all that had failed, wherever it stands now", async () => {
    const one = await anEndpoint();
    await publish(message("a", [1, 2]));
    const older = await copyOfDirectory();
    passTime(2 * MINUTE_MS);
    const ids = await publish(message("a", [3, 6]));
    receiver.answersWith(200, 200, 500);
    await run(one);
    expect(taken()).toHaveLength(6);
    receiver.answersWith(200);
    await put(ids, { status: "failed", attempts: 10, next_at: null });
    const mend = await replayBegun(one, "failed");
    await change(older);
    await publish(message("b", [1, 4]), again("a", [3, 6]));
    mend();
    passTime(MINUTE_MS);
    await run(one);
    expect(taken().toSorted()).toEqual(["a_3", "a_4", "a_5", "a_6", "b_1", "b_2", "b_3", "b_4"]);
  });
});

it("a delivery that is retried after its event has moved in the feed is listed once", async () => {
  const one = await anEndpoint();
  const [first = ""] = await publish(message("a", [1, 1]));
  await publish(message("b", [1, DELIVERED_BLOCK]));
  await run(one);
  await env.DIRECTORY.prepare(
    "UPDATE feed SET position = 1000, resent = 1 WHERE id = 'evt_a_1'",
  ).run();
  // What comes next gets higher positions: SQLite sees to that by itself.
  if (!isD1) await env.DIRECTORY.prepare("SELECT setval('feed_position_seq', 1000)").first();
  await run(one);
  expect(await objectOf(one).retry(one, { id: first, event: "evt_a_1" })).toMatchObject({
    id: first,
    position: 1000,
    status: "pending",
  });
  await run(one);
  await publish(message("c", [1, 2 * DELIVERED_BLOCK]));
  await run(one);
  const listed: string[] = [];
  for (let before: { position: number; id: string } | null = null; ; ) {
    const page = await objectOf(one).list(one, { status: null, before, limit: 5 });
    listed.push(...page.map(({ event }) => event));
    const last = page.at(-1);
    if (last === undefined) break;
    before = { position: last.position, id: last.id };
  }
  expect(listed.filter((event) => event === "evt_a_1")).toHaveLength(1);
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toHaveLength(1 + 3 * DELIVERED_BLOCK);
});
