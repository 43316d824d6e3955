/**
 * The rules of a procedure, as the reference needs them, and the policy in the API's form made of them. The built-in
 * policies are written anew from the help pages they follow, not read from `src/`, so that the reference and the core
 * do not share a mistake.
 */
import type { Policy } from "../../../src/lifecycle/policy";
import { policyWith } from "../../support/given";
import type { Calendar, Span } from "./calendar";

export type { Calendar } from "./calendar";

export type Kind = "cancellation" | "deletion";
export type Party = "owner" | "admin" | "member" | "support";
export type StepName = "confirm" | "reauthentication" | "otp" | "ownership" | "identity_documents";
export type Method = "password" | "attestation";
export type Channel = "email" | "sms";
export type DocumentName = "passport" | "drivers_license" | "business_identification";
export type Attributes = Readonly<Record<string, string | number | boolean>>;

/** Attributes with the values that count, or with the bounds of an amount. */
type Bounds = {
  readonly [side in "less_than" | "at_most" | "at_least" | "more_than"]?: number | undefined;
};
type Condition = Readonly<Record<string, (string | number | boolean)[] | Bounds>>;
type Counting = { readonly where?: Condition | undefined; readonly unless?: Condition | undefined };

export type Rules = {
  readonly openBy: readonly Party[];
  readonly restoreBy: readonly Party[];
  readonly steps: readonly StepName[];
  readonly methods: readonly Method[];
  /** By which a one-time code is sent; `on_file`: by whichever there is, e-mail first. */
  readonly channel: Channel | "on_file";
  /** Without an environment a code takes the place of ownership, and another reviews it within these days. */
  readonly withoutEnvironment?: { readonly reviewDays: number };
  /** What an individual may show. */
  readonly documents: readonly DocumentName[];
  readonly blockers: readonly (Counting & { readonly kind: string })[];
  /** Required always, or with `kinds` only while there is one of them that counts. */
  readonly statements: readonly (Counting & {
    readonly id: string;
    readonly kinds?: readonly string[];
  })[];
  readonly reviewDays: number | null;
  /** How many reviewers must agree. */
  readonly approvals: number;
  readonly graceDays: number;
  readonly reminderDays: readonly number[];
  readonly then: "purge" | "delete";
  readonly erasers: readonly Erasing[];
  readonly retains: readonly Retaining[];
  /** Whether one may sign in during the grace period; nothing else may ever be done then. */
  readonly signIn: boolean;
};

/** An eraser of the host's; asked at once, or when others are done. */
export type Erasing =
  | string
  | {
      readonly name: string;
      readonly after: readonly string[];
      /** Whether the account is disabled in its system while a grace period runs. */
      readonly disables?: boolean;
    };

export type Retaining = {
  readonly what: string;
  /** There is something to retain only with one of these; left out, only with an e-mail address. */
  readonly kinds?: readonly string[];
  readonly keep: Span;
};

export type Shape = Calendar & {
  /** The policy's id, as these programs call it. */
  readonly name: string;
  readonly builtIn: boolean;
  /** Whether a legal hold is released by another key than the one that placed it. */
  readonly secondKey: boolean;
  /** The law that the policy names, if it names one. */
  readonly law?: "gdpr" | "ccpa";
  readonly cancellation: Rules | null;
  readonly deletion: Rules | null;
};

/** The plainest procedure: the owner confirms, may come back for ten days, then all is gone. */
export const PLAIN: Rules = {
  openBy: ["owner"],
  restoreBy: ["owner", "support"],
  steps: ["confirm"],
  methods: [],
  channel: "sms",
  documents: ["passport"],
  blockers: [],
  statements: [],
  reviewDays: null,
  approvals: 1,
  graceDays: 10,
  reminderDays: [],
  then: "delete",
  erasers: [],
  retains: [],
  signIn: true,
};

/** Whether a holding of these attributes counts for a blocker or a statement. */
export const counts = ({ where = {}, unless }: Counting, attributes: Attributes): boolean =>
  meets(where, attributes) && !(unless && meets(unless, attributes));

const meets = (condition: Condition, attributes: Attributes): boolean =>
  Object.entries(condition).every(([name, expected]) => {
    const value = attributes[name];
    if (value === undefined) return false;
    return Array.isArray(expected)
      ? expected.some((one) => one === value || plain(one) === plain(value))
      : isWithin(amount(value), expected);
  });

/** The plainest attributes that are as a condition says. */
export const meeting = (condition: Condition): Attributes =>
  Object.fromEntries(
    Object.entries(condition).map(([name, expected]) =>
      Array.isArray(expected)
        ? [name, expected[0] ?? ""]
        : [name, expected.at_least ?? expected.at_most ?? 0],
    ),
  );

