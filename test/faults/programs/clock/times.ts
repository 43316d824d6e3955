/** The two ways in which time passes for an account: by a test clock, and by the world's own. */
import { vi } from "vitest";
import type { Json } from "../../../support/api";
import { aClock, advance, anAccount } from "../../../support/fixtures";

/** A Monday in a leap year, later than now: an alarm of the world's own time must not fire meanwhile. */
export const START = "2028-02-14T10:00:00.000Z";

export type Time = {
  /** It is this time, and an account is registered. @returns its id */
  readonly register: (at: string, over: Json) => Promise<string>;
  /** It becomes this time for the account registered last. */
  readonly pass: (to: string) => Promise<void>;
};

export function byTestClock(): Time {
  let [clock, now] = ["", ""];
  return {
    register: async (at, over) => {
      [clock, now] = [await aClock(at), at];
      return anAccount({ ...over, test_clock: clock });
    },
    pass: async (to) => {
      // A clock only goes forward.
      if (to > now) await advance(clock, to);
      now = to;
    },
  };
}

/** Nothing but `Date` is played, in the objects too. */
export const byDate = (): Time => ({
  register: async (at, over) => {
    vi.setSystemTime(at);
    return anAccount(over);
  },
  pass: async (to) => {
    vi.setSystemTime(to);
  },
});

export const TIMES: readonly { readonly name: string; readonly aTime: () => Time }[] = [
  { name: "a test clock", aTime: byTestClock },
  { name: "the world's own time", aTime: byDate },
];
