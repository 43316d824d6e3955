/** The outbox of an account: notices reach the holder and documents are deleted, whatever fails meanwhile. */

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { varied } from "../../src/account/core/varied-wait";
import { DestinationLimits, destinationName } from "../../src/notices/destination-limit";
import { NoticeOutbox, outboxOf } from "../../src/notices/outbox";
import {
  account,
  alarmOf,
  asking,
  callBy,
  close,
  everythingIn,
  historyOf,
  ownPolicy,
  passTime,
  playEventsQueue,
  refusalOf,
  register,
  rowsOf,
  stubOf,
  tablesOf,
  untilDeleted,
  valueOf,
} from "../support/account-objects";
import { eventually } from "../support/eventually";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";

const HOUR_MS = 60 * MINUTE_MS;
const HOLDER = {
  type: "individual",
  email: "ada@example.com",
  phone: "+4366012345678",
  identity_verified: true,
} as const;

const DOCUMENTS = {
  type: "identity_documents",
  only_if_verified: true,
  accept: { individual: ["passport"], enterprise: ["business_identification"] },
  colour: true,
};

beforeEach(async () => {
  // Not in the past: the platform's alarms live by the real clock.
  vi.setSystemTime(Date.now());
  vi.spyOn(console, "error").mockReturnValue();
  playEventsQueue();
  await ownPolicy("told", { deletion: { grace: "P1D", restore_by: ["owner"] } });
  await ownPolicy("told-at-once", { deletion: { grace: "P0D" } });
  await ownPolicy("coded", { deletion: { steps: [{ type: "otp", channel: "sms" }] } });
  await ownPolicy("documented", {
    deletion: { steps: [DOCUMENTS, { type: "confirm" }], grace: "P0D" },
  });
});
const sent = async (id: string) =>
  (await outboxOf(env.OUTBOX).list(id, 100)).map(({ template, channel }) => [template, channel]);

const outboxRows = async (id: string) =>
  (await tablesOf(id)).errands === undefined
    ? []
    : rowsOf(id, "SELECT kind, attempts, next_at FROM errands ORDER BY next_at, id");

/** The provider fails until the mock is restored. */
const providerFails = () =>
  vi.spyOn(NoticeOutbox.prototype, "keep").mockRejectedValue(new Error("the provider is down"));

/** What the event of the erased addresses says of notices. */
const unsentOf = async (id: string): Promise<unknown> => {
  const history = await historyOf(id);
  const done = history.find(
    ({ type, data }) => type === "erasure.task_done" && Reflect.get(data, "eraser") === "profile",
  );
  return done && Reflect.get(done.data, "unsent");
};

/** Time passes to the next try; an alarm is set for it, and fires. */
async function ring(id: string): Promise<void> {
  const [next] = await outboxRows(id);
  const at = await alarmOf(id);
  if (next === undefined || at === null) throw new Error(`${id} waits for nothing`);
  expect(at).toBeLessThanOrEqual(Math.max(Number(next.next_at), Date.now() + MINUTE_MS));
  passTime(Math.max(0, at - Date.now(), Number(next.next_at) - Date.now()));
  await runDurableObjectAlarm(stubOf(id));
}

