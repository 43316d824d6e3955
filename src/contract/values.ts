/** Values that occur in several objects: times, ids, URLs, passwords. */
import { z } from "@hono/zod-openapi";
import type { EventActor } from "../lifecycle/actor";
import { nameSchema } from "../lifecycle/policy-fields";
import { parseTimestamp, type Timestamp } from "../shared/time";
import { readWebUrl, URL_MAX } from "../shared/web-url";

const TIME = { format: "date-time", example: "2026-11-21T00:00:00.000Z" } as const;

/** A time as the API shows it. */
export const time = z.string().openapi(TIME);

const timestamp = z.string().transform((text, context): Timestamp => {
  const at = parseTimestamp(text);
  if (at !== null) return at;
  context.addIssue({
    code: "custom",
    message: "an RFC 3339 time, such as 2026-11-21T00:00:00.000Z",
  });
  return z.NEVER;
});

/** A time as the API takes it: RFC 3339 with any offset, kept in UTC. */
export const timestampSchema = timestamp.openapi({ type: "string", format: "date-time" });

/** A time of an account as the API shows it. It keeps the type that times have in the core. */
export const accountTime = timestamp.openapi(TIME);

export const accountIdSchema = nameSchema.clone().openapi({ example: "acct_42" });

/**
 * A member of the account, by the id that the host or its identity provider has given: `auth0|5f7c…`,
 * `google-oauth2|1034…`, `urn:uuid:…`, base64. No `@`, as in an account's id: it stays in the history.
 */
export const memberIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9._:|/+=~{}#-]{1,255}$/, "1–255 of A-Z a-z 0-9 . _ : | / + = ~ { } # -")
  .openapi({ example: "auth0|5f7c8ec7c33c6c004bbafe82" });

/** A holding's reference. The same characters as a member's id, but for those that end a segment of a path. */
export const holdingRefSchema = z
  .string()
  .regex(
    /^(?!\.{1,2}$)[A-Za-z0-9._:|+=~-]{1,128}$/,
    "1–128 of A-Z a-z 0-9 . _ : | + = ~ -, not . or ..",
  );

/**
 * A schema or null. `schema.nullable()` would make the named component itself nullable in `/openapi.json`, wherever it
 * is used.
 */
export const orNull = <S extends z.ZodType>(schema: S) => z.union([schema, z.null()]);

/** A URL, kept in the form in which `fetch` reads it. */
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

export const passwordSchema = z.string().min(1).max(1024);

/** The parties that act on an account. */
const ACTOR_ROLES = [
  "owner",
  "admin",
  "member",
  "app",
  "support",
  "reviewer",
  "auditor",
  "holder",
  "system",
] as const satisfies readonly EventActor["role"][];

const actorMembers = {
  id: z.string().openapi({ description: "A member's id, a key's id, or `adieu`" }),
  via: z.string().optional().openapi({
    description:
      "`portal` if a member acted on the portal's pages; the id of the key, if a key named the person",
  }),
  key_created_by: z.string().optional().openapi({
    description:
      "The person or key that made the key of this call. Absent if the deployment's first key made it",
  }),
};

export const eventActorSchema = z
  .object({ role: z.string().openapi({ enum: [...ACTOR_ROLES] }), ...actorMembers })
  .openapi("RecordedActor");

/** The actor of an event. A person who declared something on a public page is known to no account. */
export const anyActorSchema = z
  .object({ role: z.string().openapi({ enum: [...ACTOR_ROLES, "declarant"] }), ...actorMembers })
  .openapi("EventActor");
