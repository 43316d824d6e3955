/** The limits of signing in at a host's issuer, each with its unit and its reason. */
import { MINUTE_MS } from "../shared/time";

/** How long a call of the issuer may take, ms. The holder waits for it. */
export const ISSUER_TIMEOUT_MS = 5_000;

/** Bytes of an issuer's answer: its configuration has some KB, and so has an answer with tokens. */
export const ANSWER_MAX_BYTES = 64 * 1024;

/** How long an issuer's configuration is remembered, ms. It changes seldom; its keys have a time of their own. */
export const CONFIGURATION_TTL_MS = 10 * MINUTE_MS;

/** Issuers whose configurations an isolate remembers. An isolate seldom serves more hosts than this. */
export const CONFIGURATIONS_MAX = 100;

/** Characters of a code that an issuer sends: the longest known ones have some hundred. */
export const CODE_MAX = 4_096;

/** How long a holder may take to sign in, ms. */
export const ATTEMPT_TTL_MS = 10 * MINUTE_MS;
