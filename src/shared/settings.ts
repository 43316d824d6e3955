/** The settings of a deployment, from its environment variables. Every fault names its variable. */
import { z } from "zod";
import { JURISDICTIONS, type Jurisdiction } from "./jurisdiction.ts";
import { logFault } from "./log.ts";
import {
  emailAddress,
  emailVariables,
  type NoticeSettings,
  noticeSettingsOf,
  noticeVariables,
  smsVariables,
} from "./notice-settings.ts";
import { err, ok, type Result } from "./result.ts";
import type { SettingFault } from "./setting-fault.ts";
import {
  type StaffSettings,
  staffFaults,
  staffSettingsOf,
  staffVariables,
} from "./staff-settings.ts";
import { HOUR_MS } from "./time.ts";

/** The highest limit of erasures within an hour. */
export const BRAKE_PER_HOUR_MAX = 10_000_000;

/** The lowest share. For fewer accounts, BRAKE_PER_HOUR gives a number. */
export const BRAKE_SHARE_MIN = 0.001;

/** The longest retention, days. Data that must stay longer is kept for good (`off`). */
export const RETENTION_DAYS_MAX = 3_650;

/** Days for which the feed and deliveries are kept by default. */
const RETENTION_DAYS_DEFAULT = 90;

/** Days for which what a person wrote in a declaration is kept by default: claims lapse in about three years. */
const DECLARATION_DAYS_DEFAULT = 1_095;

/** Days within which the audit asks every account: by default, and at most. */
const AUDIT_DAYS_DEFAULT = 30;
export const AUDIT_DAYS_MAX = 365;

/** Hours for which the queue keeps a message: by default, and at most. */
const QUEUE_RETENTION_HOURS_DEFAULT = 96;
export const QUEUE_RETENTION_HOURS_MAX = 336;

/** For how long the queue tries to deliver a message, h: what D1 does not take is dropped after a hundred retries. */
const QUEUE_RETRIES_HOURS = 48;

/** GB that PostgreSQL may take: by default, and at most. */
const POSTGRES_GB_DEFAULT = 100;
export const POSTGRES_GB_MAX = 1_000_000;

/** The longest time for which keys may be believed, seconds: a revocation must be known everywhere within a day. */
export const KEYS_BELIEVED_SECONDS_MAX = 86_400;

/** Secrets of API keys at one time: the one in use, and those that keys were made with before. */
const KEY_SECRETS_MAX = 5;

const keySecrets = z
  .string()
  .transform((text) => text.split(",").map((secret) => secret.trim()))
  .refine(
    (secrets) => secrets.length <= KEY_SECRETS_MAX && !secrets.includes(""),
    `1 to ${KEY_SECRETS_MAX} secrets, with commas between, the newest first`,
  );

/** Clients of issuers at which holders sign in again: a deployment seldom serves more than a handful of products. */
const CLIENT_SECRETS_MAX = 100;

const CLIENT_SECRETS = `a JSON object of issuers, each with its clients and their secrets, such as {"https://login.example.com": {"my-client": "…"}}`;

/** The name of a client's secret: two issuers may have clients of one id. */
export const clientOfIssuer = (issuer: string, client: string): string =>
  JSON.stringify([issuer, client]);

const clientsIn = (secrets: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
  Object.entries(secrets).flatMap(([issuer, clients]) =>
    Object.entries(clients).map(
      ([client, secret]) => [clientOfIssuer(issuer, client), secret] as const,
    ),
  );

const clientSecrets = z
  .string()
  .transform((text, c) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      c.issues.push({ code: "custom", message: CLIENT_SECRETS, input: "" });
      return z.NEVER;
    }
  })
  .pipe(
    z
      .record(
        z.url(CLIENT_SECRETS),
        z.record(z.string().min(1), z.string().min(1), CLIENT_SECRETS),
        CLIENT_SECRETS,
      )
      .refine((secrets) => clientsIn(secrets).length <= CLIENT_SECRETS_MAX, CLIENT_SECRETS),
  );

const PORT_MAX = 65_535;

/** A number, or null for `off`. @param what a right value is, for the error */
const orOff = (number: z.ZodType<number>, what: string) =>
  z.union([z.literal("off").transform(() => null), number], `${what}, or off`);

const retentionDays = orOff(
  z.coerce.number().int().min(1).max(RETENTION_DAYS_MAX),
  `days, 1 to ${RETENTION_DAYS_MAX}`,
);

/** The port of `https`, which may always be called. */
const HTTPS_PORT = 443;