/** As people read a word: neither capitals matter nor what joins its parts or comes before it. */
const plain = (value: string | number | boolean): string | number | boolean =>
  typeof value === "string"
    ? [...value.toLowerCase().replace("wc-", "")].filter((one) => !"-_ ".includes(one)).join("")
    : value;

/** Null if it is no amount. */
function amount(value: string | number | boolean): number | null {
  if (typeof value === "number") return value;
  const text = String(value);
  const isAmount = [...text].every((one) => "-0123456789.,".includes(one));
  // Commas may stand only between thousands: anywhere else they are ambiguous.
  const [, ...thousands] = (text.split(".")[0] ?? "").split(",");
  const isPlain = thousands.every((digits) => digits.length === 3);
  return isAmount && isPlain ? Number.parseFloat(text.split(",").join("")) : null;
}

const isWithin = (value: number | null, bounds: Bounds): boolean =>
  value !== null &&
  !(bounds.at_least !== undefined && value < bounds.at_least) &&
  !(bounds.at_most !== undefined && value > bounds.at_most) &&
  !(bounds.more_than !== undefined && value <= bounds.more_than) &&
  !(bounds.less_than !== undefined && value >= bounds.less_than);

/** How many days before an answer is due the host is warned, where a policy names a law. */
export const WARNED_DAYS = 5;

/** Each is parsed once: a life puts several, and there are many lives. */
const parsed = new Map<string, Policy>();

/** A host's own policy of this shape, under an id, as it is put. */
export function policyOf(shape: Shape, id: string): Policy {
  const key = `${shape.name} ${shape.secondKey}`;
  const policy = parsed.get(key) ?? parse(shape);
  parsed.set(key, policy);
  return { ...policy, id };
}

function parse(shape: Shape): Policy {
  const kinds = (["cancellation", "deletion"] as const).flatMap((kind) => {
    const rules = shape[kind];
    return rules ? [[kind, procedureOf(rules)] as const] : [];
  });
  const { zone: time_zone, weekend, holidays, workingDays, secondKey, law } = shape;
  return policyWith(Object.fromEntries(kinds), {
    time_zone,
    weekend: [...weekend],
    holidays: [...holidays],
    working_days: [...workingDays],
    ...(secondKey ? { legal_hold: { second_key: true } } : {}),
    ...(law ? { law: { answer: law, warn_before: `P${WARNED_DAYS}D` } } : {}),
  });
}

const procedureOf = (rules: Rules) => ({
  open_by: [...rules.openBy],
  restore_by: [...rules.restoreBy],
  steps: rules.steps.map((type) => ({ type, ...parameters(type, rules) })),
  blockers: rules.blockers.map(({ kind: holding, ...condition }, index) => ({
    id: `blocker_${index}`,
    holding,
    ...condition,
    message: "It stands in the way.",
    resolvable_by: "holder",
  })),
  acknowledgements: rules.statements.map(({ kinds, where: _, ...statement }) => ({
    ...statement,
    text: "I know.",
    ...(kinds ? { holdings: kinds } : {}),
  })),
  review: reviewOf(rules),
  grace: `P${rules.graceDays}D`,
  during_grace: { sign_in: rules.signIn },
  reminders: rules.reminderDays.map((days) => `P${days}D`),
  then: rules.then,
  erasers: rules.erasers.map((one) =>
    typeof one === "string"
      ? one
      : { name: one.name, after: [...one.after], disable: one.disables ?? false },
  ),
  retain: rules.retains.map(({ what, kinds, keep }) => ({
    what,
    ...(kinds ? { holdings: kinds } : { holder_fields: ["email"] }),
    reason: "The law asks for it.",
    for: "days" in keep ? `P${keep.days}D` : `P${keep.years}Y`,
  })),
});

/** One approval, if the policy says nothing. */
function reviewOf({ reviewDays, approvals }: Rules) {
  if (reviewDays === null) return null;
  return { business_days: reviewDays, ...(approvals > 1 ? { approvals } : {}) };
}

function parameters(step: StepName, { methods, channel, documents, withoutEnvironment }: Rules) {
  switch (step) {
    case "ownership":
      return withoutEnvironment
        ? { without_environment: { review: { business_days: withoutEnvironment.reviewDays } } }
        : {};
    case "reauthentication":
      return { methods: [...methods] };
    case "otp":
      return { channel };
    case "identity_documents": {
      const accept = { individual: [...documents], enterprise: ["business_identification"] };
      return { only_if_verified: true, accept, colour: true };
    }
    default:
      return {};
  }
}
