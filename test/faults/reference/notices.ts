/** The events of an account and the notices of them, in the reference. */
import type { EventType } from "../../../src/lifecycle/event";
import { DAY } from "./calendar";
import { isPlanned } from "./closures";
import { type Happened, MEMBERS, type Role, roleOf } from "./requests";
import type { Channel } from "./rules";
import type { AccountState, Closure } from "./state";

/** An actor who acts by a page of the portal. */
export const onPages = (role: string): string => `${role} on pages`;

export function happen(
  account: AccountState,
  type: EventType,
  by: Role | "holder" | "system" = "system",
  { blockers, word, isSilent }: Pick<Happened, "blockers" | "word"> & { isSilent?: boolean } = {},
): void {
  const role = by === "holder" || by === "system" ? by : roleOf(by);
  const isOfPages = account.isOnPages && MEMBERS.some((one) => one === role);
  const whose = isOfPages ? onPages(role) : role;
  account.log.push({ type, at: account.now, by: whose, blockers, word });
  const notice = isSilent ? undefined : NOTICES[type];
  if (notice) tell(account, ...notice);
}

/** The notices of events, each with its template, by all channels or by one. */
const NOTICES: Partial<Record<EventType, readonly [string, "all" | "one"]>> = {
  "closure.review_requested": ["in_review", "one"],
  "closure.review_overdue": ["review_overdue", "one"],
  "closure.rejected": ["rejected", "one"],
  "closure.withdrawn": ["withdrawn", "one"],
  "closure.expired": ["expired", "one"],
  "closure.still_blocked": ["blocked", "one"],
  "closure.rescheduled": ["rescheduled", "all"],
  "account.disabled": ["scheduled", "all"],
  "account.deletion_scheduled": ["scheduled", "all"],
  "closure.reminder_sent": ["reminder", "one"],
};

/** How many notices of one kind an account sends at once in a day. Further ones wait, and may be sent or not. */
const NEWS_MAX = 3;

export function tell(account: AccountState, what: string, reach: "all" | "one"): void {
  const { addresses, notices } = account;
  if (addresses.size === 0) return;
  const atOnce = what === "completed" || isNews(account, what, NEWS_MAX);
  const channels = (["email", "sms"] as const).filter((channel) => addresses.has(channel));
  const by = reach === "all" ? channels : channels.slice(0, 1);
  (atOnce ? notices : account.late).push(...by.map((channel) => `${what} ${channel}`));
}

/** The notice goes to the address that was replaced, or else to the one beside it. */
export function tellOfChange(account: AccountState, channel: Channel): void {
  const { addresses, notices } = account;
  const by = addresses.has(channel) ? channel : [...addresses][0];
  if (by && isNews(account, `contact_changed ${channel}`, 2 * NEWS_MAX)) {
    notices.push(`contact_changed ${by}`);
  }
}

/** Counts one more of that kind, if there were not too many in the day until now. */
function isNews({ news, now }: AccountState, kind: string, max: number): boolean {
  const counted = (news.get(kind) ?? []).filter((at) => at > now - DAY);
  const isOne = counted.length < max;
  news.set(kind, isOne ? [...counted, now] : counted);
  return isOne;
}

/**
 * The holder got a notice that the closure goes on, if there is an address. It has the link that disputes the closure.
 */
export function link(account: AccountState, closure: Closure): void {
  // A holder without a link can follow none; the core knows of none at all.
  closure.linked ||= !account.isWholeService || account.addresses.size > 0;
}

/**
 * A closure was undone: the notice names what is still planned, with its link. What holds a closure up has a notice of
 * its own.
 */
export function linkAhead(account: AccountState): void {
  const ahead = [...account.open].reverse().find(isPlanned);
  if (ahead) link(account, ahead);
}
