/** Everything that happened was told too: the webhooks, held against the feed and the histories. */
import type { Account, Stage } from "../account.ts";
import { Unexpected } from "../client.ts";
import type { Receiver } from "../receiver.ts";
import { created, endpointSchema, eventSchema } from "../replies.ts";
import { until } from "../until.ts";

/** Told within a second or two; a first try that failed comes again after five. */
const TOLD_MS = 30_000;

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
): Promise<void> {
  const { host, printout, signal } = stage;
  await printout.title(
    "Webhooks",
    "All the while a receiver in this process was told of every event, under Standard Webhooks signatures.",
  );
  const recorded = accounts.reduce((sum, account) => sum + account.events, 0);
  let feed: string[] = [];
  const missing = () => feed.filter((id) => !receiver.verified.has(id));
  const everybodyKnows = async () => {
    feed = (await host.app.list("/v1/events", eventSchema)).map(({ id }) => id);
    return feed.length >= recorded && missing().length === 0;
  };
  await until("every event is in the feed and told", TOLD_MS, signal, everybodyKnows).catch(
    (error: unknown) => {
      if (!(error instanceof Unexpected)) throw error;
      throw new Unexpected(
        `${error.message} Recorded ${recorded}, in the feed ${feed.length}, not told ${missing().length}, ` +
          `signatures refused ${receiver.refused()}.`,
      );
    },
  );

  const known = new Set(feed);
  const strangers = [...receiver.verified].filter((id) => !known.has(id)).length;
  const faults = { strangers, refused: receiver.refused(), surplus: feed.length - recorded };
  if (Object.values(faults).some((count) => count > 0)) {
    throw new Unexpected(
      `Told what is not in the feed, or badly signed: ${JSON.stringify(faults)}`,
    );
  }
  await printout.checked(`${recorded} events in the histories printed above`);
  await printout.checked(`${feed.length} events in the feed, GET /v1/events`);
  await printout.checked(
    `${receiver.verified.size} events told, each signature verified` +
      (receiver.calls() > feed.length ? ` (in ${receiver.calls()} deliveries)` : ""),
  );
}
