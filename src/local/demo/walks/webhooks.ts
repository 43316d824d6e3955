/** Compares the webhooks that the receiver got with the feed and with the accounts' histories. */
import type { Account, Stage } from "../account.ts";
import { Unexpected } from "../client.ts";
import type { Receiver } from "../receiver.ts";
import { created, endpointSchema, eventSchema } from "../replies.ts";
import { until } from "../until.ts";

/** Deliveries take a second or two; a failed first attempt is repeated after five seconds. */
const DELIVERED_MS = 30_000;

export async function listen(stage: Stage, receiver: Receiver): Promise<void> {
  const body = { url: receiver.url, events: ["*"], description: "the demo's receiver" };
  const { app } = stage.host;
  const { secret } = await app.post("/v1/webhook_endpoints", body, created(endpointSchema));
  receiver.trust(secret);
}

export async function compareWithFeed(
  stage: Stage,
  receiver: Receiver,
  accounts: readonly Account[],
  before: ReadonlySet<string>,
): Promise<void> {
  const { host, printout, signal } = stage;
  await printout.title(
    "Webhooks",
    "All the while a receiver in this process got every event as a signed webhook (Standard Webhooks).",
  );
  const recorded = accounts.reduce((sum, account) => sum + account.events, 0);
  let feed: string[] = [];
  const missing = () => feed.filter((id) => !receiver.verified.has(id));
  const isComplete = async () => {
    const all = await host.app.list("/v1/events", eventSchema);
    feed = all.map(({ id }) => id).filter((id) => !before.has(id));
    return feed.length >= recorded && missing().length === 0;
  };
  await until("every event is in the feed and delivered", DELIVERED_MS, signal, isComplete).catch(
    (error: unknown) => {
      if (!(error instanceof Unexpected)) throw error;
      throw new Unexpected(
        `${error.message} Recorded ${recorded}, in the feed ${feed.length}, not delivered ${missing().length}, ` +
          `signatures refused ${receiver.refused()}.`,
      );
    },
  );

  const known = new Set(feed);
  const unknown = [...receiver.verified].filter((id) => !known.has(id)).length;
  const faults = { unknown, refused: receiver.refused(), surplus: feed.length - recorded };
  if (Object.values(faults).some((count) => count > 0)) {
    throw new Unexpected(
      `Deliveries that are not in the feed, or badly signed: ${JSON.stringify(faults)}`,
    );
  }
  await printout.checked(`${recorded} events in the histories printed above`);
  await printout.checked(`${feed.length} events in the feed, GET /v1/events`);
  await printout.checked(
    `${receiver.verified.size} events delivered, each with a valid signature` +
      (receiver.calls() > feed.length ? ` (in ${receiver.calls()} deliveries)` : ""),
  );
}