describe("a notice that was sent too often", () => {
  const undo = (id: string) => account(id).restore(callBy("owner"), null);

  /** The holder gets notices of three closures, each undone at once, and then of a fourth, which stays. */
  async function notifiedTooOften(id: string): Promise<void> {
    await register(id, { policy: "told", holder: { type: "individual", email: "a@example.com" } });
    for (let times = 0; times < 3; times += 1) {
      await close(id, "deletion");
      await undo(id);
    }
    await eventually(async () => expect(await sent(id)).toHaveLength(6));
    await close(id, "deletion");
  }

  const waiting = (id: string) =>
    rowsOf(
      id,
      "SELECT next_at, errand ->> '$.content.template' AS template, errand ->> '$.closure' AS closure FROM errands",
    );

  it("waits for an hour; the next one replaces it and does not delay it", async () => {
    await notifiedTooOften("over-1");
    const due = Date.now() + HOUR_MS;
    expect(await waiting("over-1")).toMatchObject([{ next_at: due, template: "scheduled" }]);
    passTime(20 * MINUTE_MS);
    await undo("over-1");
    const { id } = await close("over-1", "deletion");
    const news = (await waiting("over-1")).filter(({ template }) => template === "scheduled");
    expect(news).toEqual([{ next_at: due, template: "scheduled", closure: id }]);
    passTime(40 * MINUTE_MS);
    await runDurableObjectAlarm(stubOf("over-1"));
    await eventually(async () => expect((await sent("over-1"))[0]).toEqual(["scheduled", "email"]));
    expect(await sent("over-1")).toHaveLength(7);
  });

  it("is not sent if its closure was undone meanwhile; the notice of that is", async () => {
    await notifiedTooOften("over-2");
    await undo("over-2");
    passTime(HOUR_MS);
    await runDurableObjectAlarm(stubOf("over-2"));
    await eventually(async () => expect((await sent("over-2"))[0]).toEqual(["restored", "email"]));
    await eventually(async () => expect(await outboxRows("over-2")).toEqual([]));
    expect(await sent("over-2")).toHaveLength(7);
  });

  it("comes while the holder can still act: it waits for a quarter of that time at most", async () => {
    await ownPolicy("told-soon", { deletion: { grace: "PT1H", restore_by: ["owner"], steps: [] } });
    await register("over-3", { policy: "told-soon", holder: HOLDER });
    for (let times = 0; times < 3; times += 1) {
      await account("over-3").openClosure(callBy("owner"), asking("deletion"));
      await undo("over-3");
    }
    await account("over-3").openClosure(callBy("owner"), asking("deletion"));
    await eventually(async () => {
      const times = (await waiting("over-3")).map(({ next_at }) => next_at);
      expect(times).toEqual(Array(2).fill(Date.now() + 15 * MINUTE_MS));
    });
  });

  it("is never the last notice of a deletion", async () => {
    await notifiedTooOften("over-4");
    passTime(DAY_MS);
    await account("over-4").access();
    await untilDeleted("over-4");
    expect((await sent("over-4"))[0]).toEqual(["completed", "email"]);
    expect((await tablesOf("over-4")).told).toBeUndefined();
  });
});

describe("a destination that is sent too much", () => {
  /** The destination got so many messages lately that its limit lets no further one pass. */
  const flooded = () =>
    vi
      .spyOn(DestinationLimits.prototype, "take")
      .mockResolvedValue({ ok: false, retry_after_ms: DAY_MS });

  it("gets what the law requires after a day, and everything else once the limit lets it", async () => {
    const flood = flooded();
    await register("full-1", { policy: "told", holder: HOLDER });
    await account("full-1").update(callBy(), { holder: { phone: "+436605556677" } }, null);
    await ownPolicy("told-long", { deletion: { grace: "P30D", steps: [] } });
    await account("full-1").update(callBy(), {}, "told-long");
    await account("full-1").openClosure(callBy("owner"), asking("deletion"));
    await eventually(async () =>
      expect(await outboxRows("full-1")).toMatchObject([
        { attempts: 1 },
        { attempts: 1 },
        { attempts: 1 },
      ]),
    );
    expect(await sent("full-1")).toEqual([]);
    for (let hours = 0; hours < 30; hours += 6) {
      passTime(6 * HOUR_MS);
      await runDurableObjectAlarm(stubOf("full-1"));
      await scheduler.wait(20);
    }
    expect((await sent("full-1")).toSorted()).toEqual([
      ["scheduled", "email"],
      ["scheduled", "sms"],
    ]);
    flood.mockRestore();
    passTime(6 * HOUR_MS);
    await runDurableObjectAlarm(stubOf("full-1"));
    await eventually(async () =>
      expect((await sent("full-1"))[0]).toEqual(["contact_changed", "sms"]),
    );
  });

  it("gets the last notice of a deletion at the end of its day: the holder hears of every erasure", async () => {
    flooded();
    await register("full-2", { policy: "told-at-once", holder: HOLDER });
    await close("full-2", "deletion");
    for (let hours = 0; hours <= 24; hours += 1) {
      passTime(HOUR_MS);
      await runDurableObjectAlarm(stubOf("full-2"));
      await scheduler.wait(5);
    }
    await untilDeleted("full-2");
    expect((await sent("full-2")).toSorted()).toEqual([
      ["completed", "email"],
      ["completed", "sms"],
    ]);
  });
});

