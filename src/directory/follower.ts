/**
 * What else is written when the directory takes events from the accounts.
 *
 * Other rooms keep tables of their own about the same events: the deliveries to webhook endpoints, the ledger of
 * erasures. They must be written together with the feed or not at all, so each of these rooms is a follower: it gives
 * the projection statements for its batch. The composition root names the followers; the directory knows none of them.
 */
import type { PublishedEvent } from "../contract/queue-messages";

/** An event of an account that the feed does not have yet. */
export type FedEvent = PublishedEvent & { readonly account: string; readonly livemode: boolean };

export type Follower = {
  /**
   * Reads what the follower must know first, wherever that lies, while D1 reads how far the feed is.
   *
   * @throws if it cannot be read; then nothing is written
   */
  readonly prepare: () => Promise<Follow>;
  /**
   * Removes what the follower keeps about accounts of the test mode. The statements run before the events of those
   * accounts leave the feed.
   *
   * @param ids the accounts' ids as a JSON array, for `json_each(?)`
   */
  readonly removes: (ids: string) => readonly D1PreparedStatement[];
};

/**
 * Decides what events bring for the follower. Pure.
 *
 * @param events in the order of the feed
 * @param now RFC 3339, the world's time
 */
export type Follow = (events: readonly FedEvent[], now: string) => Followed;

export type Followed = {
  /** Run in the batch that writes the feed, after the feed's own statements. */
  readonly writes: readonly D1PreparedStatement[];
  /** Called once the batch is written. If it fails, a sweep does the same later. */
  readonly wake: () => Promise<void>;
};

/** For a follower that has nobody to wake. */
export const wakeNothing = async (): Promise<void> => {};
