/** What a deployment sets, parsed once; what is wrong is told by the name of the variable. */
import { z } from "zod";
import {
  emailAddress,
  emailVariables,
  type NoticeSettings,
  noticeSettingsOf,
  noticeVariables,
  smsVariables,
} from "./notice-settings";
import { err, ok, type Result } from "./result";

/** As many erasures within an hour as anybody may want to let pass. */
export const BRAKE_PER_HOUR_MAX = 10_000_000;

/** A smaller share is for a number to say. */
export const BRAKE_SHARE_MIN = 0.001;

/** As many days as anybody may want to state: whoever wants more keeps all. */
export const RETENTION_DAYS_MAX = 3_650;

/** Days for which the feed and deliveries are kept, where nothing is said. */
const RETENTION_DAYS_DEFAULT = 90;

const PORT_MAX = 65_535;

/** "off" is null. @param what would be right */
const orOff = (number: z.ZodType<number>, what: string) =>
  z.union([z.literal("off").transform(() => null), number], `${what}, or off`);

const retentionDays = orOff(
  z.coerce.number().int().min(1).max(RETENTION_DAYS_MAX),
  `days, 1 to ${RETENTION_DAYS_MAX}`,
);

/** `https` has 443, which may always be called. */
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
  ALARM_SPREAD_SECONDS: z.coerce.number("a number of seconds").min(0).max(3600),
  ...noticeVariables,
  BRAKE_PER_HOUR: orOff(
    z.coerce.number().int().min(1).max(BRAKE_PER_HOUR_MAX),
    `accounts, 1 to ${BRAKE_PER_HOUR_MAX}`,
  ).default(10_000),
  BRAKE_SHARE: orOff(
    z.coerce.number().min(BRAKE_SHARE_MIN).max(1),
    `a part of all accounts, ${BRAKE_SHARE_MIN} to 1`,
  ).default(0.1),
  WEBHOOK_PORTS: ports.default([]),
  FEED_RETENTION_DAYS: retentionDays.default(RETENTION_DAYS_DEFAULT),
  DELIVERY_RETENTION_DAYS: retentionDays.optional(),
  OPERATOR_EMAIL: emailAddress("one plain e-mail address, such as on-call@example.com").optional(),
});

export type RetentionSettings = {
  /** Days; null where it is kept for good. */
  readonly feedDays: number | null;
  /** Never more than the feed's: without its event a delivery cannot be sent. */
  readonly deliveryDays: number | null;
};

export type Settings = {
  /** In development, notices are kept to be read and localhost may be called. */
  readonly development: boolean;
  readonly adminKey: string;
  readonly alarmSpreadMs: number;
  /** What may fall due within an hour before erasures pause: accounts, and a part of all; null: no matter. */
  readonly brake: { readonly perHour: number | null; readonly share: number | null };
  readonly notices: NoticeSettings;
  /** Where webhooks, erasers and issuers' keys may be called besides 443. */
  readonly webhookPorts: readonly number[];
  readonly retention: RetentionSettings;
  /** Who runs this deployment; null where nobody is told by e-mail. */
  readonly operator: { readonly email: string | null };
};

/** Weak keys are for laptops: a production key holds at least this many characters. */
const ADMIN_KEY_MIN = 32;

/** What is wrong with one variable, without its value. */
export type SettingFault = { readonly variable: string; readonly detail: string };

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
  if (parsed.data) faults.push(...retentionFaults(parsed.data));
  if (!parsed.success || !email.success || !sms.success || faults.length > 0) {
    throw new NotConfigured(faults);
  }
  const { data } = parsed;
  return {
    development: data.ENVIRONMENT === "development",
    adminKey: data.ADIEU_ADMIN_KEY,
    alarmSpreadMs: data.ALARM_SPREAD_SECONDS * 1_000,
    brake: { perHour: data.BRAKE_PER_HOUR, share: data.BRAKE_SHARE },
    notices: noticeSettingsOf(data, email.data, sms.data),
    webhookPorts: data.WEBHOOK_PORTS,
    retention: retentionOf(data),
    operator: { email: data.OPERATOR_EMAIL ?? null },
  };
}

const faultOf = ({ path, message }: z.core.$ZodIssue): SettingFault => ({
  variable: path.join("."),
  detail: message,
});

/** What is good enough for a laptop alone. */
function weaknesses({
  ADIEU_ADMIN_KEY,
  PUBLIC_URL,
}: z.infer<typeof settingsSchema>): SettingFault[] {
  const weak: SettingFault[] = [];
  if (ADIEU_ADMIN_KEY.length < ADMIN_KEY_MIN) {
    const detail = `at least ${ADMIN_KEY_MIN} characters in production`;
    weak.push({ variable: "ADIEU_ADMIN_KEY", detail });
  }
  if (PUBLIC_URL?.startsWith("http:")) {
    weak.push({ variable: "PUBLIC_URL", detail: "must be https in production" });
  }
  return weak;
}

type Retentions = Pick<
  z.infer<typeof settingsSchema>,
  "FEED_RETENTION_DAYS" | "DELIVERY_RETENTION_DAYS"
>;

/** Deliveries of which nothing is said are kept as long as others, or as the feed where that is shorter. */
function retentionOf({
  FEED_RETENTION_DAYS: feedDays,
  DELIVERY_RETENTION_DAYS: said,
}: Retentions): RetentionSettings {
  const deliveryDays =
    said === undefined ? Math.min(RETENTION_DAYS_DEFAULT, feedDays ?? Infinity) : said;
  return { feedDays, deliveryDays };
}

/** What was said is not silently made less. */
function retentionFaults(retentions: Retentions): SettingFault[] {
  const { feedDays, deliveryDays } = retentionOf(retentions);
  if (feedDays === null || (deliveryDays !== null && deliveryDays <= feedDays)) return [];
  const detail = `at most FEED_RETENTION_DAYS (${feedDays}): without its event a delivery cannot be sent`;
  return [{ variable: "DELIVERY_RETENTION_DAYS", detail }];
}

/** The same environment is parsed once in an isolate's life. */
const parsedOnce = new WeakMap<object, Result<Settings, readonly SettingFault[]>>();

/** The settings, or what is wrong with them, which is logged once. */
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
    console.error(error.message);
    return err(error.faults);
  }
}

/** @throws NotConfigured with every variable that is missing or wrong, by name */
export function settingsOf(env: object): Settings {
  const found = settingsFound(env);
  if (!found.ok) throw new NotConfigured(found.error);
  return found.value;
}
