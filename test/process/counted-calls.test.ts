/**
 * What a call costs, by the table of docs/internals/speed.md from which docs/costs.md is made: counted again on the service
 * as it is. `npm run docs:costs -- --count` writes both pages.
 */
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { type Counted, countedOf } from "../bench/costs/counted";
import { countsTable } from "../bench/profile";
import { countWork } from "../bench/profile/counts";

/** Ten calls, after each of which it is looked whether more follows. */
const COUNTING_MS = 600_000;

const D1_ROWS_READ_MAX = 200;

// Counted a second time if they differ: an alarm that comes late on a busy machine asks once more.
it("is what the pages say", { timeout: COUNTING_MS, retry: 1 }, async () => {
  const page = await readFile("docs/internals/speed.md", "utf8");
  const counted = await countWork();
  const now = countsTable(counted);
  // Rows that D1 reads cost a thousandth of those that it writes, and depend on what the queue hands over at once.
  const by = (text: string): Record<string, Omit<Counted, "d1RowsRead">> =>
    Object.fromEntries(
      counted.map(({ name }) => {
        const { d1RowsRead, ...charged } = countedOf(name, text);
        expect(d1RowsRead).toBeLessThan(D1_ROWS_READ_MAX);
        return [name, charged];
      }),
    );
  expect(by(now)).toEqual(by(page));
});