describe("a notice", () => {
  it("is sent right after the answer, and leaves nothing in the outbox", async () => {
    await register("err-1", { policy: "told", holder: HOLDER });
    await close("err-1", "deletion");
    await eventually(async () => expect(await sent("err-1")).toHaveLength(2));
    await eventually(async () => expect(await outboxRows("err-1")).toEqual([]));
    expect(await rowsOf("err-1", "SELECT errand_at FROM state")).toEqual([{ errand_at: null }]);
  });

  it("that the provider did not take is tried again by the alarm, ever later, and arrives", async () => {
    const failing = providerFails();
    await register("err-2", {
      policy: "told",
      holder: { type: "individual", email: "a@example.com" },
    });
    await close("err-2", "deletion");
    await account("err-2").confirm(4);
    for (const [attempts, wait] of [
      [1, 30 * SECOND_MS],
      [2, 2 * MINUTE_MS],
      [3, 10 * MINUTE_MS],
    ] as const) {
      await eventually(async () =>
        expect(await outboxRows("err-2")).toEqual([
          { kind: "notice", attempts, next_at: Date.now() + varied(wait, "err-2") },
        ]),
      );
      await ring("err-2");
    }
    failing.mockRestore();
    await eventually(async () => expect((await outboxRows("err-2"))[0]?.attempts).toBe(4));
    await ring("err-2");
    await eventually(async () => expect(await sent("err-2")).toEqual([["scheduled", "email"]]));
    expect(await outboxRows("err-2")).toEqual([]);
  });

  const changesAddress = async (id: string) => {
    await register(id, { policy: "coded", holder: HOLDER });
    await account(id).update(callBy(), { holder: { email: "new@example.com" } }, null);
    await eventually(async () => expect(await outboxRows(id)).toMatchObject([{ attempts: 1 }]));
  };

  it("outlasts an outage of weeks, tried every four hours in the end", async () => {
    const failing = providerFails();
    await changesAddress("err-3");
    for (let day = 0; day < 29; day += 1) {
      passTime(DAY_MS);
      await account("err-3").wake();
    }
    const [entry] = await outboxRows("err-3");
    expect(Number(entry?.next_at) - Date.now()).toBe(varied(4 * HOUR_MS, "err-3"));
    failing.mockRestore();
    await ring("err-3");
    expect(await sent("err-3")).toEqual([["contact_changed", "email"]]);
    expect(await outboxRows("err-3")).toEqual([]);
  });

  it("is given up after thirty days", async () => {
    providerFails();
    await changesAddress("err-13");
    passTime(30 * DAY_MS);
    await account("err-13").wake();
    expect(await outboxRows("err-13")).toEqual([]);
    expect(await sent("err-13")).toEqual([]);
  });

  it("that reminds of a coming end is not sent after it; one about the past is sent, however late", async () => {
    const cancellation = { then: "purge", grace: "P1D", reminders: ["PT1H"] };
    await ownPolicy("reminding", { cancellation });
    const failing = providerFails();
    const holder = { type: "individual", email: "a@example.com" } as const;
    await register("err-14", { policy: "reminding", holder });
    await close("err-14", "cancellation");
    passTime(23 * HOUR_MS);
    await account("err-14").wake();
    await eventually(async () => expect(await outboxRows("err-14")).toHaveLength(2));
    passTime(5 * DAY_MS);
    await account("err-14").wake();
    await eventually(async () =>
      expect((await outboxRows("err-14")).map(({ attempts }) => Number(attempts) > 0)).toEqual([
        true,
        true,
      ]),
    );
    passTime(5 * DAY_MS);
    failing.mockRestore();
    await account("err-14").wake();
    await eventually(async () => expect(await outboxRows("err-14")).toEqual([]));
    expect((await sent("err-14")).toSorted()).toEqual([
      ["completed", "email"],
      ["scheduled", "email"],
    ]);
  });

  it("keeps no call waiting: the account goes on while its provider is down", async () => {
    providerFails();
    await register("err-4", { policy: "told", holder: HOLDER });
    expect(await close("err-4", "deletion")).toMatchObject({ status: "scheduled" });
    expect(valueOf(await account("err-4").restore(callBy("owner"), null)).state).toBe("active");
  });
});

