/** The e-mail to the operator about an endpoint that was disabled. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { cloudflareEmail } from "../../src/notices/cloudflare-email";
import { operatorNotifier } from "../../src/notices/operator";
import { outbox, outboxOf } from "../../src/notices/outbox";
import { renderNotice } from "../../src/notices/rendering";
import { resend } from "../../src/notices/resend";
import { unconfigured } from "../../src/notices/unconfigured";
import { withheldInTestMode } from "../../src/notices/withheld";
import type { Notice, SendNotice } from "../../src/shared/notices";
import type { OperatorNote } from "../../src/shared/operator";
import { at, NOTE, NOTE_OF_GONE, notice, playNetwork, VOICE } from "./notices";

const OPERATOR = "on-call@example.com";
const ENDPOINT_PATH = "/v1/webhook_endpoints/whe_1";

/** A provider that keeps what it is given. */
function playProvider() {
  const given: Notice[] = [];
  const send: SendNotice = async (notice) => {
    given.push(notice);
    return { sent: true };
  };
  return { given, send };
}

async function noticeOf(note: OperatorNote): Promise<Notice> {
  const { given, send } = playProvider();
  await operatorNotifier(send, OPERATOR)(note);
  const [made] = given;
  if (made === undefined) throw new Error("nothing was sent");
  return made;
}

const render = async (note: OperatorNote, locale = "en") =>
  renderNotice({ ...(await noticeOf(note)), locale }, VOICE);

describe("the operator's e-mail", () => {
  it("is an e-mail of no account, in English and UTC, with the note's own id", async () => {
    expect(await noticeOf(NOTE)).toEqual({
      id: NOTE.id,
      account: null,
      livemode: true,
      channel: "email",
      to: OPERATOR,
      locale: "en",
      time_zone: "UTC",
      at: NOTE.at,
      waited_enough: false,
      content: {
        template: "webhook_endpoint_disabled",
        endpoint: "whe_1",
        host: "hooks.example.com:8443",
        cause: "failing",
        failing_since: NOTE.failing_since,
        disabled_at: NOTE.at,
        replay_after: "2026-11-30T12:29:00.000Z",
      },
    });
  });

  it("replays from before the disabling where nothing failed before", async () => {
    expect(await noticeOf(NOTE_OF_GONE)).toMatchObject({
      content: { failing_since: null, replay_after: "2026-12-05T12:59:00.000Z" },
    });
  });

  it("comes back as the provider's outcome, so that the caller can try again", async () => {
    const notify = operatorNotifier(unconfigured("email"), OPERATOR);
    expect(await notify(NOTE)).toMatchObject({ sent: false, final: true });
  });

  it("counts as sent if no operator is named, and nothing is sent", async () => {
    const { given, send } = playProvider();
    expect(await operatorNotifier(send, null)(NOTE)).toEqual({ sent: true });
    expect(given).toEqual([]);
  });

  it("is withheld for an endpoint of the test mode where holders' notices are, and counts as sent", async () => {
    const { given, send } = playProvider();
    const notify = operatorNotifier(withheldInTestMode(send), OPERATOR);
    expect(await notify({ ...NOTE, livemode: false })).toEqual({ sent: true });
    expect(given).toEqual([]);
    await notify(NOTE);
    expect(given).toHaveLength(1);
  });
});

