import { describe, expect, it } from "vitest";
import { parseSettings, settingsOf } from "../../src/shared/settings";
import { MINUTE_MS } from "../support/time";

const production = {
  ENVIRONMENT: "production",
  ADIEU_ADMIN_KEY: `adk_live_${"k".repeat(32)}`,
  ALARM_SPREAD_SECONDS: "60",
};

const resend = {
  EMAIL_PROVIDER: "resend",
  EMAIL_FROM: "Cloudy <no-reply@cloudy.example>",
  RESEND_API_KEY: "re_1",
};

const twilio = {
  SMS_PROVIDER: "twilio",
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "t0ken",
  TWILIO_FROM: "+15005550006",
};

const noticesOf = (variables: object) => parseSettings({ ...production, ...variables }).notices;

function faultsOf(env: object): string {
  try {
    parseSettings(env);
  } catch (error) {
    return String(error);
  }
  throw new Error("nothing is wrong with it");
}

describe("what a deployment sets", () => {
  it("is parsed into what the rooms ask for", () => {
    expect(parseSettings(production)).toEqual({
      development: false,
      adminKey: production.ADIEU_ADMIN_KEY,
      apiKeys: { secrets: [production.ADIEU_ADMIN_KEY], believedMs: 3_600_000 },
      connectorKeys: [production.ADIEU_ADMIN_KEY],
      alarmSpreadMs: 60_000,
      queueKeepsMs: 48 * 3_600_000,
      brake: { perHour: 10_000, share: 0.1 },
      notices: {
        voice: { productName: "Adieu", support: { url: null, email: null }, accountUrl: null },
        publicUrl: null,
        portalUrl: null,
        email: { provider: "none" },
        sms: { provider: "none" },
        off: false,
        codesPerDestination: { hour: 10, day: 30 },
        noticesPerDestination: { hour: 60, day: 200 },
        noticesPerKind: 3,
      },
      signInSecrets: new Map(),
      webhookPorts: [],
      retention: { feedDays: 90, deliveryDays: 90 },
      declarations: { keptDays: 1_095 },
      jurisdiction: null,
      auditDays: 30,
      postgresMaxBytes: null,
      logSampling: 0.01,
      operator: { email: null },
      staff: {
        signIn: { method: "none" },
        consoleUrl: null,
        groupsClaim: "groups",
        groupRoles: {},
        auditKeptDays: 760,
      },
    });
  });

  it("may be a short admin key in development alone", () => {
    const weak = { ...production, ADIEU_ADMIN_KEY: "adk_test_admin" };
    expect(() => parseSettings(weak)).toThrow("ADIEU_ADMIN_KEY: at least 32 characters");
    expect(parseSettings({ ...weak, ENVIRONMENT: "development" }).adminKey).toBe("adk_test_admin");
  });

  it.each([
    ["ENVIRONMENT", undefined],
    ["ENVIRONMENT", "staging"],
    ["ADIEU_ADMIN_KEY", undefined],
    ["ADIEU_ADMIN_KEY", "secret"],
    ["ADIEU_ADMIN_KEY", "adk_live_"],
    ["ALARM_SPREAD_SECONDS", "a minute"],
    ["ALARM_SPREAD_SECONDS", "-1"],
    ["ALARM_SPREAD_SECONDS", "86400"],
    ["PRODUCT_NAME", ""],
    ["PRODUCT_NAME", "two\nlines"],
    ["PRODUCT_NAME", "n".repeat(41)],
    ["PUBLIC_URL", ""],
    ["PUBLIC_URL", "adieu.example.com"],
    ["PUBLIC_URL", "ftp://adieu.example.com"],
    ["PUBLIC_URL", "http://adieu.example.com"],
    ["PUBLIC_URL", "https://adieu.example.com/?a=b"],
    ["NOTICES", ""],
    ["NOTICES", "no"],
    ["EMAIL_PROVIDER", "sendmail"],
    ["SMS_PROVIDER", ""],
    ["CODES_PER_DESTINATION_HOUR", "0"],
    ["CODES_PER_DESTINATION_HOUR", "many"],
    ["CODES_PER_DESTINATION_DAY", "2.5"],
    ["NOTICES_PER_DESTINATION_HOUR", "0"],
    ["NOTICES_PER_DESTINATION_DAY", "off"],
    ["NOTICES_PER_KIND_DAY", "-1"],
    ["BRAKE_PER_HOUR", ""],
    ["BRAKE_PER_HOUR", "0"],
    ["BRAKE_PER_HOUR", "2.5"],
    ["BRAKE_PER_HOUR", "none"],
    ["BRAKE_SHARE", ""],
    ["BRAKE_SHARE", "0"],
    ["BRAKE_SHARE", "10%"],
    ["BRAKE_SHARE", "1.1"],
    ["WEBHOOK_PORTS", ""],
    ["WEBHOOK_PORTS", "443,"],
    ["WEBHOOK_PORTS", "443 8443"],
    ["WEBHOOK_PORTS", "https"],
    ["WEBHOOK_PORTS", "0"],
    ["WEBHOOK_PORTS", "65536"],
    ["WEBHOOK_PORTS", "8443.5"],
    ["WEBHOOK_PORTS", "-1"],
    ["WEBHOOK_PORTS", "0x1bb"],
    ["DIRECTORY", "mysql"],
    ["DIRECTORY", "d1"],
    ["DIRECTORY_POSTGRES_GB", "0"],
    ["DIRECTORY_POSTGRES_GB", "much"],
    ["DIRECTORY_AUDIT_DAYS", "0"],
    ["DIRECTORY_AUDIT_DAYS", "366"],
    ["DIRECTORY_AUDIT_DAYS", "monthly"],
    ["FEED_RETENTION_DAYS", ""],
    ["FEED_RETENTION_DAYS", "0"],
    ["FEED_RETENTION_DAYS", "3651"],
    ["FEED_RETENTION_DAYS", "1.5"],
    ["FEED_RETENTION_DAYS", "P90D"],
    ["DELIVERY_RETENTION_DAYS", "never"],
    ["DELIVERY_RETENTION_DAYS", "91"],
    ["DELIVERY_RETENTION_DAYS", "off"],
    ["OPERATOR_EMAIL", ""],
    ["OPERATOR_EMAIL", "on-call"],
    ["OPERATOR_EMAIL", "On call <on-call@example.com>"],
    ["OPERATOR_EMAIL", "a@example.com, b@example.com"],
    ["OPERATOR_EMAIL", "a@example.com\nBcc: b@example.com"],
  ])("that is wrong is named in the error: %s = %s", (name, value) => {
    expect(() => parseSettings({ ...production, [name]: value })).toThrow(
      new RegExp(`^Adieu is not configured: ${name}: `),
    );
  });

  it("say that the directory is in PostgreSQL, and then need a binding that leads to it", () => {
    const postgres = { ...production, DIRECTORY: "postgres" };
    expect(() => parseSettings(postgres)).toThrow(
      /^Adieu is not configured: DIRECTORY_POSTGRES: a binding of Hyperdrive/,
    );
    const bound = { ...postgres, DIRECTORY_POSTGRES: {} };
    expect(parseSettings(bound).postgresMaxBytes).toBe(100e9);
    expect(parseSettings({ ...bound, DIRECTORY_POSTGRES_GB: "2000" }).postgresMaxBytes).toBe(2e12);
    expect(parseSettings({ ...production, DIRECTORY: {} }).postgresMaxBytes).toBeNull();
  });

  it.each([
    [
      { BRAKE_PER_HOUR: "500", BRAKE_SHARE: "0.25" },
      { perHour: 500, share: 0.25 },
    ],
    [
      { BRAKE_PER_HOUR: "off", BRAKE_SHARE: "1" },
      { perHour: null, share: 1 },
    ],
    [
      { BRAKE_PER_HOUR: "1", BRAKE_SHARE: "off" },
      { perHour: 1, share: null },
    ],
    [
      { BRAKE_PER_HOUR: "off", BRAKE_SHARE: "off" },
      { perHour: null, share: null },
    ],
  ])("may switch off either rule of the brake: %j", (variables, brake) => {
    expect(parseSettings({ ...production, ...variables }).brake).toEqual(brake);
  });

  it.each([
    ["443", []],
    ["443,8443", [8443]],
    [" 8443, 443 ,8443, 9443", [8443, 9443]],
    ["8443", [8443]],
    ["1,65535", [1, 65_535]],
  ])("may be ports to call besides 443: %s", (WEBHOOK_PORTS, webhookPorts) => {
    expect(parseSettings({ ...production, WEBHOOK_PORTS }).webhookPorts).toEqual(webhookPorts);
  });

  it("are secrets of clients, by issuer and id", () => {
    const SIGN_IN_CLIENT_SECRETS = JSON.stringify({
      "https://a.example": { "my client": "a: secret" },
      "https://b.example": { "my client": "b" },
    });
    const { signInSecrets } = parseSettings({ ...production, SIGN_IN_CLIENT_SECRETS });
    expect([...signInSecrets]).toEqual([
      ['["https://a.example","my client"]', "a: secret"],
      ['["https://b.example","my client"]', "b"],
    ]);
    for (const wrong of [
      "secret",
      "[]",
      '{"a": "b"}',
      '{"https://a.example": {"a": ""}}',
      "null",
      "",
    ]) {
      expect(() => parseSettings({ ...production, SIGN_IN_CLIENT_SECRETS: wrong })).toThrow(
        "SIGN_IN_CLIENT_SECRETS",
      );
    }
  });

  it("are an address of the host that opens the portal", () => {
    const { voice } = noticesOf({ ACCOUNT_URL: "https://app.example.com/close/{account}?a=1" });
    expect(voice.accountUrl).toBe("https://app.example.com/close/{account}?a=1");
    for (const url of [
      "app.example.com",
      "javascript:alert(1)",
      "https://a b",
      "https://{account}:x",
    ]) {
      expect(() => noticesOf({ ACCOUNT_URL: url })).toThrow("ACCOUNT_URL");
    }
  });

  it("says what a list of ports is", () => {
    expect(faultsOf({ ...production, WEBHOOK_PORTS: "https" })).toContain(
      "WEBHOOK_PORTS: ports, 1 to 65535, with commas between: 443,8443",
    );
  });

  it.each([
    [
      { FEED_RETENTION_DAYS: "30", DELIVERY_RETENTION_DAYS: "7" },
      { feedDays: 30, deliveryDays: 7 },
    ],
    [
      { FEED_RETENTION_DAYS: "3650", DELIVERY_RETENTION_DAYS: "3650" },
      { feedDays: 3650, deliveryDays: 3650 },
    ],
    [{ FEED_RETENTION_DAYS: "30" }, { feedDays: 30, deliveryDays: 30 }],
    [{ FEED_RETENTION_DAYS: "365" }, { feedDays: 365, deliveryDays: 90 }],
    [{ FEED_RETENTION_DAYS: "off" }, { feedDays: null, deliveryDays: 90 }],
    [
      { FEED_RETENTION_DAYS: "off", DELIVERY_RETENTION_DAYS: "400" },
      { feedDays: null, deliveryDays: 400 },
    ],
    [
      { FEED_RETENTION_DAYS: "off", DELIVERY_RETENTION_DAYS: "off" },
      { feedDays: null, deliveryDays: null },
    ],
    [{ DELIVERY_RETENTION_DAYS: "1" }, { feedDays: 90, deliveryDays: 1 }],
  ])("is how long the feed and deliveries are kept: %j", (variables, retention) => {
    expect(parseSettings({ ...production, ...variables }).retention).toEqual(retention);
  });

  it.each([
    { FEED_RETENTION_DAYS: "30", DELIVERY_RETENTION_DAYS: "31" },
    { FEED_RETENTION_DAYS: "30", DELIVERY_RETENTION_DAYS: "off" },
  ])("keeps no delivery longer than its event: %j", (variables) => {
    expect(faultsOf({ ...production, ...variables })).toContain(
      "DELIVERY_RETENTION_DAYS: at most FEED_RETENTION_DAYS (30)",
    );
  });

  it("may be secrets of API keys, the newest first, and for how long keys are believed", () => {
    const [newest, older] = ["n".repeat(32), "o".repeat(32)];
    const variables = { API_KEY_SECRETS: `${newest}, ${older}`, KEYS_BELIEVED_SECONDS: "0" };
    expect(parseSettings({ ...production, ...variables }).apiKeys).toEqual({
      secrets: [newest, older],
      believedMs: 0,
    });
  });

  it.each([
    [{ CONNECTOR_KEYS: "short" }, "CONNECTOR_KEYS: each at least 32 characters in production"],
    [{ API_KEY_SECRETS: "short" }, "API_KEY_SECRETS: each at least 32 characters in production"],
    [{ API_KEY_SECRETS: `${"n".repeat(32)},` }, "API_KEY_SECRETS: 1 to 5 secrets"],
    [{ API_KEY_SECRETS: Array(6).fill("n".repeat(32)).join() }, "API_KEY_SECRETS: 1 to 5 secrets"],
    [{ KEYS_BELIEVED_SECONDS: "86401" }, "KEYS_BELIEVED_SECONDS: "],
    [{ KEYS_BELIEVED_SECONDS: "-1" }, "KEYS_BELIEVED_SECONDS: "],
    [{ KEYS_BELIEVED_SECONDS: "an hour" }, "KEYS_BELIEVED_SECONDS: seconds, 0 to 86400"],
  ])("says what is wrong with what concerns API keys: %j", (variables, fault) => {
    expect(faultsOf({ ...production, ...variables })).toContain(fault);
  });

  it("may be whom to tell by e-mail when an endpoint is disabled", () => {
    for (const email of ["on-call@example.com", "o'hara+call@bücher.example"]) {
      const { operator } = parseSettings({ ...production, OPERATOR_EMAIL: email });
      expect(operator).toEqual({ email });
    }
  });

  it("says what a rule of the brake may be", () => {
    expect(faultsOf({ ...production, BRAKE_PER_HOUR: "none", BRAKE_SHARE: "10%" })).toMatch(
      /BRAKE_PER_HOUR: accounts, 1 to 10000000, or off; BRAKE_SHARE: a part of all accounts, 0.001 to 1, or off/,
    );
  });

  it("names all that are missing at once", () => {
    expect(() => parseSettings({})).toThrow(
      /ENVIRONMENT: .*; ADIEU_ADMIN_KEY: .*; ALARM_SPREAD_SECONDS: /,
    );
  });

  it("never tells the secret it refuses", () => {
    const secrets = {
      ...production,
      ...resend,
      ...twilio,
      ADIEU_ADMIN_KEY: "hunter2-hunter2",
      RESEND_API_KEY: "hunter2\nhunter2",
      TWILIO_ACCOUNT_SID: "hunter2",
      TWILIO_AUTH_TOKEN: "hunter2 hunter2",
    };
    expect(faultsOf(secrets)).toMatch(
      /ADIEU_ADMIN_KEY: .*; RESEND_API_KEY: .*; TWILIO_ACCOUNT_SID: .*; TWILIO_AUTH_TOKEN: /,
    );
    expect(faultsOf(secrets)).not.toMatch(/hunter2/);
  });

  it("is parsed once for an environment", () => {
    const env = { ...production };
    expect(settingsOf(env)).toBe(settingsOf(env));
  });
});

