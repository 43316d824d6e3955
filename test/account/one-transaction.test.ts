import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import {
  account,
  alarmOf,
  asking,
  callBy,
  everythingIn,
  historyOf,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  poison,
  refusalOf,
  register,
  registering,
  report,
  reported,
  rowsOf,
  stubOf,
  typesOf,
  valueOf,
} from "../support/account-objects";
import { by } from "../support/given";
import { atMost, MINUTE_MS } from "../support/time";

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(() => {
  queue = playEventsQueue();
});
/** The statements of a command, in their order: whichever of them fails, nothing is left of the others. */
const WRITES: [string, RegExp][] = [
  ["the event", /INSERT INTO events/],
  ["the holding", /INSERT OR REPLACE INTO holdings/],
  ["the snapshot", /INSERT OR REPLACE INTO state/],
  ["the request", /INSERT OR REPLACE INTO requests/],
];

const keyed = callBy("app", { idempotency: { key: "k-1", fingerprint: "f-1" } });

describe("one command is one transaction", () => {
  it.each(WRITES)(
    "leaves nothing of a command where %s cannot be written",
    async (_, statement) => {
      await register("tx-1");
      await report("tx-1", "voucher", "v-1");
      const before = { stored: await everythingIn("tx-1"), alarm: await alarmOf("tx-1") };
      const sentBefore = queue.sent.length;

      await inside("tx-1", async (instance, state) => {
        const poisoned = poison(state, statement);
        const command = async () => instance.reportHolding(keyed, "voucher", "v-2", reported());
        await expect(command()).rejects.toThrow("disk full");
        poisoned.mockRestore();
      });

      expect(await everythingIn("tx-1")).toBe(before.stored);
      expect(await alarmOf("tx-1")).toBe(before.alarm);
      expect(queue.sent).toHaveLength(sentBefore);
    },
  );

  it.each(WRITES)(
    "answers as before, from memory, after %s was not written",
    async (_, statement) => {
      await register("tx-2");
      const before = await account("tx-2").account();
      await inside("tx-2", async (instance, state) => {
        const poisoned = poison(state, statement);
        const command = async () => instance.reportHolding(keyed, "voucher", "v-1", reported());
        await expect(command()).rejects.toThrow("disk full");
        poisoned.mockRestore();
      });
      expect(await account("tx-2").account()).toEqual(before);

      const again = await account("tx-2").reportHolding(keyed, "voucher", "v-1", reported());
      expect(again).toMatchObject({ ok: true, value: { version: 2, repeated: false } });
      const sequences = (await historyOf("tx-2")).map((event) => event.sequence);
      expect(sequences).toEqual([1, 2]);
    },
  );

  it("leaves no table behind if a registration fails, and the next one succeeds", async () => {
    await inside("tx-3", async (instance, state) => {
      const poisoned = poison(state, /INTO profile/);
      const registration = registering("tx-3", {});
      await expect(instance.register(callBy(), registration, "grace-then-delete")).rejects.toThrow(
        "disk full",
      );
      poisoned.mockRestore();
      expect(state.storage.sql.exec("SELECT * FROM sqlite_master").toArray()).toEqual([]);
    });
    expect(await alarmOf("tx-3")).toBeNull();
    expect(refusalOf(await account("tx-3").account())).toEqual({ code: "not_found" });
    expect((await register("tx-3")).version).toBe(1);
  });

  it("undoes an erasure that fails half-way, whole, and does it again later", async () => {
    await ownPolicy("at-once", { deletion: { grace: "P0D" } });
    await register("tx-4", { policy: "at-once", holder: { type: "individual", locale: "de" } });
    await report("tx-4", "voucher", "v-1");
    const opened = valueOf(await account("tx-4").openClosure(callBy("owner"), asking("deletion")));
    vi.spyOn(console, "error").mockReturnValue();
    await inside("tx-4", async (instance, state) => {
      // By then the holdings are deleted already.
      const poisoned = poison(state, /DELETE FROM profile/);
      const proved = await instance.submitProof(callBy(), opened.id, { type: "confirm" });
      expect(valueOf(proved)).toMatchObject({ status: "scheduled" });
      const types = state.storage.sql.exec("SELECT type FROM events ORDER BY sequence").toArray();
      expect(types.at(-1)).toEqual({ type: "closure.scheduled" });
      expect(state.storage.sql.exec("SELECT * FROM holdings").toArray()).toHaveLength(1);
      expect(valueOf(await instance.account())).toMatchObject({
        state: "active",
        closure: { status: "scheduled" },
        holder: { locale: "de" },
      });
      poisoned.mockRestore();
    });
    passTime(atMost(MINUTE_MS));
    await runDurableObjectAlarm(stubOf("tx-4"));
    expect(valueOf(await account("tx-4").account())).toMatchObject({
      state: "deleted",
      holder: null,
    });
  });

  it("undoes what had fallen due and cannot be written, and answers as before", async () => {
    await ownPolicy("soon", { deletion: { grace: "PT1H" } });
    await register("tx-5", { policy: "soon" });
    const { id } = valueOf(await account("tx-5").openClosure(callBy("owner"), asking("deletion")));
    valueOf(await account("tx-5").submitProof(callBy(), id, { type: "confirm" }));
    const types = await typesOf("tx-5");
    passTime(2 * 3_600_000);
    vi.spyOn(console, "error").mockReturnValue();
    await inside("tx-5", async (instance, state) => {
      const poisoned = poison(state, /INTO state/);
      expect(valueOf(await instance.access())).toMatchObject({ state: "pending_deletion" });
      poisoned.mockRestore();
      expect(state.storage.sql.exec("SELECT type FROM events").toArray()).toEqual(
        types.map((type) => ({ type })),
      );
    });
    passTime(atMost(MINUTE_MS));
    await runDurableObjectAlarm(stubOf("tx-5"));
    expect(valueOf(await account("tx-5").access()).state).toBe("deleted");
  });

  it("writes nothing for a refusal (I8)", async () => {
    await register("tx-6");
    const before = await everythingIn("tx-6");
    const refused = [
      await account("tx-6").restore(
        callBy("owner", { idempotency: { key: "a", fingerprint: "b" } }),
        null,
      ),
      await account("tx-6").openClosure(callBy("member"), asking("deletion", "goodbye")),
      await account("tx-6").releaseLegalHold({ ...keyed, expected_versions: [7] }),
      await account("tx-6").withdraw({ ...keyed, actor: by("owner") }, "clo_none"),
      await account("tx-6").register(callBy(), registering("tx-6", {}), "disable-then-purge"),
    ];
    expect(refused.map((answer) => refusalOf(answer)?.code)).toEqual([
      "not_restorable",
      "actor_not_allowed",
      "version_mismatch",
      "not_found",
      "account_exists",
    ]);
    expect(await everythingIn("tx-6")).toBe(before);
  });

  it("counts a wrong proof although it is refused", async () => {
    await register("tx-7");
    const opened = valueOf(await account("tx-7").openClosure(callBy("owner"), asking("deletion")));
    const proof = { type: "reauthentication", method: "password", password: "wrong" } as const;
    const left = [];
    for (let tries = 0; tries < 3; tries += 1) {
      const refused = refusalOf(await account("tx-7").submitProof(callBy(), opened.id, proof));
      if (refused?.code === "proof_rejected") left.push(refused.attempts_left);
    }
    expect(left).toEqual([4, 3, 2]);
    expect(await rowsOf("tx-7", "SELECT wrong FROM wrong_proofs")).toEqual([{ wrong: 3 }]);
    expect(await typesOf("tx-7")).toEqual(["account.registered", "closure.opened"]);
  });
});