describe("an erasure", () => {
  it("waits for the last notice, and the account shows no holder meanwhile", async () => {
    const failing = providerFails();
    await register("err-5", { policy: "told-at-once", holder: HOLDER, metadata: { name: "Ada" } });
    const closure = await close("err-5", "deletion");
    expect(closure.status).toBe("executing");
    expect(valueOf(await account("err-5").account())).toMatchObject({
      state: "erasing",
      holder: null,
      metadata: {},
    });
    failing.mockRestore();
    await ring("err-5");
    await untilDeleted("err-5");
    expect((await sent("err-5")).toSorted()).toEqual([
      ["completed", "email"],
      ["completed", "sms"],
    ]);
    const everything = await everythingIn("err-5");
    for (const text of [HOLDER.email, HOLDER.phone, "Ada"]) expect(everything).not.toContain(text);
  });

  it("waits no longer than a day", async () => {
    providerFails();
    await register("err-6", { policy: "told-at-once", holder: HOLDER });
    await close("err-6", "deletion");
    const began = Date.now();
    while (valueOf(await account("err-6").access()).state === "erasing") {
      await ring("err-6");
      await eventually(async () => {
        const [next] = await outboxRows("err-6");
        expect(next === undefined || Number(next.next_at) > Date.now()).toBe(true);
      });
      expect(Date.now() - began).toBeLessThanOrEqual(DAY_MS + MINUTE_MS);
    }
    expect(valueOf(await account("err-6").account())).toMatchObject({
      state: "deleted",
      holder: null,
    });
    expect(Date.now() - began).toBeGreaterThanOrEqual(DAY_MS - HOUR_MS);
    expect(await unsentOf("err-6")).toEqual([
      { template: "completed", channel: "email" },
      { template: "completed", channel: "sms" },
    ]);
    expect(await everythingIn("err-6")).not.toContain(HOLDER.email);
  });

  it("waits for the notice of a changed address too: it goes to the address that was replaced", async () => {
    const failing = vi
      .spyOn(NoticeOutbox.prototype, "keep")
      .mockImplementation(async ({ template }) => {
        if (template === "contact_changed") throw new Error("the provider is down");
      });
    await register("err-21", { policy: "told-at-once", holder: HOLDER });
    const email = "eve@example.com";
    valueOf(await account("err-21").update(callBy(), { holder: { email } }, "told-at-once"));
    await eventually(async () =>
      expect(await outboxRows("err-21")).toMatchObject([{ attempts: 1 }]),
    );
    await close("err-21", "deletion");
    await eventually(async () =>
      expect(await outboxRows("err-21")).toMatchObject([{ kind: "closing_notice" }]),
    );
    expect(valueOf(await account("err-21").access()).state).toBe("erasing");
    failing.mockRestore();
    passTime(HOUR_MS);
    await account("err-21").wake();
    await untilDeleted("err-21");
    const messages = await outboxOf(env.OUTBOX).list("err-21", 100);
    const changed = messages.filter(({ template }) => template === "contact_changed");
    expect(changed).toMatchObject([{ channel: "email", to: HOLDER.email }]);
    expect(await unsentOf("err-21")).toBeUndefined();
  });

  it("says which notices still waited when it took the address away", async () => {
    const failing = vi
      .spyOn(NoticeOutbox.prototype, "keep")
      .mockImplementation(async ({ template }) => {
        if (template === "scheduled") throw new Error("the provider is down");
      });
    await register("err-22", { policy: "told", holder: HOLDER });
    await close("err-22", "deletion");
    await eventually(async () =>
      expect(await outboxRows("err-22")).toMatchObject([{ attempts: 1 }, { attempts: 1 }]),
    );
    vi.setSystemTime(Date.now() + DAY_MS);
    // Not yet: the alarm would try them once more.
    await eventually(async () =>
      expect(valueOf(await account("err-22").access()).state).toBe("deleted"),
    );
    failing.mockRestore();
    expect(await unsentOf("err-22")).toEqual([
      { template: "scheduled", channel: "email" },
      { template: "scheduled", channel: "sms" },
    ]);
  });

  it("takes away notices that have no address left, and no alarm is set for them", async () => {
    const owner = callBy("owner");
    await register("err-20", {
      policy: "told",
      holder: { type: "individual", email: "a@b.example" },
    });
    for (let times = 0; times < 3; times += 1) {
      await close("err-20", "deletion");
      await account("err-20").restore(owner, null);
    }
    // The fourth notices of their kinds within a day wait, and then the holder has no address any more.
    await close("err-20", "deletion");
    await account("err-20").restore(owner, null);
    valueOf(await account("err-20").update(callBy(), { holder: { email: null } }, "told-at-once"));
    await eventually(async () => expect(await outboxRows("err-20")).toHaveLength(2));
    await close("err-20", "deletion");
    const { state, version } = valueOf(await account("err-20").account());
    expect([state, await outboxRows("err-20")]).toEqual(["deleted", []]);
    expect(await rowsOf("err-20", "SELECT errand_at FROM state")).toEqual([{ errand_at: null }]);
    await account("err-20").confirm(version);
    expect(await alarmOf("err-20")).toBeNull();
  });

  it("survives the end of the process between any two entries of its outbox", async () => {
    const failing = providerFails();
    await register("err-7", { policy: "told-at-once", holder: HOLDER });
    await close("err-7", "deletion");
    failing.mockRestore();
    await runInDurableObject(stubOf("err-7"), async (_, state) => {
      // One of the two went out, and was settled; then the process died.
      state.storage.sql.exec("DELETE FROM errands WHERE id = (SELECT min(id) FROM errands)");
    });
    await ring("err-7");
    await untilDeleted("err-7");
    expect(await sent("err-7")).toHaveLength(1);
  });
});