describe("staff", () => {
  const OIDC = {
    STAFF_SIGN_IN: "oidc",
    STAFF_OIDC_ISSUER: "https://login.example.com",
    STAFF_OIDC_CLIENT_ID: "adieu",
    STAFF_OIDC_CLIENT_SECRET: "a secret",
    STAFF_GROUPS: '{"reviewers":["reviewer"]}',
    PUBLIC_URL: "https://adieu.example.com",
  };
  const ACCESS = {
    STAFF_SIGN_IN: "access",
    STAFF_ACCESS_TEAM: "https://example.cloudflareaccess.com/",
    STAFF_ACCESS_AUD: "a".repeat(64),
    STAFF_GROUPS: '{"reviewers":["reviewer","support"]}',
  };

  it("sign in at an issuer, or by Cloudflare Access", () => {
    expect(parseSettings({ ...production, ...OIDC }).staff).toMatchObject({
      signIn: { method: "oidc", issuer: OIDC.STAFF_OIDC_ISSUER, scope: "openid profile" },
      groupRoles: { reviewers: ["reviewer"] },
    });
    expect(parseSettings({ ...production, ...ACCESS }).staff.signIn).toEqual({
      method: "access",
      issuedIsSignIn: false,
      team: "https://example.cloudflareaccess.com",
      audience: "a".repeat(64),
    });
  });

  it.each([
    ...Object.keys(OIDC)
      .filter((name) => name !== "STAFF_SIGN_IN")
      .map((name) => [OIDC, name] as const),
    ...Object.keys(ACCESS)
      .filter((name) => name !== "STAFF_SIGN_IN")
      .map((name) => [ACCESS, name] as const),
  ])("cannot sign in without what their way needs: %#", (way, missing) => {
    const { [missing]: _, ...rest } = way as Record<string, string>;
    expect(faultsOf({ ...production, ...rest })).toContain(
      `${missing}: needed if STAFF_SIGN_IN is`,
    );
  });

  it.each(["PUBLIC_URL", "PORTAL_URL"])("have a console under another host than %s", (variable) => {
    const at = (CONSOLE_URL: string) => ({
      ...production,
      [variable]: "https://adieu.example.com",
      CONSOLE_URL,
    });
    expect(faultsOf(at("https://adieu.example.com:8443"))).toContain(
      `CONSOLE_URL: must have another host name than ${variable}`,
    );
    const apart = parseSettings(at("https://console.example.com/"));
    expect(apart.staff.consoleUrl).toBe("https://console.example.com");
  });

  it.each([
    ["STAFF_GROUPS", "reviewers=reviewer"],
    ["STAFF_GROUPS", '{"hosts":["app"]}'],
    ["STAFF_GROUPS", '{"reviewers":[]}'],
    ["STAFF_OIDC_ISSUER", "http://login.example.com"],
    ["STAFF_OIDC_ISSUER", "https://login.example.com?x"],
    ["STAFF_ACCESS_AUD", "short"],
    ["STAFF_SIGN_IN", "password"],
    ["AUDIT_RETENTION_DAYS", "0"],
  ])("%s must not be %s", (variable, value) => {
    expect(faultsOf({ ...production, ...OIDC, [variable]: value })).toContain(`${variable}: `);
  });
});

