/** The limits of keys and policies, each with its unit and its reason. */

/** Keys an isolate remembers; more hosts than this do not share one isolate. */
export const REMEMBERED_MAX = 10_000;

/** API keys of a mode: one for each service and person that calls, and some to rotate. */
export const API_KEYS_MAX = 1_000;

/** Policies of a mode: classes of accounts, not accounts. */
export const POLICIES_MAX = 200;

/** Versions of a policy, each kept for good: one a day for more than a dozen years. */
export const POLICY_VERSIONS_MAX = 5_000;
