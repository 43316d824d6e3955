/** The limits of pages, each with its unit and its reason. */
import { DAY_MS } from "../shared/time";

/** Bytes of a form without files: the longest text that a person types has some thousand characters. */
export const FORM_MAX_BYTES = 64 * 1024;

/** Fields of a form. The longest has a field for each statement that a policy may ask for, and some more. */
export const FIELDS_MAX = 200;

/** Characters of `Accept-Language` that are read. Browsers send a tenth of it. */
export const ACCEPT_LANGUAGE_MAX = 500;

/** How long a stylesheet may be kept: its name says what it holds, so it never changes. */
export const ASSET_MAX_AGE_S = (365 * DAY_MS) / 1_000;
