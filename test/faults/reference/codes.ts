/** One-time codes, in the reference: which is good, and how often one may be sent. */
import { DAY, HOUR, MINUTE } from "./calendar";
import type { Channel } from "./rules";
import type { AccountState, Closure } from "./state";

/** How long a code is valid. */
const GOOD_MS = 10 * MINUTE;

/** How many codes may be sent in which time (docs/notices.md, How much is sent). */
const OFTEN = [
  { most: 3, within: HOUR },
  { most: 10, within: DAY },
];

export function sendCode(account: AccountState, { id: closure }: Closure, channel: Channel): void {
  voidCodes(account);
  account.codes.push({ closure, channel, at: account.now, good: true });
  account.notices.push(`code ${channel}`);
}

export function voidCodes({ codes }: AccountState): void {
  for (const code of codes) code.good = false;
}

/** @param which counted from the end */
export function isGood(
  { codes, now }: AccountState,
  closure: Closure,
  which: "last" | "earlier",
): boolean {
  const code = codes.at(which === "last" ? -1 : -2);
  return code?.good === true && code.closure === closure.id && now < code.at + GOOD_MS;
}

/** When the next code may be sent; in the past if it may be sent now. */
const nextAllowed = ({ codes }: AccountState): number =>
  Math.max(0, ...OFTEN.map(({ most, within }) => (codes.at(-most)?.at ?? -within) + within));

export const isTooOften = (account: AccountState): boolean => nextAllowed(account) > account.now;

/** When a code stops being good, and when another may be sent. */
export const edgesOfCodes = (account: AccountState): number[] => [
  ...account.codes.filter(({ good }) => good).map(({ at }) => at + GOOD_MS),
  nextAllowed(account),
];
