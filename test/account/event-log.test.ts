import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { beforeEach, describe, expect, it } from "vitest";
import type { EventView } from "../../src/account/views/account";
import {
  account,
  callBy,
  close,
  heldFor,
  historyOf,
  inside,
  ownPolicy,
  playEventsQueue,
  refusalOf,
  register,
  report,
  valueOf,
} from "../support/account-objects";

beforeEach(() => {
  playEventsQueue();
});
/** As docs/history.md tells an auditor: RFC 8785 over the whole event, of every actor. */
const hashedByAnybody = (event: object): string =>
  createHash("sha256")
    .update(canonicalize(event) ?? "")
    .digest("hex");

/** As an auditor would: from what the API gives alone. @returns the first event that does not follow */
function brokenAt(history: readonly EventView[]): number | null {
  let previous: string | null = null;
  for (const [index, event] of history.entries()) {
    const { id, type, at, sequence, actor, data, previous_hash, hash } = event;
    const follows = sequence === index + 1 && previous_hash === previous;
    const same = hash === hashedByAnybody({ id, type, at, sequence, actor, data, previous_hash });
    if (!follows || !same) return index + 1;
    previous = hash;
  }
  return null;
}

async function eventful(id: string): Promise<void> {
  await ownPolicy("log", { deletion: { restore_by: ["owner"] } });
  await register(id, { policy: "log" });
  for (let number = 0; number < 20; number += 1) await report(id, "voucher", `v-${number}`);
  for (let number = 0; number < 10; number += 1) {
    valueOf(await account(id).removeHolding(callBy(), "voucher", `v-${number}`));
  }
  valueOf(await account(id).update(callBy(), { holder: { locale: "de" } }, null));
  valueOf(await account(id).placeLegalHold(callBy("support"), heldFor("a lawsuit")));
  valueOf(await account(id).releaseLegalHold(callBy("support")));
  await close(id, "deletion");
  valueOf(await account(id).restore(callBy("owner"), null));
}

describe("the event log (I1)", () => {
  it("has no gap and an unbroken chain after many commands", async () => {
    await eventful("log-1");
    const history = await historyOf("log-1");
    expect(history).toHaveLength(1 + 20 + 10 + 1 + 2 + 4 + 1);
    expect(history.map((event) => event.sequence)).toEqual(history.map((_, index) => index + 1));
    expect(brokenAt(history)).toBeNull();
    expect(new Set(history.map((event) => event.id)).size).toBe(history.length);
  });

  it("starts with an event that follows on none", async () => {
    await register("log-2");
    const [first] = await historyOf("log-2");
    expect(first).toMatchObject({ type: "account.registered", sequence: 1, previous_hash: null });
  });

  it.each([
    ["its data", `UPDATE events SET data = '{"kind":"voucher","ref":"other"}' WHERE sequence = 5`],
    ["its time", "UPDATE events SET at = '2020-01-01T00:00:00.000Z' WHERE sequence = 5"],
    ["its actor", `UPDATE events SET actor = '{"role":"owner","id":"mallory"}' WHERE sequence = 5`],
    ["its type", "UPDATE events SET type = 'holding.removed' WHERE sequence = 5"],
  ])("shows where an event was changed in %s", async (_, tampering) => {
    await eventful("log-3");
    await inside("log-3", (_instance, { storage }) => storage.sql.exec(tampering));
    expect(brokenAt(await historyOf("log-3"))).toBe(5);
  });

  it("shows where an event was taken out, even when the rest is numbered anew", async () => {
    await eventful("log-4");
    await inside("log-4", (_, { storage }) => {
      storage.sql.exec("DELETE FROM events WHERE sequence = 7");
      storage.sql.exec("UPDATE events SET sequence = -sequence + 1 WHERE sequence > 7");
      storage.sql.exec("UPDATE events SET sequence = -sequence WHERE sequence < 0");
    });
    expect(brokenAt(await historyOf("log-4"))).toBe(7);
  });

  it("grows by nothing when a command is refused or changes nothing", async () => {
    await register("log-5");
    await report("log-5", "voucher", "v-1", { amount: 5 });
    await report("log-5", "voucher", "v-1", { amount: 5 });
    const restored = await account("log-5").restore(callBy("owner"), null);
    expect(refusalOf(restored)).toMatchObject({ code: "not_restorable" });
    expect(await historyOf("log-5")).toHaveLength(2);
  });

  it("gives a page at a time, each going on where the last one ended", async () => {
    await eventful("log-6");
    const first = valueOf(await account("log-6").events(0, 30));
    const second = valueOf(await account("log-6").events(Number(first.next), 30));
    expect(first.data).toHaveLength(30);
    expect(second.next).toBeNull();
    expect(brokenAt([...first.data, ...second.data])).toBeNull();
  });
});
