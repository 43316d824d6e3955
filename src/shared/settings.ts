/** What a deployment sets, parsed once; what is wrong is told by the name of the variable. */
import { z } from "zod";

const settingsSchema = z.object({
  ENVIRONMENT: z.enum(["production", "development"]),
  ADIEU_ADMIN_KEY: z
    .string("the first admin key: set it with `wrangler secret put ADIEU_ADMIN_KEY`")
    .regex(/^adk_(live|test)_.+$/, "must start with adk_live_ or adk_test_"),
  ALARM_SPREAD_SECONDS: z.coerce.number("a number of seconds").min(0).max(3600),
});

export type Settings = {
  /** In development, notices are kept to be read and localhost may be called. */
  readonly development: boolean;
  readonly adminKey: string;
  readonly alarmSpreadMs: number;
};

/** Weak keys are for laptops: a production key holds at least this many characters. */
const ADMIN_KEY_MIN = 32;

/** @throws with every variable that is missing or wrong, by name */
export function parseSettings(env: object): Settings {
  const parsed = settingsSchema.safeParse(env);
  const faults = parsed.success ? [] : parsed.error.issues.map(faultOf);
  const development = parsed.data?.ENVIRONMENT === "development";
  if (parsed.success && !development && parsed.data.ADIEU_ADMIN_KEY.length < ADMIN_KEY_MIN) {
    faults.push(`ADIEU_ADMIN_KEY: at least ${ADMIN_KEY_MIN} characters in production`);
  }
  if (!parsed.success || faults.length > 0) {
    throw new Error(`Adieu is not configured: ${faults.join("; ")}`);
  }
  return {
    development,
    adminKey: parsed.data.ADIEU_ADMIN_KEY,
    alarmSpreadMs: parsed.data.ALARM_SPREAD_SECONDS * 1_000,
  };
}

const faultOf = ({ path, message }: z.core.$ZodIssue): string => `${path.join(".")}: ${message}`;

/** The same environment is parsed once in an isolate's life. */
const parsedOnce = new WeakMap<object, Settings>();

export function settingsOf(env: object): Settings {
  const known = parsedOnce.get(env);
  if (known) return known;
  const settings = parseSettings(env);
  parsedOnce.set(env, settings);
  return settings;
}
