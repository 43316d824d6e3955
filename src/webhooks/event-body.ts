/** The body of an event's message, by Standard Webhooks 1.0. */
import type { FeedEvent } from "../directory/feed";

/** With the event's id and its place in the account's history. */
export const payloadOf = ({
  id,
  type,
  at,
  account,
  livemode,
  sequence,
  actor,
  data,
}: FeedEvent) => ({
  type,
  timestamp: at,
  data: { ...data, event: id, account, livemode, sequence, actor },
});
