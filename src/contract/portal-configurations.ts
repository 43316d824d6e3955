/** Portal configurations: how a host's pages for holders look, and what they offer. */
import { z } from "@hono/zod-openapi";
import { slug } from "../lifecycle/policy-fields";
import { CONTRAST_OF_PARTS, contrastOf, HEX_COLOUR, LIGHT_BACKGROUND } from "../shared/contrast";
import { EMAIL_MAX_BYTES, isEmailAddress } from "../shared/email-address";
import { PAGE_LANGUAGES, type PageLanguage } from "../shared/page-languages";
import { readWebUrl, URL_MAX } from "../shared/web-url";
import {
  PORTAL_POLICIES_MAX,
  PORTAL_PRODUCT_NAME_MAX,
  PORTAL_REASON_LABEL_MAX,
  PORTAL_REASONS_MAX,
  RETURN_ORIGINS_MAX,
} from "./limits";
import { time } from "./values";

/** What a portal session can be for, and so what a configuration can offer. */
export const PORTAL_FLOWS = ["home", "cancel", "delete", "restore", "status"] as const;
export type PortalFlow = (typeof PORTAL_FLOWS)[number];

/** The id of the configuration that exists in each mode without being put. */
export const DEFAULT_CONFIGURATION = "default";

const oneLine = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(
      (text) => !/\p{Cc}/u.test(text) && text.trim() === text,
      "one line, without blanks around",
    );

const httpsUrl = z
  .string()
  .max(URL_MAX)
  .meta({ format: "uri" })
  .transform((text, context): string => {
    const read = readWebUrl(text);
    if (read.ok && read.href.startsWith("https:")) return read.href;
    context.addIssue({ code: "custom", message: read.ok ? "must be https" : read.fault });
    return z.NEVER;
  });

const accent = z
  .string()
  .max(7)
  .regex(HEX_COLOUR, "a colour as #rrggbb")
  .transform((colour, context): string => {
    const contrast = contrastOf(colour, LIGHT_BACKGROUND);
    if (contrast >= CONTRAST_OF_PARTS) return colour.toLowerCase();
    const found = contrast.toFixed(2);
    const message = `a contrast of at least ${CONTRAST_OF_PARTS}:1 with white is needed, and it has ${found}:1: choose a darker colour`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  })
  .openapi({ type: "string", example: "#1f4fa3" });

const email = z
  .string()
  .max(EMAIL_MAX_BYTES)
  .refine(isEmailAddress, "an e-mail address, such as help@example.com")
  .meta({ format: "idn-email" });

const languageSchema = z.enum(PAGE_LANGUAGES);

const labelSchema = z.string().min(1).max(PORTAL_REASON_LABEL_MAX);

/** A reason in each language. */
const labels = {
  en: labelSchema.optional(),
  de: labelSchema.optional(),
  fr: labelSchema.optional(),
  es: labelSchema.optional(),
  it: labelSchema.optional(),
  nl: labelSchema.optional(),
  pt: labelSchema.optional(),
  pl: labelSchema.optional(),
  ja: labelSchema.optional(),
  zh: labelSchema.optional(),
} satisfies Record<PageLanguage, z.ZodType>;

const reasonSchema = z.strictObject({
  code: z
    .string()
    .max(64)
    .regex(/^[A-Za-z0-9._-]{1,64}$/, "1–64 of A-Z a-z 0-9 . _ -"),
  label: z.strictObject(labels).openapi({ description: "By language, for each of `languages`" }),
});

/** Finds what occurs twice. */
const repeated = (values: readonly string[]): boolean => new Set(values).size < values.length;

