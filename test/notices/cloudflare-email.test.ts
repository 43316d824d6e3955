import { describe, expect, it, vi } from "vitest";
import { cloudflareEmail } from "../../src/notices/cloudflare-email";
import { ADDRESS, CODE, failureOf, notice, RESTORED, VOICE } from "./notices";

/** The binding, played. */
function playBinding(answer: () => Promise<EmailSendResult>) {
  const messages: unknown[] = [];
  const binding: SendEmail = {
    send: (message: unknown) => {
      messages.push(message);
      return answer();
    },
  };
  return { messages, binding };
}

const sendBy = (
  answer: () => Promise<EmailSendResult>,
  from = "Cloudy <no-reply@cloudy.example>",
) => {
  const { messages, binding } = playBinding(answer);
  return { messages, send: cloudflareEmail({ binding, from, voice: VOICE }) };
};

const failing = (code: string) => () =>
  Promise.reject(Object.assign(new Error(`${ADDRESS.email} is wrong: ${CODE}`), { code }));

const accepted = async (): Promise<EmailSendResult> => ({ messageId: "m1" });

describe("an e-mail by Cloudflare", () => {
  it("is handed to the binding with sender, address, subject and text", async () => {
    const { send, messages } = sendBy(accepted);
    expect(await send(notice({ content: RESTORED }))).toEqual({ sent: true });
    expect(messages).toEqual([
      {
        from: { name: "Cloudy", email: "no-reply@cloudy.example" },
        to: ADDRESS.email,
        subject: "Your Cloudy account has been restored",
        text: expect.stringContaining("has been restored"),
      },
    ]);
  });

  it("goes to the address with its domain in ASCII, which is all that providers take", async () => {
    const { send, messages } = sendBy(accepted);
    await send({ ...notice({ content: RESTORED }), to: "bo@例え.テスト" });
    expect(messages).toMatchObject([{ to: "bo@xn--r8jz45g.xn--zckzah" }]);
  });

  it("has an address alone for a sender where that is what is set", async () => {
    const { send, messages } = sendBy(accepted, "no-reply@cloudy.example");
    await send(notice());
    expect(messages).toMatchObject([{ from: "no-reply@cloudy.example" }]);
  });

  it.each([
    "E_VALIDATION_ERROR",
    "E_FIELD_MISSING",
    "E_CONTENT_TOO_LARGE",
    "E_RECIPIENT_NOT_ALLOWED",
    "E_RECIPIENT_SUPPRESSED",
  ])("is refused for good with %s", async (code) => {
    expect(await sendBy(failing(code)).send(notice())).toEqual({
      sent: false,
      error: `Cloudflare Email failed (${code})`,
      final: true,
      retry_after_ms: null,
    });
  });

  it.each([
    "E_SENDER_NOT_VERIFIED",
    "E_SENDER_DOMAIN_NOT_AVAILABLE",
    "E_RATE_LIMIT_EXCEEDED",
    "E_DAILY_LIMIT_EXCEEDED",
    "E_DELIVERY_FAILED",
    "E_INTERNAL_SERVER_ERROR",
    "E_SOMETHING_NEW",
  ])("may be tried again after %s", async (code) => {
    expect(await sendBy(failing(code)).send(notice())).toMatchObject({
      error: `Cloudflare Email failed (${code})`,
      final: false,
    });
  });

  it("never has an address or a code in an error, whatever is thrown", async () => {
    const thrown = [
      failing("E_VALIDATION_ERROR"),
      failing(`${ADDRESS.email}`),
      () => Promise.reject(new Error(ADDRESS.email)),
      () => Promise.reject(ADDRESS.email),
    ];
    for (const answer of thrown) {
      const { error } = failureOf(await sendBy(answer).send(notice()));
      expect(error).not.toMatch(/maria|493817/);
    }
  });

  it("is waited for ten seconds", async () => {
    const wait = vi.spyOn(scheduler, "wait").mockResolvedValue(undefined);
    const { send } = sendBy(() => new Promise(() => undefined));
    expect(await send(notice())).toEqual({
      sent: false,
      error: "Cloudflare Email gave no answer within 10 s",
      final: false,
      retry_after_ms: null,
    });
    expect(wait).toHaveBeenCalledWith(10_000, expect.anything());
  });
});
