import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  account,
  asking,
  callBy,
  close,
  everythingIn,
  heldFor,
  historyOf,
  ownPolicy,
  passTime,
  playEventsQueue,
  refusalOf,
  register,
  registering,
  report,
  reported,
  stubOf,
  tablesOf,
  valueOf,
} from "../support/account-objects";

beforeEach(() => {
  playEventsQueue();
});
const keyed = callBy("app", { idempotency: { key: "k-1", fingerprint: "f-1" } });

/** What every question about an account is answered with. */
async function answersOf(id: string) {
  const object = account(id);
  return {
    account: await object.account(),
    access: await object.access(),
    closures: await object.closures(null, 10),
    holdings: await object.holdings({ kind: null, after: null, limit: 10 }),
    history: await historyOf(id),
    preview: await object.preview("deletion", null, null),
  };
}

describe("an account whose object is evicted", () => {
  it("is the same afterwards, with the policy version that its closure was opened under", async () => {
    await ownPolicy("evicted", { cancellation: { grace: "P10D", then: "purge" } });
    await register("ev-1", {
      policy: "evicted",
      holder: { type: "enterprise", email: "ada@example.com" },
      metadata: { plan: "pro" },
    });
    await report("ev-1", "voucher", "v-1", { amount: 5 });
    await close("ev-1", "cancellation");
    valueOf(await account("ev-1").placeLegalHold(callBy("support"), heldFor("a lawsuit")));
    vi.setSystemTime(Date.now());
    const [before, stored] = [await answersOf("ev-1"), await everythingIn("ev-1")];

    await evictDurableObject(stubOf("ev-1"));

    expect(await everythingIn("ev-1")).toBe(stored);
    expect(await answersOf("ev-1")).toEqual(before);
    expect(before.account).toMatchObject({ ok: true, value: { body: { state: "disabled" } } });
  });

  it("goes on where it was: the next event follows on the last", async () => {
    await register("ev-2");
    await evictDurableObject(stubOf("ev-2"));
    await report("ev-2", "voucher", "v-1");
    const [first, second] = await historyOf("ev-2");
    expect(second).toMatchObject({ sequence: 2, previous_hash: first?.hash });
  });

  it("answers a repeated request as it did the first time (I7)", async () => {
    await register("ev-3");
    const object = account("ev-3");
    const first = await object.reportHolding(keyed, "voucher", "v-1", reported({ amount: 5 }));
    valueOf(await object.removeHolding(callBy(), "voucher", "v-1"));
    await evictDurableObject(stubOf("ev-3"));

    const again = await object.reportHolding(keyed, "voucher", "v-1", reported({ amount: 5 }));
    expect(first).toMatchObject({ ok: true, value: { repeated: false } });
    expect(again).toEqual(
      first.ok ? { ok: true, value: { ...first.value, repeated: true } } : null,
    );
    expect(await historyOf("ev-3")).toHaveLength(3);
  });

  it("answers a repeated registration as it did the first time, although the account has moved on", async () => {
    const registration = registering("ev-4", {});
    const first = await account("ev-4").register(keyed, registration, "grace-then-delete");
    await report("ev-4", "voucher", "v-1");
    await evictDurableObject(stubOf("ev-4"));
    const again = await account("ev-4").register(keyed, registration, "grace-then-delete");
    expect(again).toEqual(
      first.ok ? { ok: true, value: { ...first.value, repeated: true } } : null,
    );
  });

  it("refuses another request under the key of an earlier one, and changes nothing", async () => {
    await register("ev-5");
    valueOf(await account("ev-5").reportHolding(keyed, "voucher", "v-1", reported()));
    await evictDurableObject(stubOf("ev-5"));
    const other = callBy("app", { idempotency: { key: "k-1", fingerprint: "f-2" } });
    const refused = await account("ev-5").reportHolding(other, "voucher", "v-2", reported());
    expect(refusalOf(refused)).toEqual({ code: "idempotency_key_reused" });
    expect(await tablesOf("ev-5")).toMatchObject({ holdings: 1, events: 2 });
  });

  it("takes a key for a new request after 24 hours, and forgets the old one", async () => {
    await register("ev-6");
    const first = valueOf(await account("ev-6").openClosure(keyedBy("owner"), asking("deletion")));
    passTime(24 * 3_600_000 - 60_000);
    const within = await account("ev-6").openClosure(keyedBy("owner"), asking("deletion"));
    expect(valueOf(within).id).toBe(first.id);
    passTime(60_000);
    const after = await account("ev-6").openClosure(keyedBy("owner"), asking("deletion"));
    expect(refusalOf(after)).toEqual({ code: "closure_open", closure: first.id });
    await runDurableObjectAlarm(stubOf("ev-6"));
    expect(await tablesOf("ev-6")).toMatchObject({ requests: 0 });
    valueOf(await account("ev-6").reportHolding(otherKey, "voucher", "v-1", reported()));
    expect(await tablesOf("ev-6")).toMatchObject({ requests: 1 });
  });

  it("keeps no refusal: the same key succeeds once nothing stands in the way", async () => {
    await register("ev-7");
    await report("ev-7", "subscription", "s-1", { status: "active" });
    const request = asking("deletion");
    const blocked = await account("ev-7").openClosure(keyedBy("owner"), request);
    expect(refusalOf(blocked)).toMatchObject({ code: "blocked", blocker_total: 1 });
    await report("ev-7", "subscription", "s-1", { status: "canceled" });
    const opened = await account("ev-7").openClosure(keyedBy("owner"), request);
    expect(opened).toMatchObject({ ok: true, value: { repeated: false } });
  });
});

const keyedBy = (role: "owner") => callBy(role, { idempotency: keyed.idempotency });
const otherKey = callBy("app", { idempotency: { key: "k-2", fingerprint: "f-3" } });
