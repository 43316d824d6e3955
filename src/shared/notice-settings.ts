/**
 * What a deployment sets about notices: in whose name they are written, which providers send them, and how many one
 * destination is sent at most. The schemas are parsed by `settings.ts`, with all the others.
 */
import { z } from "zod";
import { isEmailAddress } from "./email-address.ts";
import type { Voice } from "./notices.ts";
import { unreachable } from "./result.ts";

/** Characters. The name stands in every SMS, which has 160 characters. */
const PRODUCT_NAME_MAX = 40;

/** Characters. The URL stands in SMS, of which every 153 characters cost one more message. */
const SUPPORT_URL_MAX = 120;

/** Characters. The URL stands in e-mails alone. */
const ACCOUNT_URL_MAX = 500;

/** The highest limit of messages: tests on a laptop send them all to one number. */
const CODES_MAX = 100_000;

/** @param what a right value is, for the error */
export const emailAddress = (what: string) => z.string(what).refine(isEmailAddress, what);

const codes = z.coerce.number("a number of codes").int().min(1).max(CODES_MAX);
const messages = z.coerce.number("a number of notices").int().min(1).max(CODES_MAX);

export type EmailSettings =
  | { readonly provider: "none" }
  | { readonly provider: "resend"; readonly from: string; readonly apiKey: string }
  | { readonly provider: "cloudflare"; readonly from: string };

export type SmsSettings =
  | { readonly provider: "none" }
  | {
      readonly provider: "twilio";
      readonly accountSid: string;
      readonly authToken: string;
      readonly from: string;
    };

export type NoticeSettings = {
  readonly voice: Voice;
  /** The address of this service for holders, without a slash at its end; null if notices have no links. */
  readonly publicUrl: string | null;
  /** The address of the pages for holders, if they have a host name of their own; else null. */
  readonly portalUrl: string | null;
  readonly email: EmailSettings;
  readonly sms: SmsSettings;
  /** Whether the deployment turned notices off. Then holders get only codes, and live closures need no provider. */
  readonly off: boolean;
  /** One-time codes to one address or number, in any hour and any 24 hours. */
  readonly codesPerDestination: { readonly hour: number; readonly day: number };
  /** Notices to one address or number, codes among them. */
  readonly noticesPerDestination: { readonly hour: number; readonly day: number };
  /** Notices of one kind that an account sends at once, in any 24 hours. */
  readonly noticesPerKind: number;
};

