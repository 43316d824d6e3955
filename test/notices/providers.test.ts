import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { outboxOf } from "../../src/notices/outbox";
import { channelsProvided, type NoticeBindings, noticeSender } from "../../src/notices/providers";
import type { Channel } from "../../src/shared/notices";
import { parseSettings } from "../../src/shared/settings";
import { notice, playNetwork, RESTORED } from "./notices";

const production = {
  ENVIRONMENT: "production",
  ADIEU_ADMIN_KEY: `adk_live_${"k".repeat(32)}`,
  ALARM_SPREAD_SECONDS: "60",
};

const withResend = {
  EMAIL_PROVIDER: "resend",
  EMAIL_FROM: "no-reply@cloudy.example",
  RESEND_API_KEY: "re_1",
};

const withTwilio = {
  SMS_PROVIDER: "twilio",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "t0ken",
  TWILIO_FROM: "Cloudy",
};

const CHANNELS: readonly Channel[] = ["email", "sms"];

/** A deployment with these variables, on a network where everybody says yes. */
function deployed(variables: object, bindings: Partial<NoticeBindings> = {}) {
  const network = playNetwork(() => Response.json({}));
  const settings = parseSettings({ ...production, ...variables });
  const send = noticeSender(settings, { OUTBOX: env.OUTBOX, ...bindings }, network.fetch);
  return { send, network };
}

/** The notices of these tests alone: accounts of an earlier test may still be sending theirs. */
async function kept() {
  const all = await outboxOf(env.OUTBOX).list(null, 100);
  return all.filter(({ id }) => /^ntc_\d{1,4}$/.test(id));
}

describe("in development", () => {
  it.each(CHANNELS)("%s goes to the outbox, whatever is set", async (channel) => {
    const { send, network } = deployed({
      ENVIRONMENT: "development",
      ...withResend,
      ...withTwilio,
    });
    const [live, test] = [notice({ channel }), notice({ channel, livemode: false })];
    expect(await send(live)).toEqual({ sent: true });
    expect(await send(test)).toEqual({ sent: true });
    expect(network.called).toEqual([]);
    expect((await kept()).map(({ id }) => id)).toEqual([test.id, live.id]);
  });
});

describe("in production", () => {
  it("each channel goes out by the provider that is set for it", async () => {
    const { send, network } = deployed({ ...withResend, ...withTwilio });
    for (const channel of CHANNELS) expect(await send(notice({ channel }))).toEqual({ sent: true });
    expect(network.called.map(({ url }) => new URL(url).hostname)).toEqual([
      "api.resend.com",
      "api.twilio.com",
    ]);
    expect(await kept()).toEqual([]);
  });

  it("an e-mail goes out by Cloudflare's binding where that is set", async () => {
    const to: unknown[] = [];
    const binding: SendEmail = {
      send: async (message: unknown) => {
        to.push(message);
        return { messageId: "m1" };
      },
    };
    const variables = { EMAIL_PROVIDER: "cloudflare", EMAIL_FROM: "a@b.example", EMAIL: binding };
    const { send, network } = deployed(variables, { EMAIL: binding });
    expect(await send(notice())).toEqual({ sent: true });
    expect(to).toHaveLength(1);
    expect(network.called).toEqual([]);
  });

  it.each([
    ["email", "no e-mail provider is configured"],
    ["sms", "no SMS provider is configured"],
  ] as const)(
    "%s without a provider is not sent, for good, and says so",
    async (channel, error) => {
      const { send, network } = deployed({});
      expect(await send(notice({ channel }))).toEqual({
        sent: false,
        error,
        final: true,
        retry_after_ms: null,
      });
      expect(network.called).toEqual([]);
    },
  );

  it.each([{}, { ...withResend, ...withTwilio }])(
    "nothing is sent for an account of the test mode, and it counts as sent",
    async (variables) => {
      const { send, network } = deployed(variables);
      for (const channel of CHANNELS) {
        expect(await send(notice({ channel, livemode: false }))).toEqual({ sent: true });
      }
      expect(network.called).toEqual([]);
      expect(await kept()).toEqual([]);
    },
  );

  it("codes alone are sent where notices are off on purpose; the others count as sent", async () => {
    const { send, network } = deployed({ ...withResend, NOTICES: "off" });
    expect(await send(notice({ content: RESTORED }))).toEqual({ sent: true });
    expect(network.called).toEqual([]);
    const content = { template: "code", code: "123456", minutes: 10 } as const;
    expect(await send(notice({ content }))).toEqual({ sent: true });
    expect(network.called.length).toBe(1);
    const unprovided = deployed({ NOTICES: "off" });
    expect(await unprovided.send(notice({ content: RESTORED }))).toEqual({ sent: true });
    expect(await unprovided.send(notice({ content }))).toMatchObject({ sent: false, final: true });
  });

  it("texts bear the product's name that is set", async () => {
    const { send, network } = deployed({ ...withResend, PRODUCT_NAME: "Cloudy" });
    await send(notice());
    expect(network.called[0]?.body).toContain("Your Cloudy code");
  });
});

describe("the channels that something is really sent on", () => {
  it.each([
    [{}, []],
    [withResend, ["email"]],
    [withTwilio, ["sms"]],
    [{ ...withResend, ...withTwilio }, ["email", "sms"]],
    [{ ENVIRONMENT: "development" }, ["email", "sms"]],
  ])("follow from what is set: %#", (variables, channels) => {
    expect(channelsProvided(parseSettings({ ...production, ...variables }))).toEqual(channels);
  });
});