describe("a document", () => {
  const upload = async (id: string) => {
    const closure = valueOf(await account(id).openClosure(callBy("owner"), asking("deletion")));
    const place = valueOf(await account(id).expectUpload(closure.id, "passport", "front"));
    await env.DOCUMENTS.put(place.object, new Uint8Array([1, 2, 3]));
    valueOf(await account(id).completeUpload(callBy(), closure.id, place.object, "png"));
    return { closure, ...place };
  };

  it("loses its key with the closure's end, and its object however often the bucket fails", async () => {
    await register("err-8", { policy: "documented", holder: HOLDER });
    const { closure, key, object } = await upload("err-8");
    const failing = vi
      .spyOn(Object.getPrototypeOf(env.DOCUMENTS), "delete")
      .mockRejectedValue(new Error("R2 is down"));
    valueOf(await account("err-8").withdraw(callBy("owner"), closure.id));
    expect(await everythingIn("err-8")).not.toContain(key);
    await eventually(async () =>
      expect((await outboxRows("err-8"))[0]).toMatchObject({ kind: "document", attempts: 1 }),
    );
    expect(await env.DOCUMENTS.head(object)).not.toBeNull();
    passTime(30 * DAY_MS);
    await account("err-8").wake();
    expect((await outboxRows("err-8"))[0]).toMatchObject({ attempts: 2 });
    failing.mockRestore();
    await ring("err-8");
    await eventually(async () => expect(await env.DOCUMENTS.head(object)).toBeNull());
  });

  it("is deleted if its upload is abandoned, unless the closure already has it", async () => {
    await register("err-9", { policy: "documented", holder: HOLDER });
    const closure = valueOf(
      await account("err-9").openClosure(callBy("owner"), asking("deletion")),
    );
    const lost = valueOf(await account("err-9").expectUpload(closure.id, "passport", "front"));
    const kept = valueOf(await account("err-9").expectUpload(closure.id, "passport", "front"));
    for (const { object } of [lost, kept]) await env.DOCUMENTS.put(object, new Uint8Array([1]));
    valueOf(await account("err-9").completeUpload(callBy(), closure.id, kept.object, "png"));
    await account("err-9").abandonUpload(lost.object);
    // Its answer was lost on the way: the caller thinks that the upload failed.
    await account("err-9").abandonUpload(kept.object);
    await eventually(async () => expect(await env.DOCUMENTS.head(lost.object)).toBeNull());
    expect(await env.DOCUMENTS.head(kept.object)).not.toBeNull();
    expect(valueOf(await account("err-9").closure(closure.id)).documents).toEqual(["passport"]);
  });

  it("is not taken for a closure that ended while it was on its way", async () => {
    await register("err-10", { policy: "documented", holder: HOLDER });
    const closure = valueOf(
      await account("err-10").openClosure(callBy("owner"), asking("deletion")),
    );
    const { object } = valueOf(
      await account("err-10").expectUpload(closure.id, "passport", "front"),
    );
    valueOf(await account("err-10").withdraw(callBy("owner"), closure.id));
    await env.DOCUMENTS.put(object, new Uint8Array([1]));
    const late = await account("err-10").completeUpload(callBy(), closure.id, object, "png");
    expect(refusalOf(late)).toMatchObject({ code: "wrong_state" });
  });
});

