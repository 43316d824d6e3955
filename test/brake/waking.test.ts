/** A release of many: the store is real and has 100,000 rows; the accounts and the time are played. */
import { runInDurableObject } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { BrakeStore } from "../../src/brake/brake-store";
import { RUN_INTERVAL_MS, WAKES_AT_ONCE, WAKES_PER_SECOND } from "../../src/brake/limits";
import { wakeAllowed } from "../../src/brake/waking";
import { passTime } from "../support/account-objects";
import { MINUTE_MS, SECOND_MS } from "../support/time";
import { brake, rowsOf } from "./brakes";

const HELD = 100_000;

/** Messages that a queue takes within a second, as Cloudflare says. */
const QUEUE_PER_SECOND = 5_000;

/** An account that begins sends four: the beginning of its erasure, its tasks, its end. */
const MESSAGES_EACH = 4;

/** What an account that is woken takes to answer: it waits for the brake and for its own storage. */
const ANSWER_MS = 100;

describe("the release of 100,000 accounts", () => {
  it("wakes all of them within ten minutes, and no more in a second than leave the queue room", async () => {
    vi.setSystemTime(Date.now());
    const { seconds, most, woken } = await runInDurableObject(brake(), async (_, { storage }) => {
      const store = new BrakeStore(storage);
      store.addRefused({ closure: "clo_0", account: "a0" }, null, Date.now());
      storage.sql.exec(
        `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
         INSERT INTO held (closure, account, test_clock, at) SELECT 'clo_' || i, 'a' || i, '', ?2 FROM n`,
        HELD - 1,
        Date.now(),
      );
      const began = Date.now();
      store.allowRefused(began);
      const bySecond = new Map<number, number>();
      const names = new Set<string>();
      let atOnce = 0;
      const wake = async (account: string) => {
        const second = Math.floor((Date.now() - began) / SECOND_MS);
        bySecond.set(second, (bySecond.get(second) ?? 0) + 1);
        names.add(account);
        atOnce += 1;
        expect(atOnce).toBeLessThanOrEqual(WAKES_AT_ONCE);
        // As many as may be woken at a time answer at one moment.
        if (names.size % WAKES_AT_ONCE === 0) passTime(ANSWER_MS);
        await Promise.resolve();
        atOnce -= 1;
      };
      vi.spyOn(scheduler, "wait").mockImplementation(async (ms) => void passTime(ms));
      while (store.nextWake !== null) {
        await wakeAllowed(store, wake);
        // The alarm that goes on.
        passTime(RUN_INTERVAL_MS);
      }
      return {
        seconds: (Date.now() - began) / SECOND_MS,
        most: Math.max(...bySecond.values()),
        woken: names.size,
      };
    });
    expect(woken).toBe(HELD);
    expect(seconds).toBeLessThanOrEqual((10 * MINUTE_MS) / SECOND_MS);
    expect(most).toBeLessThanOrEqual(WAKES_PER_SECOND);
    expect(most * MESSAGES_EACH).toBeLessThanOrEqual(QUEUE_PER_SECOND / 4);
    expect(await rowsOf("SELECT count(*) AS n FROM held WHERE poke_at IS NOT NULL")).toEqual([
      { n: 0 },
    ]);
  });
});