describe("the operator's e-mail", () => {
  it("of an endpoint that failed says what, since when, what waits and how to go on", async () => {
    expect(await render(NOTE)).toEqual({
      subject: "Cloudy: the webhook endpoint whe_1 has been disabled",
      text: [
        "Hello,",
        "The webhook endpoint whe_1, at hooks.example.com:8443, was disabled on 5 December 2026 at 13:00 UTC: every delivery has failed since 30 November 2026 at 12:30 UTC.",
        "Nothing is lost. Pending deliveries wait, for DELIVERY_RETENTION_DAYS at most. Events that happen while the endpoint is disabled are not sent to it by themselves, but the feed keeps them, for FEED_RETENTION_DAYS at most.",
        "Repair the receiver first.",
        `Then enable the endpoint. Pending deliveries are sent at once:\nPATCH ${ENDPOINT_PATH} {"status": "enabled"}`,
        `Then send it what happened while it was disabled, and what was given up before after too many attempts:\nPOST ${ENDPOINT_PATH}/replay {"after": "2026-11-30T12:29:00.000Z"}`,
        "Adieu, for Cloudy",
      ].join("\n\n"),
    });
  });

  it("of an endpoint that is gone says how to delete it, if the host no longer needs it", async () => {
    const { text } = await render(NOTE_OF_GONE);
    expect(text).toContain("it answered 410, which means that it is gone for good.");
    expect(text).toContain(
      `If you no longer need it, delete it. What waits for it is then deleted too:\nDELETE ${ENDPOINT_PATH}\n`,
    );
    expect(text).toContain(`/replay {"after": "2026-12-05T12:59:00.000Z"}`);
    expect(text).not.toContain("given up");
  });

  it.each([
    ["failing", NOTE, "Seit dem 30. November 2026 um 12:30 UTC schlug jede Zustellung fehl."],
    ["gone", NOTE_OF_GONE, "Er hat mit 410 geantwortet"],
  ])("says the same in German: %s", async (_, note, why) => {
    const { subject, text } = await render(note, "de");
    expect(subject).toBe("Cloudy: Der Webhook-Endpunkt whe_1 wurde abgeschaltet");
    expect(text).toMatch(/^Guten Tag,\n\n/);
    expect(text).toContain("am 5. Dezember 2026 um 13:00 UTC abgeschaltet");
    expect(text).toContain(why);
    expect(text).toMatch(/Adieu, für Cloudy$/);
  });

  it("has the same calls in either language", async () => {
    const callsOf = (text: string) => text.match(/^(PATCH|POST|DELETE) .*$/gm);
    for (const note of [NOTE, NOTE_OF_GONE]) {
      const english = callsOf((await render(note)).text);
      expect(english).toContain(`PATCH ${ENDPOINT_PATH} {"status": "enabled"}`);
      expect(callsOf((await render(note, "de")).text)).toEqual(english);
    }
  });

  it("is whole where it is not known since when it failed", async () => {
    const note = { ...NOTE, failing_since: null };
    expect((await render(note)).text).toContain("UTC: every delivery failed.");
    expect((await render(note, "de")).text).toContain("abgeschaltet: Jede Zustellung schlug fehl.");
    for (const locale of ["en", "de"]) {
      const { text } = await render(note, locale);
      expect(text).not.toMatch(/undefined|null|Invalid/);
    }
  });
});

describe("the providers of e-mail", () => {
  it("Resend gets it, with the note's id against sending it twice", async () => {
    const network = playNetwork(() => Response.json({ id: "49a3999c" }));
    const send = resend({
      apiKey: "re_1",
      from: "no-reply@cloudy.example",
      voice: VOICE,
      fetch: network.fetch,
    });
    expect(await operatorNotifier(send, OPERATOR)(NOTE)).toEqual({ sent: true });
    const [called] = network.called;
    expect(called?.headers.get("idempotency-key")).toBe(NOTE.id);
    expect(JSON.parse(called?.body ?? "")).toEqual({
      from: "no-reply@cloudy.example",
      to: [OPERATOR],
      ...(await render(NOTE)),
    });
  });

  it("Cloudflare's binding gets it", async () => {
    const messages: unknown[] = [];
    const binding: SendEmail = {
      send: async (message: unknown) => {
        messages.push(message);
        return { messageId: "m1" };
      },
    };
    const from = "no-reply@cloudy.example";
    const send = cloudflareEmail({ binding, from, voice: VOICE });
    expect(await operatorNotifier(send, OPERATOR)(NOTE)).toEqual({ sent: true });
    expect(messages).toEqual([{ from, to: OPERATOR, ...(await render(NOTE)) }]);
  });

  it("the outbox keeps it, once however often it is tried, and of no account", async () => {
    const send = outbox({ namespace: env.OUTBOX, voice: VOICE });
    const notify = operatorNotifier(send, OPERATOR);
    const holders = notice({ at: at("2026-12-05T13:00:01.000Z") });
    const note = { ...NOTE, livemode: false };
    expect(await notify(note)).toEqual({ sent: true });
    expect(await notify(note)).toEqual({ sent: true });
    await send(holders);
    const kept = await outboxOf(env.OUTBOX).list(null, 10);
    expect(kept.map(({ id, account }) => [id, account])).toEqual([
      [holders.id, "acct-1"],
      [NOTE.id, null],
    ]);
    expect(kept[1]).toEqual({
      id: NOTE.id,
      account: null,
      livemode: false,
      channel: "email",
      to: OPERATOR,
      template: "webhook_endpoint_disabled",
      ...(await render(NOTE)),
      code: null,
      sent_at: NOTE.at,
    });
    expect(await outboxOf(env.OUTBOX).list("acct-1", 10)).toHaveLength(1);
  });
});
