import { describe, expect, it, vi } from "vitest";
import { type Counter, countedByDestination } from "../../src/notices/counted";
import type { Taken } from "../../src/notices/destination-limit";
import { notSent, SENT } from "../../src/notices/outcomes";
import type { HolderNotice, NoticeOutcome } from "../../src/shared/notices";
import { DUE, notice, RESTORED } from "./notices";

const OK: Taken = { ok: true };
const TOO_MUCH: Taken = { ok: false, retry_after_ms: 60_000 };

/** Sends one notice past a counter. */
async function played(over: {
  taken?: Taken | Error;
  outcome?: NoticeOutcome;
  notice?: Partial<HolderNotice>;
  counted?: boolean;
}) {
  const { taken = OK, outcome = SENT, counted = true } = over;
  const send = vi.fn(async () => outcome);
  const take = vi.fn<Counter["take"]>(async () => {
    if (taken instanceof Error) throw taken;
    return taken;
  });
  const giveBack = vi.fn<Counter["giveBack"]>(async () => undefined);
  const counter = counted ? { take, giveBack } : null;
  const answer = await countedByDestination(
    send,
    () => counter,
  )(notice({ content: RESTORED, ...over.notice }));
  return {
    answer,
    sent: send.mock.calls.length,
    taken: take.mock.calls.length,
    givenBack: giveBack.mock.calls.length,
  };
}

describe("a notice to a destination", () => {
  it("is counted, and sent", async () => {
    expect(await played({})).toEqual({ answer: SENT, sent: 1, taken: 1, givenBack: 0 });
  });

  it("that was sent too much waits, and is not lost", async () => {
    const { answer, sent } = await played({ taken: TOO_MUCH });
    expect(answer).toMatchObject({ sent: false, final: false, retry_after_ms: 60_000 });
    expect(sent).toBe(0);
  });

  it("that was sent too much is sent all the same once it has waited for long enough", async () => {
    const waited = { waited_enough: true };
    expect(await played({ taken: TOO_MUCH, notice: waited })).toMatchObject({
      answer: SENT,
      sent: 1,
      givenBack: 0,
    });
    expect(await played({ taken: new Error("out"), notice: waited })).toMatchObject({ sent: 1 });
  });

  it("is not counted where it was not sent", async () => {
    const failed = notSent("Resend answered 503");
    expect(await played({ outcome: failed })).toMatchObject({ answer: failed, givenBack: 1 });
  });

  it("waits while it cannot be counted", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { answer, sent } = await played({ taken: new Error("out of reach") });
    expect(answer).toMatchObject({ sent: false, final: false });
    expect(sent).toBe(0);
  });

  it("is sent uncounted if that costs nothing, and as a code, which was counted before", async () => {
    expect(await played({ counted: false })).toMatchObject({ sent: 1, taken: 0 });
    const code = { template: "code", code: "493817", minutes: 10 } as const;
    expect(await played({ taken: TOO_MUCH, notice: { content: code } })).toMatchObject({
      sent: 1,
      taken: 0,
    });
  });

  it("gives a reason for the wait that does not say whose it is", async () => {
    const { answer } = await played({
      taken: TOO_MUCH,
      notice: { content: { template: "in_review", due_at: DUE, not_me: null } },
    });
    expect(JSON.stringify(answer)).not.toMatch(/@|\+\d|acct/);
  });
});
