/** The limits of declarations, each with its unit and its reason. */
import { doubling } from "../shared/backoff";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../shared/time";

/** Characters of a name, of an e-mail address, and of what identifies a person or a contract. */
export const LINE_MAX = 320;

/** Characters of the ground for an extraordinary cancellation: as much as a letter has. */
export const GROUND_MAX = 4_000;

/** How long the link in an e-mail works that begins a deletion. A mail server may hold an e-mail back for hours. */
export const LINK_TTL_MS = DAY_MS;

/** The waits before an e-mail, an event or a row is tried again, and how long an e-mail is tried. */
export const waitAfter = doubling(MINUTE_MS, 6 * HOUR_MS);
export const MAIL_GIVE_UP_MS = 30 * DAY_MS;

/**
 * How often the row of a declaration that nobody has looked after is written again: the database may be put back to an
 * older copy, and then the list would lack it.
 */
export const ROW_AGAIN_MS = DAY_MS;

/** How soon an alarm comes again that failed as a whole. */
export const ALARM_AGAIN_MS = MINUTE_MS;