/** @param what a right value is, for the error */
const serviceUrl = (what: string) =>
  z
    .url({ protocol: /^https?$/, error: what })
    .refine((url) => !/[?#]/.test(url), "must have no query and no fragment")
    .transform((url) => url.replace(/\/+$/, ""))
    .optional();

/** The variables that stand by themselves, for the schema of all settings. */
export const noticeVariables = {
  PRODUCT_NAME: z
    .string()
    .regex(/^[^\p{Cc}]+$/u, "one line of text")
    .max(PRODUCT_NAME_MAX)
    .default("Adieu"),
  PUBLIC_URL: serviceUrl("the address of this service, such as https://adieu.example.com"),
  PORTAL_URL: serviceUrl(
    "the address of the pages for holders, such as https://account.example.com",
  ),
  SUPPORT_URL: z
    .string()
    // This comes first, because parsing a URL drops line breaks silently.
    .regex(/^[\x21-\x7e]+$/, "must have no spaces and no line breaks")
    .max(SUPPORT_URL_MAX)
    .pipe(
      z.url({
        protocol: /^https?$/,
        error: "the address of your help page, such as https://example.com/help",
      }),
    )
    .optional(),
  ACCOUNT_URL: z
    .string()
    .regex(/^[\x21-\x7e]+$/, "must have no spaces and no line breaks")
    .max(ACCOUNT_URL_MAX)
    .refine(
      (url) => /^https?:\/\//.test(url) && URL.canParse(url.replaceAll("{account}", "a")),
      "the address in your product that opens the portal, such as https://app.example.com/closing",
    )
    .optional(),
  NOTICES: z.enum(["on", "off"]).default("on"),
  SUPPORT_EMAIL: emailAddress("one plain e-mail address, such as help@example.com").optional(),
  CODES_PER_DESTINATION_HOUR: codes.default(10),
  CODES_PER_DESTINATION_DAY: codes.default(30),
  NOTICES_PER_DESTINATION_HOUR: messages.default(60),
  NOTICES_PER_DESTINATION_DAY: messages.default(200),
  NOTICES_PER_KIND_DAY: messages.default(3),
} as const;

const noticeSchema = z.object(noticeVariables);

const secret = (what: string) => z.string(what).regex(/^[\x21-\x7e]+$/, what);

const EMAIL_FROM = z
  .string("the sender of e-mails")
  .regex(
    /^([^<>\p{Cc}]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u,
    "must be like no-reply@example.com or Example <no-reply@example.com>",
  );

/** The provider of e-mails, with the variables that it needs. */
export const emailVariables = z
  .looseObject({ EMAIL_PROVIDER: z.enum(["none", "resend", "cloudflare"]).default("none") })
  .pipe(
    z.discriminatedUnion("EMAIL_PROVIDER", [
      z.object({ EMAIL_PROVIDER: z.literal("none") }),
      z.object({
        EMAIL_PROVIDER: z.literal("resend"),
        EMAIL_FROM,
        RESEND_API_KEY: secret("Resend's API key"),
      }),
      z.object({
        EMAIL_PROVIDER: z.literal("cloudflare"),
        EMAIL_FROM,
        EMAIL: z.custom<object>(
          (binding) => typeof binding === "object" && binding !== null,
          "the send_email binding: see wrangler.toml",
        ),
      }),
    ]),
  );

/** The provider of SMS, with the variables that it needs. */
export const smsVariables = z
  .looseObject({ SMS_PROVIDER: z.enum(["none", "twilio"]).default("none") })
  .pipe(
    z.discriminatedUnion("SMS_PROVIDER", [
      z.object({ SMS_PROVIDER: z.literal("none") }),
      z.object({
        SMS_PROVIDER: z.literal("twilio"),
        TWILIO_ACCOUNT_SID: z
          .string("Twilio's account SID")
          .regex(/^AC[0-9a-f]{32}$/i, "must be AC and 32 hexadecimal digits"),
        TWILIO_AUTH_TOKEN: secret("Twilio's auth token"),
        TWILIO_FROM: z
          .string("the sender of SMS")
          .regex(
            /^(\+[1-9]\d{1,14}|MG[0-9a-f]{32}|[a-z0-9 ]{1,11})$/i,
            "must be a number such as +15005550006, a sender's name, or a messaging service (MG…)",
          ),
      }),
    ]),
  );

export function noticeSettingsOf(
  data: z.infer<typeof noticeSchema>,
  email: z.infer<typeof emailVariables>,
  sms: z.infer<typeof smsVariables>,
): NoticeSettings {
  return {
    voice: {
      productName: data.PRODUCT_NAME,
      support: { url: data.SUPPORT_URL ?? null, email: data.SUPPORT_EMAIL ?? null },
      accountUrl: data.ACCOUNT_URL ?? null,
    },
    publicUrl: data.PUBLIC_URL ?? null,
    portalUrl: data.PORTAL_URL ?? null,
    email: emailOf(email),
    sms: smsOf(sms),
    off: data.NOTICES === "off",
    codesPerDestination: {
      hour: data.CODES_PER_DESTINATION_HOUR,
      day: data.CODES_PER_DESTINATION_DAY,
    },
    noticesPerDestination: {
      hour: data.NOTICES_PER_DESTINATION_HOUR,
      day: data.NOTICES_PER_DESTINATION_DAY,
    },
    noticesPerKind: data.NOTICES_PER_KIND_DAY,
  };
}

function emailOf(email: z.infer<typeof emailVariables>): EmailSettings {
  switch (email.EMAIL_PROVIDER) {
    case "none":
      return { provider: "none" };
    case "resend":
      return { provider: "resend", from: email.EMAIL_FROM, apiKey: email.RESEND_API_KEY };
    case "cloudflare":
      return { provider: "cloudflare", from: email.EMAIL_FROM };
    default:
      return unreachable(email);
  }
}

function smsOf(sms: z.infer<typeof smsVariables>): SmsSettings {
  switch (sms.SMS_PROVIDER) {
    case "none":
      return { provider: "none" };
    case "twilio":
      return {
        provider: "twilio",
        accountSid: sms.TWILIO_ACCOUNT_SID,
        authToken: sms.TWILIO_AUTH_TOKEN,
        from: sms.TWILIO_FROM,
      };
    default:
      return unreachable(sms);
  }
}