describe("what a deployment sets for its notices", () => {
  it("is a name, an address for links and how many codes a destination gets", () => {
    const variables = {
      PRODUCT_NAME: "Cloudy",
      PUBLIC_URL: "https://adieu.example.com/",
      CODES_PER_DESTINATION_HOUR: "5",
      CODES_PER_DESTINATION_DAY: "20",
    };
    expect(noticesOf(variables)).toMatchObject({
      voice: { productName: "Cloudy", support: { url: null, email: null }, accountUrl: null },
      publicUrl: "https://adieu.example.com",
      codesPerDestination: { hour: 5, day: 20 },
    });
  });

  it("is where holders reach support, on one line and short enough for an SMS", () => {
    const support = {
      SUPPORT_URL: "https://cloudy.example/help",
      SUPPORT_EMAIL: "help@cloudy.example",
    };
    expect(noticesOf(support).voice.support).toEqual({
      url: "https://cloudy.example/help",
      email: "help@cloudy.example",
    });
    for (const url of [
      "help",
      "mailto:help@cloudy.example",
      "https://a.example/\nx",
      "https://a b.example/",
    ]) {
      expect(() => noticesOf({ SUPPORT_URL: url })).toThrow("SUPPORT_URL");
    }
    expect(() => noticesOf({ SUPPORT_URL: `https://a.example/${"x".repeat(120)}` })).toThrow(
      "SUPPORT_URL",
    );
    for (const email of ["help", "Help <help@cloudy.example>", "a@b.example\nc@d.example"]) {
      expect(() => noticesOf({ SUPPORT_EMAIL: email })).toThrow("SUPPORT_EMAIL");
    }
  });

  it("is how long the queue is relied on: half of its retention, and two days at most", () => {
    const keepsOf = (env: object) => parseSettings({ ...production, ...env }).queueKeepsMs;
    const development = { ENVIRONMENT: "development" };
    expect(keepsOf({ QUEUE_RETENTION_HOURS: "24" })).toBe(12 * 3_600_000);
    expect(keepsOf({ QUEUE_RETENTION_HOURS: "336" })).toBe(48 * 3_600_000);
    expect(keepsOf({ QUEUE_RETENTION_HOURS: "off" })).toBeNull();
    expect(keepsOf(development)).toBeNull();
    expect(keepsOf({ ...development, QUEUE_RETENTION_HOURS: "1" })).toBe(30 * MINUTE_MS);
    for (const hours of ["0", "337", "1.5", "long"]) {
      expect(() => keepsOf({ QUEUE_RETENTION_HOURS: hours })).toThrow("QUEUE_RETENTION_HOURS: ");
    }
  });

  it("may be an address without TLS in development alone", () => {
    const local = {
      ...production,
      ENVIRONMENT: "development",
      PUBLIC_URL: "http://localhost:8787",
    };
    expect(parseSettings(local).notices.publicUrl).toBe("http://localhost:8787");
  });

  it("is a provider with all that it needs", () => {
    expect(noticesOf({ ...resend, ...twilio })).toMatchObject({
      email: { provider: "resend", from: "Cloudy <no-reply@cloudy.example>", apiKey: "re_1" },
      sms: {
        provider: "twilio",
        accountSid: twilio.TWILIO_ACCOUNT_SID,
        authToken: "t0ken",
        from: "+15005550006",
      },
    });
    const cloudflare = { ...resend, EMAIL_PROVIDER: "cloudflare", EMAIL: { send: () => {} } };
    expect(noticesOf(cloudflare).email).toEqual({
      provider: "cloudflare",
      from: "Cloudy <no-reply@cloudy.example>",
    });
  });

  it("names all that a provider lacks at once", () => {
    const chosen = { ALARM_SPREAD_SECONDS: "60", EMAIL_PROVIDER: "resend", SMS_PROVIDER: "twilio" };
    expect(faultsOf(chosen)).toMatch(
      /ENVIRONMENT: .*; ADIEU_ADMIN_KEY: .*; EMAIL_FROM: .*; RESEND_API_KEY: .*; TWILIO_ACCOUNT_SID: .*; TWILIO_AUTH_TOKEN: .*; TWILIO_FROM: /,
    );
  });

  it("lacks the binding where Cloudflare is to send and none is bound", () => {
    const cloudflare = { ...production, EMAIL_PROVIDER: "cloudflare", EMAIL_FROM: "a@b.example" };
    expect(faultsOf(cloudflare)).toMatch(/configured: EMAIL: the send_email binding/);
  });

  it("may stay without what a provider that was not chosen would need", () => {
    expect(noticesOf({ EMAIL_FROM: "nonsense", TWILIO_FROM: "" }).email).toEqual({
      provider: "none",
    });
  });

  it.each([
    "no-reply@cloudy.example",
    "Cloudy <no-reply@cloudy.example>",
    "The Cloudy team <a@b.example>",
  ])("may be sent by %s", (EMAIL_FROM) => {
    expect(noticesOf({ ...resend, EMAIL_FROM }).email).toMatchObject({ from: EMAIL_FROM });
  });

  it.each(["", "Cloudy", "Cloudy <>", "Cloudy <a@b.example", "a@b.example\nBcc: c@d.example"])(
    "may not be sent by %j",
    (EMAIL_FROM) => {
      expect(faultsOf({ ...production, ...resend, EMAIL_FROM })).toMatch(
        /EMAIL_FROM: must be like/,
      );
    },
  );

  it.each(["+15005550006", "Cloudy", "MY BRAND 1", "12345", `MG${"a".repeat(32)}`])(
    "may be texted by %s",
    (TWILIO_FROM) => {
      expect(noticesOf({ ...twilio, TWILIO_FROM }).sms).toMatchObject({ from: TWILIO_FROM });
    },
  );

  it.each(["", "+0123", "A name that is too long", "+1 500 555 0006"])(
    "may not be texted by %j",
    (TWILIO_FROM) => {
      expect(faultsOf({ ...production, ...twilio, TWILIO_FROM })).toMatch(/TWILIO_FROM: must be/);
    },
  );
});
