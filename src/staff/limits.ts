/** The limits of staff's sessions, each with its unit and its reason. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** A session ends when nothing was asked for by it so long: the length of a lunch. */
export const IDLE_MS = 30 * MINUTE_MS;

/** A session ends at this age, whatever was asked for by it: a day's work. */
export const SESSION_MAX_MS = 10 * HOUR_MS;

/** A session by OIDC ends at this age: a role that was taken away at the issuer is gone by then at the latest. */
export const OIDC_SESSION_MAX_MS = 4 * HOUR_MS;

/** How old a sign-in may be for what cannot be undone. */
export const STEP_UP_MS = 5 * MINUTE_MS;

/** When a session was last used is written once in this time, so that a page that polls writes little. */
export const SEEN_WRITTEN_MS = MINUTE_MS;

/** An ended session is remembered so long, so that its browser hears why it ended. */
export const ENDED_KEPT_MS = DAY_MS;

/** Sessions of one person at one time. One more ends the oldest. */
export const SESSIONS_PER_PERSON_MAX = 20;

/** Sessions that are listed in one answer. */
export const SESSIONS_LISTED_MAX = 1_000;

/** People who are known, the latest of them: their names are shown beside what they did. */
export const PEOPLE_MAX = 10_000;

/** Characters of a person's name and of an issuer's subject. */
export const NAME_MAX = 200;
export const SUBJECT_MAX = 300;

/** Groups of a person that are looked at. Large directories list some hundred. */
export const GROUPS_MAX = 1_000;

/** Ways back from the issuer of one network address in a minute. A person comes once. */
export const CALLBACKS_PER_MINUTE = 30;

/** Addresses that are counted at one time. */
export const ADDRESSES_COUNTED_MAX = 10_000;

/** How long a sign-in at the issuer may take. */
export const SIGN_IN_MS = 10 * MINUTE_MS;
