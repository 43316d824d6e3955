/** The kinds of values that a policy is made of: names, texts, durations, URLs. */
import { z } from "zod";
import { DURATION_TEXT_MAX, type Duration, parseDuration } from "../shared/time";
import { readWebUrl, URL_MAX } from "../shared/web-url";
import { TEXT_MAX } from "./limits";

const idPattern = /^[a-z0-9][a-z0-9_-]{0,63}$/;
export const slug = z
  .string()
  .regex(idPattern, "1–64 of a-z 0-9 _ -, starting with a letter or digit");
export const text = z.string().min(1).max(TEXT_MAX);

/**
 * An account's id, or the kind or reference of a holding. It may not hold `@`: these names stand in events, which
 * outlive the account, so no e-mail address may become one. It may not be `.` or `..`, which no URL's path can hold.
 */
export const nameSchema = z
  .string()
  .regex(/^(?!\.{1,2}$)[A-Za-z0-9._:-]{1,128}$/, "1–128 of A-Z a-z 0-9 . _ : -, not . or ..");

export const durationSchema = z
  .string()
  .max(DURATION_TEXT_MAX)
  .transform((value, context): Duration => {
    const duration = parseDuration(value);
    if (duration !== null) return duration;
    context.addIssue({ code: "custom", message: "an ISO 8601 duration, such as P14D" });
    return z.NEVER;
  });

/** A URL that is compared to the letter, so it is stored as it was given. */
export const exactUrl = z
  .string()
  .max(URL_MAX)
  .refine(
    (value) => /^[^\s\p{C}]*$/u.test(value) && URL.canParse(value),
    "an absolute URL without blanks or control characters",
  )
  .meta({ format: "uri" });

/** A URL that is called, so it is stored in the one form in which `fetch` reads it. */
export const webUrl = z
  .string()
  .max(URL_MAX)
  .meta({ format: "uri" })
  .transform((value, context): string => {
    const read = readWebUrl(value);
    if (read.ok) return read.href;
    context.addIssue({ code: "custom", message: read.fault });
    return z.NEVER;
  });
