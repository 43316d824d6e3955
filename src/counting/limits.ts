/** Limits on the number of things that no table counts, each with its reason. */

/**
 * Test clocks. Each is an object of its own and slows nothing else down: this only bounds what one key can leave
 * behind. A test suite that never deletes its clocks makes some hundreds a day.
 */
export const TEST_CLOCKS_MAX = 100_000;

/**
 * Legal holds in one mode on accounts that are not registered yet. An order names a few accounts. The largest case is
 * all accounts of a company before they are imported.
 */
export const EARLY_HOLDS_MAX = 100_000;
