/**
 * What a deployment sets about its staff: how people sign in to the console, which of their groups have which roles, and
 * how long the audit log is kept. The schemas are parsed by `settings.ts`, with all the others.
 *
 * There is one way to sign in at a time. A person's id follows from the issuer and the issuer's subject: with two
 * issuers one person would be two, and could approve twice.
 */
import { z } from "zod";
import { jsonIn } from "./json.ts";
import type { SettingFault } from "./setting-fault.ts";

/** The roles that people have. The role `app` is the host's back end's alone. */
export const STAFF_ROLES = ["support", "reviewer", "auditor", "admin"] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** The roles of each group, by the group's name as the issuer gives it. */
export type GroupRoles = Readonly<Record<string, readonly StaffRole[]>>;

export type StaffSignIn =
  | { readonly method: "none" }
  | {
      readonly method: "oidc";
      readonly issuer: string;
      readonly clientId: string;
      readonly clientSecret: string;
      readonly scope: string;
    }
  /** @property team the team's domain, such as `https://example.cloudflareaccess.com` @property audience its AUD tag */
  | {
      readonly method: "access";
      readonly team: string;
      readonly audience: string;
      /** Whether the time at which Access made its token counts as the time of a sign-in. */
      readonly issuedIsSignIn: boolean;
    };

export type StaffSettings = {
  readonly signIn: StaffSignIn;
  /** The address of the console, without a slash at its end, if it has a host name of its own; else null. */
  readonly consoleUrl: string | null;
  /** The claim of the ID token, or of Access's token, that lists a person's groups. */
  readonly groupsClaim: string;
  readonly groupRoles: GroupRoles;
  /** Days for which the audit log keeps an entry; null if for good. */
  readonly auditKeptDays: number | null;
};

/** Groups that have roles, and characters of a group's name: directories have names of some hundred characters. */
const GROUPS_MAX = 200;
const GROUP_NAME_MAX = 256;
const TEXT_MAX = 500;

/** Days for which audit entries are kept by default: two years and a month, so that a yearly audit finds the year before. */
const AUDIT_DAYS_DEFAULT = 760;
export const AUDIT_KEPT_DAYS_MAX = 3_650;

const groupRolesSchema = z
  .record(z.string().min(1).max(GROUP_NAME_MAX), z.array(z.enum(STAFF_ROLES)).min(1))
  .refine((groups) => Object.keys(groups).length <= GROUPS_MAX, `at most ${GROUPS_MAX} groups`);

const GROUP_ROLES_FORM = `JSON of groups and roles, such as {"closure-reviewers":["reviewer"]}; roles: ${STAFF_ROLES.join(", ")}`;

const groupRoles = z.string().transform((text, context): GroupRoles => {
  const read = groupRolesSchema.safeParse(jsonIn(text));
  if (read.success) return read.data;
  context.addIssue({ code: "custom", message: GROUP_ROLES_FORM });
  return z.NEVER;
});