const ports = z
  .string()
  .transform((text) => text.split(",").map((port) => port.trim()))
  .refine(
    (listed) => listed.every((port) => /^\d{1,5}$/.test(port) && isPort(Number(port))),
    `ports, 1 to ${PORT_MAX}, with commas between: 443,8443`,
  )
  .transform((listed) => [...new Set(listed.map(Number))].filter((port) => port !== HTTPS_PORT));

const isPort = (port: number): boolean => port >= 1 && port <= PORT_MAX;

const settingsSchema = z.object({
  ENVIRONMENT: z.enum(["production", "development"]),
  ADIEU_ADMIN_KEY: z
    .string("the first admin key: set it with `wrangler secret put ADIEU_ADMIN_KEY`")
    .regex(/^adk_(live|test)_.+$/, "must start with adk_live_ or adk_test_"),
  API_KEY_SECRETS: keySecrets.optional(),
  CONNECTOR_KEYS: keySecrets.optional(),
  KEYS_BELIEVED_SECONDS: z.coerce
    .number(`seconds, 0 to ${KEYS_BELIEVED_SECONDS_MAX}`)
    .min(0)
    .max(KEYS_BELIEVED_SECONDS_MAX)
    .default(3_600),
  ALARM_SPREAD_SECONDS: z.coerce.number("a number of seconds").min(0).max(3600),
  ...noticeVariables,
  ...staffVariables,
  BRAKE_PER_HOUR: orOff(
    z.coerce.number().int().min(1).max(BRAKE_PER_HOUR_MAX),
    `accounts, 1 to ${BRAKE_PER_HOUR_MAX}`,
  ).default(10_000),
  BRAKE_SHARE: orOff(
    z.coerce.number().min(BRAKE_SHARE_MIN).max(1),
    `a part of all accounts, ${BRAKE_SHARE_MIN} to 1`,
  ).default(0.1),
  SIGN_IN_CLIENT_SECRETS: clientSecrets.optional(),
  WEBHOOK_PORTS: ports.default([]),
  DIRECTORY_AUDIT_DAYS: orOff(
    z.coerce.number().int().min(1).max(AUDIT_DAYS_MAX),
    `days, 1 to ${AUDIT_DAYS_MAX}`,
  ).default(AUDIT_DAYS_DEFAULT),
  QUEUE_RETENTION_HOURS: orOff(
    z.coerce.number().int().min(1).max(QUEUE_RETENTION_HOURS_MAX),
    `hours, 1 to ${QUEUE_RETENTION_HOURS_MAX}`,
  ).optional(),
  FEED_RETENTION_DAYS: retentionDays.default(RETENTION_DAYS_DEFAULT),
  DELIVERY_RETENTION_DAYS: retentionDays.optional(),
  DECLARATION_RETENTION_DAYS: z.coerce
    .number(`days, 1 to ${RETENTION_DAYS_MAX}`)
    .int()
    .min(1)
    .max(RETENTION_DAYS_MAX)
    .default(DECLARATION_DAYS_DEFAULT),
  DIRECTORY_POSTGRES_GB: z.coerce
    .number(`GB, 1 to ${POSTGRES_GB_MAX}`)
    .min(1)
    .max(POSTGRES_GB_MAX)
    .default(POSTGRES_GB_DEFAULT),
  LOG_SAMPLING: z.coerce.number("a part of all calls, 0 to 1").min(0).max(1).default(0.01),
  JURISDICTION: z.enum(JURISDICTIONS, `one of ${JURISDICTIONS.join(", ")}`).optional(),
  OPERATOR_EMAIL: emailAddress("one plain e-mail address, such as on-call@example.com").optional(),
});

export type RetentionSettings = {
  /** Days; null if it is kept for good. */
  readonly feedDays: number | null;
  /** Days, never more than the feed's: without its event a delivery cannot be sent. Null if kept for good. */
  readonly deliveryDays: number | null;
};

