/** docs/costs.md is what `npm run docs:costs` writes of the counts and the prices. */
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { countedOf } from "../bench/costs/counted";
import { costsOf } from "../bench/costs/model";
import { withCosts } from "../bench/costs/page";

const MONTH = { registrations: 0.02, updates: 5, closures: 0.02, checks: 300 };

const TABLE = `| call | commits: account | statements | rows read | written | alarms set | RPCs | messages | D1: calls | rows read | written |
| \`access\` | 0 | 0 | 0 | 0 | 0 | 1 | 0 | 0 | 0 | 0 |
| registration | 2 | 8 | 7 | 6 | 2 | 2 | 1 | 3 | 1,022 | 10 |`;

describe("docs/costs.md", () => {
  it("has today's table: `npm run docs:costs` writes it", async () => {
    const page = await readFile("docs/costs.md", "utf8");
    expect(page).toBe(withCosts(page));
  });
});

describe("the costs", () => {
  it("take what is counted from the table of speed.md, D1's columns from behind the objects'", () => {
    expect(countedOf("registration", TABLE)).toEqual({
      objectRows: 8,
      objectRequests: 2,
      messages: 1,
      d1RowsRead: 1_022,
      d1RowsWritten: 10,
    });
    expect(() => countedOf("nothing", TABLE)).toThrow("counts no written of: nothing");
  });

  it("are the subscription alone while everything is included in it, and grow with what is not", () => {
    const counted = (call: string) => countedOf(call);
    expect(costsOf(1_000, MONTH, counted).usd).toBe(5);
    const { usd, items } = costsOf(1_000_000, MONTH, counted);
    // 300 million checks, 5 million reports; 10 million requests are included, at $0.30 a million.
    const requests = items.find(({ what }) => what === "Worker requests")?.usd ?? 0;
    expect(requests).toBeGreaterThan(295 * 0.3);
    expect(requests).toBeLessThan(300 * 0.3);
    expect(usd).toBeCloseTo(items.reduce((sum, one) => sum + one.usd, 0));
  });
});
