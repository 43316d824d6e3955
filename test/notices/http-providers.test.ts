import { beforeEach, describe, expect, it, vi } from "vitest";
import { resend } from "../../src/notices/resend";
import { twilio } from "../../src/notices/twilio";
import type { SendNotice } from "../../src/shared/notices";
import {
  ADDRESS,
  CODE,
  failureOf,
  type Network,
  notice,
  playNetwork,
  RESTORED,
  VOICE,
} from "./notices";

const API_KEY = "re_s3cret";
const ACCOUNT_SID = `AC${"0123456789abcdef".repeat(2)}`;
const AUTH_TOKEN = "t0ken-s3cret";
const DAY_MS = 86_400_000;

const resendBy = ({ fetch }: Network): SendNotice =>
  resend({
    apiKey: API_KEY,
    from: "Cloudy <no-reply@cloudy.example>",
    voice: VOICE,
    fetch,
  });

const twilioBy = ({ fetch }: Network, from = "+15005550006"): SendNotice =>
  twilio({ accountSid: ACCOUNT_SID, authToken: AUTH_TOKEN, from, voice: VOICE, fetch });

/** Providers quote what they were given. */
const QUOTING = `The address ${ADDRESS.email} or ${ADDRESS.sms} is wrong: ${CODE}, ${API_KEY}, ${AUTH_TOKEN}`;

const PROVIDERS = [
  {
    name: "Resend",
    by: resendBy,
    channel: "email",
    code: "validation_error",
    refusal: { statusCode: 422, name: "validation_error", message: QUOTING },
  },
  {
    name: "Twilio",
    by: (network: Network) => twilioBy(network),
    channel: "sms",
    code: "21211",
    refusal: { code: 21211, message: QUOTING, more_info: QUOTING, status: 400 },
  },
] as const;

beforeEach(() => {
  vi.setSystemTime(Date.parse("2026-11-21T09:30:00.000Z"));
});
describe("an e-mail by Resend", () => {
  it("is one request with the key, the text and the notice's id", async () => {
    const network = playNetwork(() => Response.json({ id: "49a3999c" }));
    const sent = notice({ content: RESTORED });
    expect(await resendBy(network)(sent)).toEqual({ sent: true });
    const [called] = network.called;
    expect(called).toMatchObject({ url: "https://api.resend.com/emails", method: "POST" });
    expect(Object.fromEntries(called?.headers ?? [])).toMatchObject({
      authorization: `Bearer ${API_KEY}`,
      "content-type": "application/json",
      "idempotency-key": sent.id,
      // Resend refuses requests without one, and a Worker sends none by itself.
      "user-agent": "Adieu/1",
    });
    expect(JSON.parse(called?.body ?? "")).toEqual({
      from: "Cloudy <no-reply@cloudy.example>",
      to: [ADDRESS.email],
      subject: "Your Cloudy account has been restored",
      text: expect.stringContaining("has been restored"),
    });
  });

  it("goes to the address with its domain in ASCII, which is all that providers take", async () => {
    const network = playNetwork(() => Response.json({ id: "49a3999c" }));
    const to = "büro@bücher.example";
    expect(await resendBy(network)({ ...notice({ content: RESTORED }), to })).toEqual({
      sent: true,
    });
    const [called] = network.called;
    expect(JSON.parse(called?.body ?? "").to).toEqual(["büro@xn--bcher-kva.example"]);
  });

  it("is not given up because the sender is set wrongly", async () => {
    const answer = { statusCode: 422, name: "invalid_from_address", message: QUOTING };
    const network = playNetwork(() => Response.json(answer, { status: 422 }));
    expect(await resendBy(network)(notice())).toMatchObject({
      final: false,
      error: "Resend answered 422 (invalid_from_address)",
    });
  });
});

describe("an SMS by Twilio", () => {
  it("is one form with the sender, the number and the text", async () => {
    const network = playNetwork(() => Response.json({ sid: "SM1" }, { status: 201 }));
    expect(await twilioBy(network)(notice({ channel: "sms" }))).toEqual({ sent: true });
    const [called] = network.called;
    expect(called).toMatchObject({
      url: `https://api.twilio.com/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`,
      method: "POST",
    });
    expect(Object.fromEntries(called?.headers ?? [])).toMatchObject({
      authorization: `Basic ${btoa(`${ACCOUNT_SID}:${AUTH_TOKEN}`)}`,
      "content-type": expect.stringContaining("application/x-www-form-urlencoded"),
    });
    expect(Object.fromEntries(new URLSearchParams(called?.body))).toEqual({
      From: "+15005550006",
      To: ADDRESS.sms,
      Body: `${CODE} is your Cloudy code. It is valid for 10 minutes. Do not share it with anyone.`,
    });
  });

  it("goes out by a messaging service where the sender is one", async () => {
    const service = `MG${"a".repeat(32)}`;
    const network = playNetwork(() => new Response(null, { status: 201 }));
    await twilioBy(network, service)(notice({ channel: "sms" }));
    const form = Object.fromEntries(new URLSearchParams(network.called[0]?.body));
    expect(form).toMatchObject({ MessagingServiceSid: service });
    expect(form).not.toHaveProperty("From");
  });

  it("goes out by a name that only looks like a messaging service", async () => {
    const network = playNetwork(() => new Response(null, { status: 201 }));
    await twilioBy(network, "MG Motors")(notice({ channel: "sms" }));
    expect(new URLSearchParams(network.called[0]?.body).get("From")).toBe("MG Motors");
  });

  it.each([21211, 21610, 21614])("is final where the number is refused with %i", async (code) => {
    const network = playNetwork(() => Response.json({ code, message: QUOTING }, { status: 400 }));
    const outcome = await twilioBy(network)(notice({ channel: "sms" }));
    expect(outcome).toMatchObject({ final: true, error: `Twilio answered 400 (${code})` });
  });

  it.each([21212, 21408, 21606, 21608])(
    "is not given up where the deployment is refused with %i",
    async (code) => {
      const network = playNetwork(() => Response.json({ code, message: QUOTING }, { status: 400 }));
      expect(await twilioBy(network)(notice({ channel: "sms" }))).toMatchObject({ final: false });
    },
  );
});

