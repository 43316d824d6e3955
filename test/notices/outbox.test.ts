import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { type OutboxMessage, outbox, outboxOf } from "../../src/notices/outbox";
import { ADDRESS, CODE, notice, OWED, RESTORED, VOICE } from "./notices";

/** Taken anew each time: a stub does not outlive the reset between two tests. */
const stub = () => outboxOf(env.OUTBOX);
const send = outbox({ namespace: env.OUTBOX, voice: VOICE });

const message = (number: number, over: Partial<OutboxMessage> = {}): OutboxMessage => ({
  id: `ntc-${number}`,
  account: "acct-1",
  livemode: false,
  channel: "sms",
  to: ADDRESS.sms,
  template: "restored",
  subject: "",
  text: `message ${number}`,
  code: null,
  sent_at: OWED,
  ...over,
});

const idsOf = (messages: readonly OutboxMessage[]) => messages.map(({ id }) => id);

describe("a notice in the outbox", () => {
  it("is kept as it would be sent, with its code apart", async () => {
    const sms = notice({ channel: "sms", livemode: false });
    expect(await send(sms)).toEqual({ sent: true });
    expect(await stub().list(null, 10)).toEqual([
      {
        id: sms.id,
        account: "acct-1",
        livemode: false,
        channel: "sms",
        to: ADDRESS.sms,
        template: "code",
        subject: "",
        text: `${CODE} is your Cloudy code. It is valid for 10 minutes. Do not share it with anyone.`,
        code: CODE,
        sent_at: OWED,
      },
    ]);
  });

  it("has a subject by e-mail, and no code where it tells none", async () => {
    await send(notice({ content: RESTORED }));
    expect(await stub().list(null, 10)).toMatchObject([
      {
        channel: "email",
        to: ADDRESS.email,
        livemode: true,
        subject: "Your Cloudy account has been restored",
        code: null,
      },
    ]);
  });

  it("is kept once however often it is tried", async () => {
    const once = notice();
    await Promise.all([send(once), send(once)]);
    await send(once);
    expect(await stub().list(null, 10)).toHaveLength(1);
  });

  it("may be tried again where the outbox does not answer", async () => {
    const broken = vi.fn(() => Promise.reject(new Error(ADDRESS.email)));
    const namespace = { getByName: () => ({ keep: broken }) } as unknown as typeof env.OUTBOX;
    expect(await outbox({ namespace, voice: VOICE })(notice())).toEqual({
      sent: false,
      error: "the outbox did not answer",
      final: false,
      retry_after_ms: null,
    });
  });
});

describe("the outbox", () => {
  it("lists the newest first, as they came, and no more than it is asked for", async () => {
    for (const number of [1, 2, 3]) await stub().keep(message(number));
    expect(idsOf(await stub().list(null, 10))).toEqual(["ntc-3", "ntc-2", "ntc-1"]);
    expect(idsOf(await stub().list(null, 2))).toEqual(["ntc-3", "ntc-2"]);
  });

  it("lists those of one account alone where one is named", async () => {
    await stub().keep(message(1));
    await stub().keep(message(2, { account: "acct-2" }));
    await stub().keep(message(3));
    expect(idsOf(await stub().list("acct-1", 10))).toEqual(["ntc-3", "ntc-1"]);
    expect(idsOf(await stub().list("acct-2", 10))).toEqual(["ntc-2"]);
    expect(await stub().list("acct", 10)).toEqual([]);
  });

  it("still has them after an eviction", async () => {
    await stub().keep(message(1));
    await evictDurableObject(stub());
    expect(idsOf(await stub().list(null, 10))).toEqual(["ntc-1"]);
  });

  it("keeps the last thousand", async () => {
    await runInDurableObject(stub(), async (outbox) => {
      for (let number = 1; number <= 1_000; number += 1) await outbox.keep(message(number));
      expect(await outbox.list(null, 2_000)).toHaveLength(1_000);
      await outbox.keep(message(1_000));
      await outbox.keep(message(1_001));
      await outbox.keep(message(1_002));
      const kept = idsOf(await outbox.list(null, 2_000));
      expect(kept).toHaveLength(1_000);
      expect([kept.at(0), kept.at(-1)]).toEqual(["ntc-1002", "ntc-3"]);
    });
  });
});