describe("a one-time code", () => {
  it("that cannot be sent was never made: 503 for the caller, and the limits stay as they were", async () => {
    await register("err-11", { policy: "coded", holder: HOLDER });
    const { id } = valueOf(
      await account("err-11").openClosure(callBy("owner"), asking("deletion")),
    );
    const failing = providerFails();
    for (let tried = 0; tried < 5; tried += 1) {
      const refused = await account("err-11").sendChallenge(callBy(), id);
      expect(refusalOf(refused)).toEqual({ code: "challenge_not_sent" });
    }
    failing.mockRestore();
    expect((await account("err-11").sendChallenge(callBy(), id)).ok).toBe(true);
    expect(await rowsOf("err-11", "SELECT count(*) AS n FROM codes")).toEqual([{ n: 1 }]);
  });

  it("is not sent to a number that got too many messages of other accounts", async () => {
    await register("err-12", { policy: "coded", holder: HOLDER });
    const { id } = valueOf(
      await account("err-12").openClosure(callBy("owner"), asking("deletion")),
    );
    const name = destinationName("adk_test_admin", "sms", HOLDER.phone);
    const generous = { hour: 10_000, day: 10_000 };
    const rules = { codes: generous, all: generous };
    await runInDurableObject(env.DESTINATIONS.getByName(name), async (destination) => {
      for (let taken = 0; taken < 1_000; taken += 1) {
        await destination.take(Date.now(), "code", rules);
      }
    });
    const refused = await account("err-12").sendChallenge(callBy(), id);
    expect(refusalOf(refused)).toMatchObject({ code: "challenge_throttled" });
    expect(await sent("err-12")).toEqual([]);
  });
});
