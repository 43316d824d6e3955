/** Portal sessions: what a host asks for, and what it is shown. */
import { z } from "@hono/zod-openapi";
import { slug } from "../lifecycle/policy-fields";
import { LOCALE, LOCALE_MAX } from "../shared/locale";
import { URL_MAX } from "../shared/web-url";
import { actorSchema } from "./closure-requests";
import {
  DEFAULT_CONFIGURATION,
  PORTAL_FLOWS,
  type PortalConfiguration,
} from "./portal-configurations";
import { accountIdSchema, accountTime, timestampSchema } from "./values";

/** Where a page leads back to; judged by the configuration's `return_origins`. */
const returnUrl = z.string().min(1).max(URL_MAX).meta({ format: "uri" });

const completionSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("confirmation") }),
  z.strictObject({ type: z.literal("redirect"), return_url: returnUrl }),
]);

const flowSchema = z
  .strictObject({
    type: z.enum(PORTAL_FLOWS),
    after_completion: completionSchema.optional().openapi({
      description:
        "`confirmation`: the last page's link back leads to the session's `return_url`. `redirect`: it leads here. The last page has the receipt either way, so nobody is sent on before they have read it",
    }),
  })
  .openapi("PortalFlow");

export const portalSessionBodySchema = z
  .strictObject({
    account: accountIdSchema,
    actor: actorSchema,
    flow: flowSchema.default({ type: "home" }),
    return_url: returnUrl.optional(),
    expired_url: returnUrl.optional().openapi({
      description:
        "An address of the host that makes a new session and redirects to it. A page whose session is over leads there",
    }),
    locale: z
      .string()
      .max(LOCALE_MAX)
      .regex(LOCALE, "a BCP 47 language tag, such as en or de-AT")
      .optional(),
    configuration: slug.default(DEFAULT_CONFIGURATION),
    attestation: z
      .strictObject({ authenticated_at: timestampSchema, how: z.string().min(1).max(200) })
      .optional()
      .openapi({
        description:
          "The host vouches that the holder has signed in at this time. If the policy accepts `attestation`, the holder need not prove it again within five minutes",
      }),
  })
  .openapi("PortalSessionRequest");

/** What a session is for, as it is stored with its account. */
export type PortalSessionTerms = {
  readonly actor: { readonly role: "owner" | "admin" | "member"; readonly id: string };
  readonly flow: z.infer<typeof flowSchema>;
  readonly return_url: string | null;
  readonly expired_url: string | null;
  readonly locale: string | null;
  readonly attestation: { readonly authenticated_at: string; readonly how: string } | null;
  /** As it was when the session was made. */
  readonly configuration: {
    readonly id: string;
    readonly version: number;
    readonly content: PortalConfiguration;
  };
};

export const PORTAL_SESSION_STATUSES = ["open", "active", "ended", "expired", "revoked"] as const;

export const portalSessionSchema = z
  .object({
    object: z.literal("portal_session"),
    id: z.string().openapi({ example: "ps_0199f2c0a1b27c3d8e4f5a6b7c8d9e0f.acct_42" }),
    account: z.string(),
    livemode: z.boolean(),
    actor: actorSchema,
    flow: flowSchema,
    status: z.enum(PORTAL_SESSION_STATUSES).openapi({
      description:
        "`open`: its link was not visited. `active`: it was. `ended`: the holder has left. `expired`: it was not visited, or not used, in time",
    }),
    return_url: z.string().nullable(),
    expired_url: z.string().nullable(),
    locale: z.string().nullable(),
    configuration: z.object({ id: z.string(), version: z.int() }),
    created_at: accountTime,
    expires_at: accountTime.openapi({
      description:
        "Until when its link must be visited; then, until when it lasts unless it is used: 30 minutes after the last page, two hours at most",
    }),
  })
  .openapi("PortalSession");
export type PortalSessionView = z.infer<typeof portalSessionSchema>;

export const newPortalSessionSchema = portalSessionSchema
  .extend({
    url: z.string().nullable().openapi({
      description:
        "Redirect the holder here at once: the link works once, for five minutes. Shown in this answer only; null if a repeated request gets the answer again",
    }),
  })
  .openapi("NewPortalSession");

export const revokedSessionsSchema = z
  .object({
    object: z.literal("portal_session_revocation"),
    account: z.string(),
    revoked: z.int().openapi({ description: "How many sessions were open or active" }),
  })
  .openapi("PortalSessionRevocation");
