/** What of an endpoint's deliveries is not delivered, as its object knows it. */
import type { CountedStretch } from "../../directory/feed-of-types";
import type { Deliveries } from "./deliveries";
import type { ExceptionCounts } from "./exceptions";

export type Standing = ExceptionCounts & {
  /** The stretches of the feed that the endpoint has not been sent. */
  readonly waiting: readonly CountedStretch[];
  /** How many deliveries in these stretches have arrived or are exceptions. */
  readonly out_of_feed: number;
};

/** @param now RFC 3339 */
export const standingOf = (deliveries: Deliveries, now: string): Standing => ({
  ...deliveries.exceptions.counts(now),
  waiting: deliveries.spans.countedAfter(deliveries.cursor.floor.position),
  out_of_feed: deliveries.countOutOfFeed(),
});
