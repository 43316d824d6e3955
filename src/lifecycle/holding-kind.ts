/** The kind of a holding: hosts and policies write it in any case, accounts keep it in lower case. */

/** @example kindOf("Subscription") === "subscription" */
export const kindOf = (kind: string): string => kind.toLowerCase();