export type Settings = {
  /** In development, notices are stored to be read, and localhost may be called. */
  readonly development: boolean;
  readonly adminKey: string;
  readonly apiKeys: {
    /**
     * Secrets of the MAC in API keys: new keys are made with the first, and keys made with any of them are believed.
     */
    readonly secrets: readonly string[];
    /** For how long an isolate that does not reach CONTROL believes keys, ms; 0: not at all. */
    readonly believedMs: number;
  };
  /** What seals the secrets of connectors: new ones are sealed under the first, and each of them opens. */
  readonly connectorKeys: readonly string[];
  readonly alarmSpreadMs: number;
  /**
   * For how long accounts rely on the queue to deliver what it took, ms: half of the time for which it keeps a message,
   * and no longer than it tries to deliver one. Null if the queue is the memory of one process.
   */
  readonly queueKeepsMs: number | null;
  /**
   * What may fall due within an hour before erasures pause: accounts, and a part of all accounts. Null turns a rule
   * off.
   */
  readonly brake: { readonly perHour: number | null; readonly share: number | null };
  readonly notices: NoticeSettings;
  /** Secrets by client id, for issuers that do not let holders sign in again without one. */
  readonly signInSecrets: ReadonlyMap<string, string>;
  /** Ports, besides 443, at which webhooks, erasers and issuers' keys may be called. */
  readonly webhookPorts: readonly number[];
  /** The part of all calls that are logged, 0 to 1. Faults are always logged. */
  readonly logSampling: number;
  readonly retention: RetentionSettings;
  /** For how many days what a person wrote in a declaration is kept. */
  readonly declarations: { readonly keptDays: number };
  /**
   * Days within which the audit asks every account whether the directory shows it correctly; null if there is no audit.
   */
  readonly auditDays: number | null;
  /** Bytes that the directory may take in PostgreSQL; null if it is in D1. */
  readonly postgresMaxBytes: number | null;
  /** The operator of the deployment. Without an address, the operator gets no e-mails. */
  readonly operator: { readonly email: string | null };
  readonly staff: StaffSettings;
  /** Where everything that is stored lives; null: wherever the platform likes, and in development. */
  readonly jurisdiction: Jurisdiction | null;
};

/** A production key has at least this many characters. Weak keys are for development. */
const ADMIN_KEY_MIN = 32;

/** Names every variable that is missing or wrong. */
export class NotConfigured extends Error {
  readonly faults: readonly SettingFault[];

  constructor(faults: readonly SettingFault[]) {
    const named = faults.map(({ variable, detail }) => `${variable}: ${detail}`);
    super(`Adieu is not configured: ${named.join("; ")}`);
    this.faults = faults;
  }
}

/** @throws NotConfigured with every variable that is missing or wrong, by name */
export function parseSettings(env: object): Settings {
  const parsed = settingsSchema.safeParse(env);
  const email = emailVariables.safeParse(env);
  const sms = smsVariables.safeParse(env);
  const faults = [parsed, email, sms].flatMap(({ error }) => error?.issues.map(faultOf) ?? []);
  if (parsed.data?.ENVIRONMENT === "production") faults.push(...weaknesses(parsed.data));
  faults.push(...directoryFaults(env));
  if (parsed.data) {
    faults.push(...retentionFaults(parsed.data));
    faults.push(...staffFaults(parsed.data, parsed.data.ENVIRONMENT === "production"));
  }
  if (!parsed.success || !email.success || !sms.success || faults.length > 0) {
    throw new NotConfigured(faults);
  }
  const { data } = parsed;
  return {
    development: data.ENVIRONMENT === "development",
    adminKey: data.ADIEU_ADMIN_KEY,
    apiKeys: {
      secrets: data.API_KEY_SECRETS ?? [data.ADIEU_ADMIN_KEY],
      believedMs: data.KEYS_BELIEVED_SECONDS * 1_000,
    },
    connectorKeys: data.CONNECTOR_KEYS ?? [data.ADIEU_ADMIN_KEY],
    alarmSpreadMs: data.ALARM_SPREAD_SECONDS * 1_000,
    queueKeepsMs: queueKeepsMs(data),
    brake: { perHour: data.BRAKE_PER_HOUR, share: data.BRAKE_SHARE },
    notices: noticeSettingsOf(data, email.data, sms.data),
    signInSecrets: new Map(clientsIn(data.SIGN_IN_CLIENT_SECRETS ?? {})),
    webhookPorts: data.WEBHOOK_PORTS,
    retention: retentionOf(data),
    declarations: { keptDays: data.DECLARATION_RETENTION_DAYS },
    logSampling: data.LOG_SAMPLING,
    auditDays: data.DIRECTORY_AUDIT_DAYS,
    postgresMaxBytes: isInPostgres(env) ? data.DIRECTORY_POSTGRES_GB * 1e9 : null,
    operator: { email: data.OPERATOR_EMAIL ?? null },
    staff: staffSettingsOf(data),
    jurisdiction: data.ENVIRONMENT === "development" ? null : (data.JURISDICTION ?? null),
  };
}

/** A variable, in the place of a binding of D1. */
const isInPostgres = (env: object): boolean => "DIRECTORY" in env && env.DIRECTORY === "postgres";

