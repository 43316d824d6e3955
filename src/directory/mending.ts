/**
 * Compares the directory with the accounts themselves, and gives it what it lacks. The audit and a rebuild use it.
 *
 * ```
 *   D1        rows of some accounts, extents of their events in the feed
 *     ▼
 *   accounts  each is asked for its entry, and for the events after the last that the feed has without a hole
 *     ▼
 *   D1        a row that claims more than the feed has is set back; then the projection, as for a message
 *     ▼
 *   account   confirmed
 * ```
 *
 * A message of the account may come at any moment in between: each write of the projection looks at what is there.
 */

import type { AccountEvents } from "../contract/queue-messages";
import { inParallel } from "../shared/concurrency";
import { madeAt } from "../shared/ids";
import { logFault } from "../shared/log";
import { type Timestamp, timestampOf } from "../shared/time";
import { recountSoon } from "./account-recount";
import { removeAccounts } from "./account-rows";
import type { AccountAddress, ConsumerPorts } from "./consumer";
import { isWhole, keyOf, lastBeforeHole, type Place, placesOf, setBack } from "./feed-places";
import { ASKED_AT_ONCE, OVERDUE_MS, REPORTED_MAX } from "./limits";
import { type Cause, project } from "./projection";
import { cutOff } from "./pruning";

export type MendingPorts = ConsumerPorts & {
  /** Asks an account for its entry and for events after a sequence; null if none is registered. */
  readonly report: (
    account: AccountAddress,
    after: number,
    limit: number,
  ) => Promise<AccountEvents | null>;
  /** Days for which the feed is kept; null for good. */
  readonly feedDays: number | null;
};

/** An account to look at. @property after the last event that an earlier look has brought; 0 to compare first */
export type Look = AccountAddress & { readonly after: number };

/**
 * What a look at an account found:
 * - `whole`: the directory has all of it.
 * - `mended`: the directory lacked something, and has it now.
 * - `more`: the same, and further events are to be brought: look again, after `reached`.
 * - `missing`: no such account is registered.
 * - `failed`: the account did not answer.
 */
export type Found = Look & {
  readonly outcome: "whole" | "mended" | "more" | "missing" | "failed";
  /** The last event that was brought. */
  readonly reached: number;
  /** How many events the feed did not have. */
  readonly events: number;
};

/**
 * Looks at some accounts, and brings of each as many events as one message has.
 *
 * @param cause `rebuilt`: all events are brought, whatever the feed has, for the followers
 * @throws if D1 does not answer; then looking again does the same
 */
export async function mend(
  ports: MendingPorts,
  looks: readonly Look[],
  cause: Cause,
): Promise<Found[]> {
  const now = Date.now();
  const places = await placesOf(ports.db, looks);
  const found: Found[] = [];
  const asked: Asked[] = [];
  await inParallel(looks, ASKED_AT_ONCE, async (look) => {
    const place = places.get(keyOf(look)) ?? null;
    const one = await ask({ ports, look, place, cause, now });
    if ("outcome" in one) found.push(one);
    else asked.push(one);
  });
  const brought = await bring(ports, asked, cause, now);
  // Rows may be lost that the counters still count.
  if (brought.some(({ outcome }) => outcome === "mended" || outcome === "more"))
    await recountSoon(ports.db).run();
  return [...found, ...brought];
}

/** An account that has answered. */
type Asked = {
  readonly look: Look;
  readonly place: Place | null;
  readonly answer: AccountEvents;
  /** The last event that the feed has without a hole. */
  readonly base: number;
};

type Asking = {
  readonly ports: MendingPorts;
  readonly look: Look;
  readonly place: Place | null;
  readonly cause: Cause;
  readonly now: number;
};

async function ask({ ports, look, place, cause, now }: Asking): Promise<Asked | Found> {
  const base = place === null ? 0 : await baseOf(ports, look, place, now);
  const after = cause === "rebuilt" ? look.after : base;
  try {
    const answer = await ports.report(look, after, REPORTED_MAX);
    if (answer !== null) return { look, place, answer, base };
    if (!look.livemode && place !== null)
      await removeAccounts(ports.db, ports.followers, [look.id]);
    return { ...look, outcome: "missing", reached: 0, events: 0 };
  } catch (error) {
    logFault("an account did not tell what the directory should have", error);
    return { ...look, outcome: "failed", reached: look.after, events: 0 };
  }
}