describe.each(PROVIDERS)("$name", ({ name, by, channel, code, refusal }) => {
  const attempt = (network: Network) => by(network)(notice({ channel }));
  const answered = (status: number, headers: Record<string, string> = {}) =>
    attempt(playNetwork(() => new Response("x", { status, headers })));

  it.each([200, 201, 202])("has sent it with %i, whatever else it says", async (status) => {
    expect(await answered(status)).toEqual({ sent: true });
  });

  it("has sent it although its answer breaks off", async () => {
    const broken = new ReadableStream({
      pull: (controller) => controller.error(new Error("reset")),
    });
    expect(await attempt(playNetwork(() => new Response(broken)))).toEqual({ sent: true });
  });

  it.each([400, 413, 422])("refuses it for good with %i", async (status) => {
    expect(await attempt(playNetwork(() => Response.json(refusal, { status })))).toEqual({
      sent: false,
      error: `${name} answered ${status} (${code})`,
      final: true,
      retry_after_ms: null,
    });
  });

  it.each([401, 402, 403, 404, 408, 409, 429, 500, 502, 503, 504, 529])(
    "may be tried again after %i: it passes, or an operator mends it",
    async (status) => {
      expect(await answered(status)).toEqual({
        sent: false,
        error: `${name} answered ${status}`,
        final: false,
        retry_after_ms: null,
      });
    },
  );

  it.each([
    [429, "30", 30_000],
    [503, "Sat, 21 Nov 2026 09:32:00 GMT", 120_000],
    [429, "soon", null],
    [429, "9999999", DAY_MS],
    [503, "9".repeat(400), DAY_MS],
  ])("asks for patience with %i and Retry-After: %s", async (status, header, expected) => {
    const outcome = failureOf(await answered(status, { "retry-after": header }));
    expect(outcome).toMatchObject({ final: false, retry_after_ms: expected });
  });

  it("is not followed where it redirects", async () => {
    const network = playNetwork(
      () => new Response(null, { status: 307, headers: { location: "https://evil.example/" } }),
    );
    expect(await attempt(network)).toMatchObject({ sent: false, final: false });
    expect(network.called.map(({ redirect }) => redirect)).toEqual(["manual"]);
  });

  it("may be tried again when it cannot be reached", async () => {
    const network = playNetwork(() => {
      throw new TypeError(`fetch failed: ${QUOTING}`);
    });
    expect(await attempt(network)).toEqual({
      sent: false,
      error: `${name} could not be reached`,
      final: false,
      retry_after_ms: null,
    });
  });

  it("is waited for ten seconds", async () => {
    const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation(() => {
      const controller = new AbortController();
      queueMicrotask(() => controller.abort(new DOMException("late", "TimeoutError")));
      return controller.signal;
    });
    const network = playNetwork(
      (signal) =>
        new Promise((_, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason));
          if (signal.aborted) reject(signal.reason);
        }),
    );
    expect(await attempt(network)).toMatchObject({
      error: `${name} gave no answer within 10 s`,
      final: false,
    });
    expect(timeout).toHaveBeenCalledWith(10_000);
  });

  it("is read no further than four kilobytes", async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(" ".repeat(1_024)));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const outcome = await attempt(playNetwork(() => new Response(endless, { status: 422 })));
    expect(outcome).toMatchObject({ error: `${name} answered 422`, final: true });
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(20);
  });

  it.each([
    ["no JSON", "<html>"],
    ["JSON of another shape", '[{"code": "x", "name": 7}]'],
    ["a code that is a sentence", JSON.stringify({ name: QUOTING, code: QUOTING })],
    ["nothing", ""],
  ])("is understood by its status where it says %s", async (_, body) => {
    const outcome = await attempt(playNetwork(() => new Response(body, { status: 400 })));
    expect(outcome).toMatchObject({ error: `${name} answered 400`, final: true });
  });

  it("never has an address, a code or a secret of ours in an error", async () => {
    const networks = [
      ...[400, 401, 403, 422, 429, 500].map((status) =>
        playNetwork(() => Response.json({ ...refusal, error: QUOTING }, { status })),
      ),
      playNetwork(() => Promise.reject(new Error(QUOTING))),
    ];
    for (const network of networks) {
      const { error } = failureOf(await attempt(network));
      expect(error).not.toMatch(/maria|example|664|493817|s3cret/);
    }
  });
});
