import { beforeEach, describe, expect, it } from "vitest";
import { timestampOf } from "../../src/shared/time";
import {
  account,
  alarmOf,
  asking,
  callBy,
  heldFor,
  inside,
  playEventsQueue,
  refusalOf,
  registering,
  reported,
} from "../support/account-objects";
import { get } from "../support/api";

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(() => {
  queue = playEventsQueue();
});
const keyed = callBy("app", { idempotency: { key: "k", fingerprint: "f" } });
/** Taken anew each time: a stub does not outlive the reset between two tests. */
const nobody = () => account("nobody");

const untouched = async () => {
  const tables = await inside("nobody", (_, { storage }) =>
    storage.sql.exec("SELECT name FROM sqlite_master").toArray(),
  );
  expect(tables).toEqual([]);
  expect(await alarmOf("nobody")).toBeNull();
  expect(queue.sent).toEqual([]);
};

describe("an account that was never registered", () => {
  it("is not found, whatever is asked of it, and looking writes no table", async () => {
    const answers = [
      await nobody().account(),
      await nobody().access(),
      await nobody().closure("clo_1"),
      await nobody().closures(null, 10),
      await nobody().events(0, 10),
      await nobody().holdings({ kind: null, after: null, limit: 10 }),
      await nobody().erasure(),
      await nobody().preview("deletion", null, null),
    ];
    for (const answer of answers) expect(refusalOf(answer)).toEqual({ code: "not_found" });
    await untouched();
  });

  it("refuses every change, and writes no table", async () => {
    const confirm = { type: "confirm" } as const;
    const answers = [
      await nobody().update(keyed, { password: "x" }, null),
      await nobody().reportHolding(keyed, "voucher", "v-1", reported()),
      await nobody().removeHolding(keyed, "voucher", "v-1"),
      await nobody().openClosure(keyed, asking("deletion", "goodbye")),
      await nobody().submitProof(keyed, "clo_1", confirm),
      await nobody().decideReview(keyed, "clo_1", {
        decision: "approve",
        reason: "fine",
        holder_reason: null,
      }),
      await nobody().withdraw(keyed, "clo_1"),
      await nobody().restore(keyed, null),
      await nobody().placeLegalHold(keyed, heldFor("a lawsuit")),
      await nobody().releaseLegalHold(keyed),
    ];
    for (const answer of answers) expect(refusalOf(answer)).toEqual({ code: "not_found" });
    await untouched();
  });

  it("stays unregistered if its policy does not exist", async () => {
    const refused = await nobody().register(keyed, registering("nobody", {}), "no-such-policy");
    expect(refusalOf(refused)).toEqual({ code: "unknown_policy", policy: "no-such-policy" });
    await untouched();
  });

  it("is gone for the directory, the sweep and any clock, which write no table", async () => {
    expect(await nobody().confirm(3)).toBe("gone");
    expect(await nobody().wake()).toBe("gone");
    expect(await nobody().advance("clk_1", timestampOf(Date.now()))).toBe("gone");
    await nobody().removeWithClock("clk_1");
    await untouched();
  });

  it("is 404 over HTTP, and looking writes no table", async () => {
    for (const path of ["", "/access", "/events", "/closures", "/holdings", "/erasure"]) {
      const answer = await get(`/v1/accounts/nobody${path}`);
      expect([path, answer.status, answer.body.code]).toEqual([path, 404, "not_found"]);
    }
    await untouched();
  });
});