function directoryFaults(env: object): SettingFault[] {
  if (!("DIRECTORY" in env) || typeof env.DIRECTORY !== "string") return [];
  if (!isInPostgres(env)) {
    return [{ variable: "DIRECTORY", detail: 'a binding of D1, or the variable "postgres"' }];
  }
  if ("DIRECTORY_POSTGRES" in env && typeof env.DIRECTORY_POSTGRES === "object") return [];
  const detail = "a binding of Hyperdrive, because DIRECTORY is postgres (docs/postgres.md)";
  return [{ variable: "DIRECTORY_POSTGRES", detail }];
}

const faultOf = ({ path, message }: z.core.$ZodIssue): SettingFault => ({
  variable: path.join("."),
  detail: message,
});

/** Settings that are good enough for development only. */
function weaknesses({
  ADIEU_ADMIN_KEY,
  API_KEY_SECRETS = [],
  CONNECTOR_KEYS = [],
  PUBLIC_URL,
  PORTAL_URL,
}: z.infer<typeof settingsSchema>): SettingFault[] {
  const weak: SettingFault[] = [];
  if (ADIEU_ADMIN_KEY.length < ADMIN_KEY_MIN) {
    const detail = `at least ${ADMIN_KEY_MIN} characters in production`;
    weak.push({ variable: "ADIEU_ADMIN_KEY", detail });
  }
  if (API_KEY_SECRETS.some((secret) => secret.length < ADMIN_KEY_MIN)) {
    const detail = `each at least ${ADMIN_KEY_MIN} characters in production`;
    weak.push({ variable: "API_KEY_SECRETS", detail });
  }
  if (CONNECTOR_KEYS.some((secret) => secret.length < ADMIN_KEY_MIN)) {
    const detail = `each at least ${ADMIN_KEY_MIN} characters in production`;
    weak.push({ variable: "CONNECTOR_KEYS", detail });
  }
  if (PUBLIC_URL?.startsWith("http:")) {
    weak.push({ variable: "PUBLIC_URL", detail: "must be https in production" });
  }
  if (PORTAL_URL?.startsWith("http:")) {
    weak.push({ variable: "PORTAL_URL", detail: "must be https in production" });
  }
  return weak;
}

/** Locally the queue is a process: what it took is gone if the process is killed. */
function queueKeepsMs({
  ENVIRONMENT,
  QUEUE_RETENTION_HOURS: given,
}: z.infer<typeof settingsSchema>): number | null {
  const usual = ENVIRONMENT === "development" ? null : QUEUE_RETENTION_HOURS_DEFAULT;
  const hours = given === undefined ? usual : given;
  return hours === null ? null : Math.min(hours / 2, QUEUE_RETRIES_HOURS) * HOUR_MS;
}

type Retentions = Pick<
  z.infer<typeof settingsSchema>,
  "FEED_RETENTION_DAYS" | "DELIVERY_RETENTION_DAYS"
>;

/** By default deliveries are kept for 90 days, or as long as the feed if that is shorter. */
function retentionOf({
  FEED_RETENTION_DAYS: feedDays,
  DELIVERY_RETENTION_DAYS: given,
}: Retentions): RetentionSettings {
  const deliveryDays =
    given === undefined ? Math.min(RETENTION_DAYS_DEFAULT, feedDays ?? Infinity) : given;
  return { feedDays, deliveryDays };
}

/** A retention that is too long is a fault: it is not shortened silently. */
function retentionFaults(retentions: Retentions): SettingFault[] {
  const { feedDays, deliveryDays } = retentionOf(retentions);
  if (feedDays === null || (deliveryDays !== null && deliveryDays <= feedDays)) return [];
  const detail = `at most FEED_RETENTION_DAYS (${feedDays}): without its event a delivery cannot be sent`;
  return [{ variable: "DELIVERY_RETENTION_DAYS", detail }];
}

/** The settings of each environment object that was parsed. An isolate has one. */
const parsedOnce = new WeakMap<object, Result<Settings, readonly SettingFault[]>>();

/** Parses the settings, once for each environment. Faults are logged once. */
export function settingsFound(env: object): Result<Settings, readonly SettingFault[]> {
  const known = parsedOnce.get(env);
  if (known) return known;
  const found = parsedOrFaults(env);
  parsedOnce.set(env, found);
  return found;
}

function parsedOrFaults(env: object): Result<Settings, readonly SettingFault[]> {
  try {
    return ok(parseSettings(env));
  } catch (error) {
    if (!(error instanceof NotConfigured)) throw error;
    logFault(error.message);
    return err(error.faults);
  }
}

/** @throws NotConfigured with every variable that is missing or wrong, by name */
export function settingsOf(env: object): Settings {
  const found = settingsFound(env);
  if (!found.ok) throw new NotConfigured(found.error);
  return found.value;
}
