/** The limits of public pages, each with its unit and its reason. */

/** Declarations from one network address: a whole company, or a mobile network, may share one. */
export const DECLARATIONS_PER_ADDRESS = { hour: 200, day: 1_000 } as const;

/** Declarations that name one e-mail address: each sends an e-mail there. */
export const DECLARATIONS_PER_TARGET = { hour: 20, day: 40 } as const;

/** Policies that the deletion page describes. */
export const POLICIES_DESCRIBED_MAX = 50;