const shape = {
  product_name: oneLine(PORTAL_PRODUCT_NAME_MAX).openapi({
    description: "The product's name as its customers know it; for an app, its name in the store",
  }),
  logo_url: httpsUrl.optional(),
  accent: accent.optional(),
  privacy_url: httpsUrl.optional(),
  terms_url: httpsUrl.optional(),
  support: z.strictObject({ url: httpsUrl.optional(), email: email.optional() }).default({}),
  return_origins: z.array(z.string().max(URL_MAX)).max(RETURN_ORIGINS_MAX).default([]).openapi({
    description:
      "The origins to which pages may lead holders back, such as `https://shop.example`: scheme, host and port. https; in test mode also http for localhost and 127.0.0.1",
  }),
  flows: z
    .array(z.enum(PORTAL_FLOWS))
    .min(1)
    .max(PORTAL_FLOWS.length)
    .refine((flows) => !repeated(flows), "each flow once")
    .default([...PORTAL_FLOWS]),
  reasons: z
    .array(reasonSchema)
    .max(PORTAL_REASONS_MAX)
    .refine((reasons) => !repeated(reasons.map(({ code }) => code)), "each code once")
    .default([]),
  alternatives: z
    .boolean()
    .default(true)
    .openapi({ description: "Whether pages name the policy's alternatives, beside the way on" }),
  powered_by: z
    .boolean()
    .default(false)
    .openapi({ description: "Whether the footer says that the pages are Adieu's" }),
  languages: z
    .array(languageSchema)
    .min(1)
    .max(PAGE_LANGUAGES.length)
    .refine((languages) => !repeated(languages), "each language once")
    .openapi({
      description:
        "The first one is used when a holder wants none of them. Left out: every language in which each reason has a label",
    }),
  policies: z
    .array(slug)
    .max(PORTAL_POLICIES_MAX)
    .refine((policies) => !repeated(policies), "each policy once")
    .default([])
    .openapi({
      description:
        "The policies whose accounts the pages are for, and which the public pages describe. Empty: sessions are made for accounts of any policy",
    }),
};

/** Members that only answers have. A request may repeat them, and they are ignored. */
const readOnly = {
  object: z.literal("portal_configuration").optional(),
  id: z.string().max(64).optional(),
  version: z.int().optional(),
  livemode: z.boolean().optional(),
  updated_at: z.string().max(64).nullable().optional(),
};

type Labelled = { readonly label: Readonly<Record<string, unknown>> };

/** The languages in which every reason has a label; English if there is none, so that something is asked for. */
function labelled(reasons: readonly Labelled[]): readonly PageLanguage[] {
  const found = PAGE_LANGUAGES.filter((one) =>
    reasons.every(({ label }) => label[one] !== undefined),
  );
  return found.length > 0 ? found : ["en"];
}

const labelsMissing = ({
  reasons,
  languages,
}: {
  readonly reasons: readonly Labelled[];
  readonly languages?: readonly PageLanguage[] | undefined;
}) =>
  reasons.flatMap(({ label }, index) =>
    (languages ?? labelled(reasons))
      .filter((language) => label[language] === undefined)
      .map((language) => ({ path: ["reasons", index, "label", language] })),
  );

/** A configuration in a `PUT`. What GET answers can be put again. */
export const portalConfigurationBodySchema = z
  .strictObject({ ...readOnly, ...shape, languages: shape.languages.optional() })
  .superRefine((configuration, context) => {
    for (const { path } of labelsMissing(configuration)) {
      const message = "each of `languages` needs a label";
      context.addIssue({ code: "custom", path, message });
    }
  })
  .openapi("PortalConfigurationInput");

const configurationSchema = z.object(shape);

/** A configuration as it is stored: without the members that only answers have. */
export type PortalConfiguration = z.infer<typeof configurationSchema>;

/** Drops the members that only answers have. */
export const configurationIn = (
  body: z.infer<typeof portalConfigurationBodySchema>,
): PortalConfiguration => {
  const { object: _o, id: _i, version: _v, livemode: _l, updated_at: _u, ...members } = body;
  return { ...members, languages: members.languages ?? [...labelled(members.reasons)] };
};

const shown = z.string().optional();

export const portalConfigurationSchema = z
  .object({
    object: z.literal("portal_configuration"),
    id: z.string(),
    version: z.int().openapi({ description: "0 for `default` before it is put" }),
    livemode: z.boolean(),
    product_name: z.string(),
    logo_url: shown,
    accent: shown,
    privacy_url: shown,
    terms_url: shown,
    support: z.object({ url: shown, email: shown }),
    return_origins: z.array(z.string()),
    flows: z.array(z.enum(PORTAL_FLOWS)),
    reasons: z.array(z.object({ code: z.string(), label: z.object(labels) })),
    alternatives: z.boolean(),
    powered_by: z.boolean(),
    languages: z.array(languageSchema),
    policies: z.array(z.string()),
    updated_at: time.nullable(),
  })
  .openapi("PortalConfiguration");
export type PortalConfigurationView = z.infer<typeof portalConfigurationSchema>;
