/**
 * A follower: what another room writes when the directory takes events from the accounts.
 *
 * Other rooms keep tables of their own about the same events, such as the ledger of erasures, or wake objects that read
 * the feed. Such a table must be written together with the feed or not at all, so each of these rooms is a follower: it gives
 * the projection statements for its batch. The composition root names the followers; the directory knows none of them.
 */

import type { PublishedEvent } from "../contract/queue-messages";
import type { Statement } from "./directory";

/**
 * How an event came to the feed; the column `resent` (docs/internals/directory.md, The mark of a resent event):
 * - 0: the account never heard that the feed had it.
 * - 1: the feed had confirmed it and has lost it since. An endpoint may have it.
 * - 2: the same, and a rebuild brought it back: no receiver is sent what a rebuild brings back.
 */
export type Resent = 0 | 1 | 2;

/** An event of an account that the feed does not have yet; of a rebuild, one that it has too. */
export type FedEvent = PublishedEvent & {
  readonly account: string;
  readonly livemode: boolean;
  readonly resent: Resent;
};

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
  readonly removes: (ids: string) => readonly Statement[];
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
  readonly writes: readonly Statement[];
  /** Called once the batch is written. If it fails, a sweep does the same later. */
  readonly wake: () => Promise<void>;
};

/** For a follower that wakes no object. */
export const wakeNothing = async (): Promise<void> => {};
