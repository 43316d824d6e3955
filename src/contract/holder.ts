/** The holder of an account as the host gives it: the account's personal data. */
import { z } from "zod";
import { EMAIL_MAX_BYTES, isEmailAddress } from "../shared/email-address";
import { LOCALE, LOCALE_MAX } from "../shared/locale";
import { isTimeZone } from "../shared/time";

export const holderSchema = z.strictObject({
  type: z.enum(["individual", "enterprise"]),
  email: z
    .string()
    .max(EMAIL_MAX_BYTES)
    .refine(isEmailAddress, "an e-mail address, such as bo@example.com")
    .meta({ format: "idn-email" })
    .optional(),
  phone: z
    .e164("an E.164 number without blanks, such as +436641234567")
    .meta({ pattern: z.regexes.e164.source })
    .optional(),
  locale: z
    .string()
    .max(LOCALE_MAX)
    .regex(LOCALE, "a BCP 47 language tag, such as en or de-AT")
    .optional(),
  time_zone: z.string().refine(isTimeZone, "an IANA time zone, such as Europe/Vienna").optional(),
  identity_verified: z.boolean().optional(),
  subject: z.string().min(1).max(255).optional(),
});
export type Holder = z.infer<typeof holderSchema>;
