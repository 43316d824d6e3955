/** What several schemas share. */
import { z } from "@hono/zod-openapi";
import { nameSchema } from "../../lifecycle/policy";
import { readWebUrl, URL_MAX } from "../../shared/web-url";

/** A point in time as the API shows it. */
export const time = z
  .string()
  .openapi({ format: "date-time", example: "2026-11-21T00:00:00.000Z" });

export const accountIdSchema = nameSchema.clone().openapi({ example: "acct_42" });

/**
 * A member of the account, by the id that the host or its identity provider has given: `auth0|5f7c…`,
 * `google-oauth2|1034…`, `urn:uuid:…`, base64. No `@`, as in an account's id: it stays in the history.
 */
export const memberIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._:|/+=~{}#-]{1,255}$/, "1–255 of A-Z a-z 0-9 . _ : | / + = ~ { } # -")
  .openapi({ example: "auth0|5f7c8ec7c33c6c004bbafe82" });

/** A holding's reference: as a member's id, but it stands in a path. */
export const holdingRefSchema = z
  .string()
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9._:|+=~-]{1,128}$/,
    "1–128 of A-Z a-z 0-9 . _ : | + = ~ -, not . or ..",
  );

/** Kept in the form that `fetch` reads it in. */
export const urlSchema = z
  .string()
  .max(URL_MAX)
  .transform((text, context): string => {
    const read = readWebUrl(text);
    if (read.ok) return read.href;
    context.addIssue({ code: "custom", message: read.fault });
    return z.NEVER;
  })
  .openapi({ type: "string", format: "uri", maxLength: URL_MAX });

const encoder = new TextEncoder();
export const utf8Bytes = (text: string): number => encoder.encode(text).byteLength;

export const passwordSchema = z.string().min(1).max(1024);

export const eventActorSchema = z.object({ role: z.string(), id: z.string() });
