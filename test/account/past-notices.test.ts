/** What an account keeps of the notices to its holder: which, by which channel, when; never an address or a text. */
import { beforeEach, describe, expect, it, vi } from "vitest";
import { PAST_NOTICES_KEPT } from "../../src/account/limits";
import { NoticeOutbox } from "../../src/notices/outbox";
import {
  account,
  asking,
  callBy,
  close,
  everythingIn,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  refusalOf,
  register,
  tablesOf,
  untilDeleted,
  valueOf,
} from "../support/account-objects";
import { eventually } from "../support/eventually";
import { DAY_MS, MINUTE_MS } from "../support/time";

const EMAIL = "ada@example.com";
const HOLDER = { type: "individual", email: EMAIL, phone: "+4366012345678" } as const;

beforeEach(async () => {
  vi.setSystemTime(Date.now());
  vi.spyOn(console, "error").mockReturnValue();
  playEventsQueue();
  await ownPolicy("graced", { deletion: { grace: "P1D", restore_by: ["owner"] } });
});

const providerFails = () =>
  vi.spyOn(NoticeOutbox.prototype, "keep").mockRejectedValue(new Error(`refused ${EMAIL}`));

const noticesOf = async (id: string, before: string | null = null, limit = 100) =>
  valueOf(await account(id).notices(before, limit));

const shown = async (id: string): Promise<string[]> =>
  (await noticesOf(id)).data.map(
    ({ template, channel, status }) => `${template} by ${channel}: ${status}`,
  );

describe("the notices of an account", () => {
  it("are listed with what became of them, the latest first, and no address is kept", async () => {
    await register("pn-1", { policy: "graced", holder: HOLDER });
    const { id: closure } = await close("pn-1", "deletion");
    await eventually(async () => {
      expect((await shown("pn-1")).toSorted()).toEqual([
        "scheduled by email: sent",
        "scheduled by sms: sent",
      ]);
    });
    const { data } = await noticesOf("pn-1");
    expect(data[0]).toMatchObject({ closure, attempts: 1, next_at: null, last_error: null });
    const kept = await inside("pn-1", (_, state) =>
      JSON.stringify(state.storage.sql.exec("SELECT * FROM notices").toArray()),
    );
    for (const text of [EMAIL, HOLDER.phone]) expect(kept).not.toContain(text);
  });

  it("come in pages", async () => {
    await register("pn-2", { policy: "graced", holder: HOLDER });
    await close("pn-2", "deletion");
    await eventually(async () => {
      expect((await shown("pn-2")).map((one) => one.replace(/.*: /, ""))).toEqual(["sent", "sent"]);
    });
    const { data: all } = await noticesOf("pn-2");
    const first = await noticesOf("pn-2", null, 1);
    expect(first).toEqual({ data: [all[0]], next: all[0]?.id });
    expect(await noticesOf("pn-2", first.next, 1)).toEqual({ data: [all[1]], next: null });
  });

  it("say which one waits, and why one was given up", async () => {
    const failing = providerFails();
    await register("pn-3", { policy: "graced", holder: { type: "individual", email: EMAIL } });
    await close("pn-3", "deletion");
    await eventually(async () => {
      expect((await noticesOf("pn-3")).data).toMatchObject([
        { status: "pending", attempts: 1, next_at: expect.any(String), ended_at: null },
      ]);
    });
    failing.mockResolvedValue();
    passTime(5 * MINUTE_MS);
    await account("pn-3").wake();
    await eventually(async () => {
      expect((await noticesOf("pn-3")).data).toMatchObject([{ status: "sent", attempts: 2 }]);
    });
    providerFails();
    valueOf(await account("pn-3").restore(callBy("owner"), null));
    await eventually(async () => expect((await shown("pn-3"))[0]).toMatch(/: pending$/));
    passTime(31 * DAY_MS);
    await account("pn-3").wake();
    await eventually(async () => {
      expect((await noticesOf("pn-3")).data[0]).toMatchObject({
        template: "restored",
        status: "failed",
        last_error: expect.stringMatching(/./),
      });
    });
    expect((await noticesOf("pn-3")).data[0]?.last_error).not.toContain(EMAIL);
  });

  it("stay after a deletion, with those that the holder did not get", async () => {
    const failing = vi
      .spyOn(NoticeOutbox.prototype, "keep")
      .mockImplementation(async ({ template }) => {
        if (template === "scheduled") throw new Error("the provider is down");
      });
    await register("pn-4", { policy: "graced", holder: HOLDER });
    await close("pn-4", "deletion");
    await eventually(async () => expect(await shown("pn-4")).toHaveLength(2));
    vi.setSystemTime(Date.now() + DAY_MS);
    await account("pn-4").access();
    await untilDeleted("pn-4");
    failing.mockRestore();
    expect((await shown("pn-4")).toSorted()).toEqual([
      "completed by email: sent",
      "completed by sms: sent",
      "scheduled by email: dropped",
      "scheduled by sms: dropped",
    ]);
    const everything = await everythingIn("pn-4");
    for (const text of [EMAIL, HOLDER.phone]) expect(everything).not.toContain(text);
  });

  it("have the codes, those too that were not sent", async () => {
    await ownPolicy("coded", { deletion: { steps: [{ type: "otp", channel: "sms" }] } });
    await register("pn-5", { policy: "coded", holder: HOLDER });
    const { id } = valueOf(await account("pn-5").openClosure(callBy("owner"), asking("deletion")));
    const failing = providerFails();
    expect(refusalOf(await account("pn-5").sendChallenge(callBy(), id))).toEqual({
      code: "challenge_not_sent",
    });
    failing.mockRestore();
    valueOf(await account("pn-5").sendChallenge(callBy(), id));
    expect((await shown("pn-5")).slice(0, 2)).toEqual(["code by sms: sent", "code by sms: failed"]);
  });

  it("are bounded: the oldest are forgotten", async () => {
    await register("pn-6", { policy: "graced", holder: { type: "individual", email: EMAIL } });
    await close("pn-6", "deletion");
    await eventually(async () => expect(await shown("pn-6")).toEqual(["scheduled by email: sent"]));
    await inside("pn-6", (_, state) => {
      for (let number = 100; number < 100 + PAST_NOTICES_KEPT; number += 1) {
        state.storage.sql.exec(
          `INSERT INTO notices SELECT 'ntc_0' || ?, template, channel, closure, at, attempts, ended_as, ended_at, error
           FROM notices LIMIT 1`,
          number,
        );
      }
    });
    valueOf(await account("pn-6").restore(callBy("owner"), null));
    await eventually(async () => expect((await shown("pn-6"))[0]).toBe("restored by email: sent"));
    expect(await tablesOf("pn-6")).toMatchObject({ notices: PAST_NOTICES_KEPT });
  });
});
