/** The limits of keys, policies and portal configurations, each with its unit and its reason. */
import { SECOND_MS } from "../shared/time";

/** Keys, and policies, that an isolate remembers: more are not in use at one time. */
export const REMEMBERED_MAX = 10_000;

/** API keys of a mode: one for each service and person that calls, and some for rotation. */
export const API_KEYS_MAX = 1_000;

/** Policies of a mode: a policy is for a class of accounts, not for one account. */
export const POLICIES_MAX = 200;

/** Versions of a policy, all of which are kept: one a day for more than a dozen years. */
export const POLICY_VERSIONS_MAX = 5_000;

/** Portal configurations of a mode: one for each product, and some for languages or brands. */
export const PORTAL_CONFIGURATIONS_MAX = 200;

/** Versions of a portal configuration, all of which are kept. */
export const PORTAL_CONFIGURATION_VERSIONS_MAX = 5_000;

/**
 * Revoked keys of a mode that its standby knows, the newest: ten times as many as there may be keys. A host that
 * revokes more has replaced every key ten times.
 */
export const REVOKED_MAX = 10_000;

/** How long a call waits for the standby, which is asked only after CONTROL did not answer in its time. */
export const STANDBY_PATIENCE_MS = SECOND_MS;
