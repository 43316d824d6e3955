/** Sending again in bulk from the console: the count that is shown is what is sent. */
import { expect, it } from "vitest";
import { message } from "../directory/messages";
import { eventually } from "../support/eventually";
import { playReceiver, status } from "../support/receiver";
import { anEndpoint, live, publish, run, stillTime, URL_OF_RECEIVER } from "../webhooks/publishing";
import { actionOf, signedIn } from "./console-world";

const EVER = "2026-01-01T00:00:00.000Z";

/** Seldom, so that events of other tests are not among them. */
const type = "retention.read";
const published = (account: string, count: number) => {
  const original = message(account, [1, count]);
  return { ...original, events: original.events.map((event) => ({ ...event, type })) };
};

it.each([
  ["failed", "2 deliveries would be sent again, of those that failed for good"],
  ["all", "5 deliveries would be sent again"],
])("sends as many as the page has said: %s", async (only, says) => {
  stillTime();
  const receiver = playReceiver(URL_OF_RECEIVER);
  const one = await anEndpoint({ events: [type] });
  receiver.answer = ({ headers }) =>
    status(headers.get("webhook-id")?.startsWith("evt_bad_") ? 500 : 200);
  await publish(published("bad", 2), published("good", 3));
  await live(one);
  const browser = await signedIn(["admin"]);
  const path = `/console/webhooks/${one.id}`;
  expect((await browser.open(path)).text).toContain("failed for good and can be sent again");
  const counted = await browser.open(`${path}?after=${EVER}&only=${only}`);
  expect(counted.text).toContain(says);
  receiver.answersWith(200);
  receiver.received.splice(0);
  await publish(published("later", 1));
  await run(one);
  receiver.received.splice(0);
  const begun = await browser.send(counted, actionOf(counted, "/replay"));
  expect(begun.text).toContain("Last bulk resend");
  await eventually(async () => {
    await run(one);
    const wanted = only === "failed" ? 2 : 5;
    expect(receiver.ids.toSorted()).toEqual(
      ["evt_bad_1", "evt_bad_2", "evt_good_1", "evt_good_2", "evt_good_3"].slice(0, wanted),
    );
  });
  expect((await browser.open(path)).text).toContain("done");
});
