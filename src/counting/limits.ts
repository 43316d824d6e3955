/** How many there may be of what no table counts, each with its reason. */

/**
 * Test clocks. Each is an object of its own and costs nobody else anything: this bounds only what one key can leave
 * behind. A suite that never takes its clocks away makes some hundreds a day.
 */
export const TEST_CLOCKS_MAX = 100_000;

/**
 * Ids that are held before they are registered, of a mode. An order names some; the largest is a whole company's
 * accounts before they are imported.
 */
export const EARLY_HOLDS_MAX = 100_000;
