/** The limits of keys and policies, each with its unit and its reason. */

/** Keys, and policies, that an isolate remembers: more are not in use at one time. */
export const REMEMBERED_MAX = 10_000;

/** API keys of a mode: one for each service and person that calls, and some for rotation. */
export const API_KEYS_MAX = 1_000;

/** Policies of a mode: a policy is for a class of accounts, not for one account. */
export const POLICIES_MAX = 200;

/** Versions of a policy, all of which are kept: one a day for more than a dozen years. */
export const POLICY_VERSIONS_MAX = 5_000;