/** The last event that the feed has of an account without a hole before it, but for what was pruned. */
async function baseOf(ports: MendingPorts, look: Look, place: Place, now: number): Promise<number> {
  const { feed_sequence, lowest } = place;
  if (look.after > 0) return feed_sequence;
  const base = isWhole(place)
    ? feed_sequence
    : Math.min(feed_sequence, await lastBeforeHole(ports.db, look));
  const before = (lowest ?? feed_sequence + 1) - 1;
  return before > 0 && (await isLost(ports, look, place, before, now)) ? 0 : base;
}

/**
 * Whether the feed should still have the event before those that it has. Old ones were pruned.
 *
 * @param sequence of that event
 */
async function isLost(
  { report, feedDays }: MendingPorts,
  look: Look,
  { updated_at, lowest }: Place,
  sequence: number,
  now: number,
): Promise<boolean> {
  const kept = cutOff(feedDays, now);
  if (kept === null) return true;
  // All events of the account are older than those that are kept.
  if (lowest === null && updated_at < kept) return false;
  const answer = await report(look, sequence - 1, 1).catch(() => null);
  const [event] = answer?.events ?? [];
  const made = event === undefined ? null : madeAt(event.id);
  return made !== null && timestampOf(made) >= kept;
}

async function bring(
  ports: MendingPorts,
  asked: readonly Asked[],
  cause: Cause,
  now: number,
): Promise<Found[]> {
  const differing = asked.filter((one) => cause === "rebuilt" || isDifferent(one));
  const back = differing.flatMap(({ look, place, base }) =>
    place !== null && base < place.feed_sequence
      ? [setBack(ports.db, look, place.feed_sequence, base)]
      : [],
  );
  if (back.length > 0) await ports.db.batch(back);
  const messages = differing.map(({ answer }) => answer);
  const at: Timestamp = timestampOf(now);
  const projected = await project(ports.db, ports.followers, messages, at, cause);
  for (const wake of projected.wakes) {
    await wake().catch((error) => logFault("a follower was not woken", error));
  }
  const sequences = new Map(projected.confirmations.map((one) => [keyOf(one), one.sequence]));
  const found: Found[] = [];
  await inParallel(asked, ASKED_AT_ONCE, async (one) => {
    const fed = sequences.get(keyOf(one.look)) ?? null;
    found.push(await outcomeOf(ports, one, fed, cause, now));
  });
  return found;
}

/** Whether the directory lacks anything of the account. */
const isDifferent = ({ place, answer, base }: Asked): boolean =>
  place === null ||
  base < place.feed_sequence ||
  place.version < answer.entry.version ||
  base < answer.entry.version;

/** @param fed the last event that the feed has now; null if nothing was brought */
async function outcomeOf(
  ports: MendingPorts,
  one: Asked,
  fed: number | null,
  cause: Cause,
  now: number,
): Promise<Found> {
  const { look, answer, base } = one;
  if (fed === null) {
    // The account has not heard of it: a confirmation was lost.
    if (answer.confirmed < base) await confirmTo(ports, look, base);
    return { ...look, outcome: "whole", reached: base, events: 0 };
  }
  const last = answer.events.at(-1)?.sequence ?? 0;
  const reached = cause === "rebuilt" ? Math.max(look.after, last) : fed;
  const found = { ...look, reached, events: Math.max(0, fed - base) };
  if (reached < answer.entry.version) return { ...found, outcome: "more" };
  // The database has lost events that an earlier look had brought, so the next look begins from the start.
  if (fed < answer.entry.version) return { ...found, outcome: "more", reached: 0 };
  await confirmTo(ports, look, fed);
  return { ...found, outcome: wasOnItsWay(one, now) ? "whole" : "mended" };
}

/** Never rejects: an account that does not hear it publishes again, in its time. */
const confirmTo = async (
  { confirm }: MendingPorts,
  account: AccountAddress,
  sequence: number,
): Promise<void> => {
  try {
    await confirm(account, sequence, false);
  } catch (error) {
    logFault("events were not confirmed to an account", error);
  }
};

/** Whether all that the directory lacked is so young that a message with it may be on its way. */
function wasOnItsWay({ place, answer, base }: Asked, now: number): boolean {
  if (place === null ? answer.confirmed_once > 0 : base < place.feed_sequence) return false;
  if (base < answer.confirmed) return false;
  const first = answer.events.find(({ sequence }) => sequence > base);
  if (first === undefined) return place !== null && place.version >= answer.entry.version;
  const made = madeAt(first.id);
  return made !== null && made > now - OVERDUE_MS;
}