const origin = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: what })
    .max(TEXT_MAX)
    .refine((url) => !/[?#]/.test(url), "must have no query and no fragment");

/** The variables of staff, for the schema of all settings. */
export const staffVariables = {
  CONSOLE_URL: origin("the address of the console, such as https://console.example.com")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  STAFF_SIGN_IN: z.enum(["none", "oidc", "access"]).default("none"),
  STAFF_OIDC_ISSUER: origin("the issuer, such as https://login.example.com").optional(),
  STAFF_OIDC_CLIENT_ID: z.string().min(1).max(TEXT_MAX).optional(),
  STAFF_OIDC_CLIENT_SECRET: z.string().min(1).max(TEXT_MAX).optional(),
  STAFF_OIDC_SCOPE: z.string().min(1).max(TEXT_MAX).default("openid profile"),
  STAFF_ACCESS_TEAM: origin("the team's domain: https://example.cloudflareaccess.com")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional(),
  STAFF_ACCESS_AUD: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "the application's AUD tag: 64 hex digits")
    .optional(),
  STAFF_ACCESS_SIGN_IN_TIME: z.enum(["auth_time", "iat"]).default("auth_time"),
  STAFF_GROUPS_CLAIM: z.string().min(1).max(100).default("groups"),
  STAFF_GROUPS: groupRoles.optional(),
  AUDIT_RETENTION_DAYS: z
    .union(
      [
        z.literal("off").transform(() => null),
        z.coerce.number().int().min(1).max(AUDIT_KEPT_DAYS_MAX),
      ],
      `days, 1 to ${AUDIT_KEPT_DAYS_MAX}, or off`,
    )
    .default(AUDIT_DAYS_DEFAULT),
};

const variablesSchema = z.object(staffVariables);
type StaffVariables = z.infer<typeof variablesSchema>;

/** What the chosen way to sign in needs. */
const NEEDED = {
  none: [],
  oidc: ["STAFF_OIDC_ISSUER", "STAFF_OIDC_CLIENT_ID", "STAFF_OIDC_CLIENT_SECRET", "STAFF_GROUPS"],
  access: ["STAFF_ACCESS_TEAM", "STAFF_ACCESS_AUD", "STAFF_GROUPS"],
} as const satisfies Record<StaffVariables["STAFF_SIGN_IN"], readonly (keyof StaffVariables)[]>;

/** Names what is missing for the chosen way to sign in, and what is too weak for production. */
export function staffFaults(
  variables: StaffVariables & {
    readonly PUBLIC_URL?: string | undefined;
    readonly PORTAL_URL?: string | undefined;
  },
  production: boolean,
): SettingFault[] {
  const { STAFF_SIGN_IN: method } = variables;
  const missing = NEEDED[method]
    .filter((variable) => variables[variable] === undefined)
    .map((variable) => ({ variable, detail: `needed if STAFF_SIGN_IN is ${method}` }));
  // The issuer sends people back to an address that no request may choose.
  const address =
    method === "oidc" && (variables.CONSOLE_URL ?? variables.PUBLIC_URL) === undefined
      ? [{ variable: "PUBLIC_URL", detail: "needed if STAFF_SIGN_IN is oidc" }]
      : [];
  // The host of the console serves nothing else, and takes no key (http/framework/separate-hosts.ts).
  const shared = (["PUBLIC_URL", "PORTAL_URL"] as const)
    .filter((variable) => isSameHost(variables.CONSOLE_URL, variables[variable]))
    .map((variable) => ({
      variable: "CONSOLE_URL",
      detail: `must have another host name than ${variable}`,
    }));
  const open = (["CONSOLE_URL", "STAFF_OIDC_ISSUER", "STAFF_ACCESS_TEAM"] as const)
    .filter((variable) => production && variables[variable]?.startsWith("http:"))
    .map((variable) => ({ variable, detail: "must be https in production" }));
  return [...missing, ...address, ...shared, ...open];
}

const isSameHost = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && new URL(one).hostname === new URL(other).hostname;

/** @param variables without faults */
export const staffSettingsOf = (variables: StaffVariables): StaffSettings => ({
  signIn: signInOf(variables),
  consoleUrl: variables.CONSOLE_URL ?? null,
  groupsClaim: variables.STAFF_GROUPS_CLAIM,
  groupRoles: variables.STAFF_GROUPS ?? {},
  auditKeptDays: variables.AUDIT_RETENTION_DAYS,
});

function signInOf(variables: StaffVariables): StaffSignIn {
  const { STAFF_SIGN_IN: method } = variables;
  if (method === "oidc") {
    return {
      method,
      issuer: variables.STAFF_OIDC_ISSUER ?? "",
      clientId: variables.STAFF_OIDC_CLIENT_ID ?? "",
      clientSecret: variables.STAFF_OIDC_CLIENT_SECRET ?? "",
      scope: variables.STAFF_OIDC_SCOPE,
    };
  }
  if (method === "access") {
    return {
      method,
      team: variables.STAFF_ACCESS_TEAM ?? "",
      audience: variables.STAFF_ACCESS_AUD ?? "",
      issuedIsSignIn: variables.STAFF_ACCESS_SIGN_IN_TIME === "iat",
    };
  }
  return { method: "none" };
}
