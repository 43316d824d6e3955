/** Staff as the API shows them: people, their sessions, and the audit log of what they looked at. */
import { z } from "@hono/zod-openapi";
import { STAFF_ROLES } from "../shared/staff-settings";
import { choiceQuery, optionalText, optionalTime, pageQuery } from "./lists";
import { time, timestampSchema } from "./values";

const STAFF_NAME_MAX = 200;
const STAFF_SUBJECT_MAX = 300;

const roles = z.array(z.enum(STAFF_ROLES));

export const staffPersonSchema = z
  .object({
    object: z.literal("staff_person"),
    id: z.string().openapi({
      description: "The actor of what the person does, in events and in the audit log",
      example: "staff_5f0c2b7f0d3a4be1a1f3c6d2e4b59876",
    }),
    name: z.string(),
    roles: roles.openapi({ description: "At the last sign-in" }),
    first_signed_in_at: time,
    last_signed_in_at: time,
  })
  .openapi("StaffPerson");

export const staffSessionSchema = z
  .object({
    object: z.literal("staff_session"),
    id: z.string(),
    person: z.object({ id: z.string(), name: z.string() }),
    roles,
    livemode: z.boolean().openapi({ description: "The mode that the person looks at" }),
    authenticated_at: time.openapi({
      description:
        "When the person last proved who they are. What cannot be undone wants it to be within five minutes",
    }),
    created_at: time,
    last_used_at: time,
    expires_at: time.openapi({ description: "If the session is not used again before" }),
  })
  .openapi("StaffSession");
export type StaffSessionView = z.infer<typeof staffSessionSchema>;

export const newStaffSessionBodySchema = z
  .strictObject({
    roles: roles.min(1).max(STAFF_ROLES.length),
    sub: z
      .string()
      .regex(/^[\x21-\x7e]{1,300}$/, `1–${STAFF_SUBJECT_MAX} characters without spaces`)
      .optional()
      .openapi({
        description: "Whose session it is: the same `sub` is the same person. Absent: somebody new",
      }),
    name: z.string().min(1).max(STAFF_NAME_MAX).optional(),
    authenticated_at: timestampSchema
      .optional()
      .openapi({ description: "When the person proved who they are. Absent: now" }),
    livemode: z.boolean().optional().openapi({ description: "The mode to look at. Absent: false" }),
  })
  .openapi("NewStaffSession");

export const staffSessionsQuery = z.strictObject({ person: optionalText });

export const revokeStaffSessionsBodySchema = z
  .strictObject({
    person: z.string().max(STAFF_SUBJECT_MAX).optional().openapi({
      description: "Whose sessions end. Absent: everybody's",
    }),
  })
  .openapi("RevokeStaffSessions");

export const revokedStaffSessionsSchema = z
  .object({ object: z.literal("revoked_staff_sessions"), revoked: z.int() })
  .openapi("RevokedStaffSessions");

export const auditEntrySchema = z
  .object({
    object: z.literal("audit_entry"),
    id: z.string(),
    at: time,
    person: z.string().openapi({
      description:
        "Who: the id of a person, or of the key that made or deleted a key or ended sessions",
    }),
    key: z.string().nullable().openapi({
      description: "The API key that was used; null if the person was signed in",
    }),
    act: z.string().openapi({
      description:
        "What was asked for: the name of an operation of this document, `viewAccount`, or what people do at the sign-in",
    }),
    account: z.string().nullable(),
    subject: z.string().nullable().openapi({ description: "What else it was about" }),
    refused: z.string().nullable().openapi({
      description:
        "The code of the problem with which it was refused before it was tried; null otherwise. Of a failed sign-in: `failed`, `no_role` or `another_person`",
    }),
    request: z.string().openapi({ description: "The `request-id` of the answer" }),
    previous_hash: z.string().nullable(),
    hash: z.string(),
  })
  .openapi("AuditEntry", {
    description:
      "`hash` is the SHA-256, in hex, of the canonical JSON (RFC 8785) of `{id, at, person, key, act, account, subject, refused, request, previous_hash}`. The log has sixteen chains; all entries of one person are in one of them, and `previous_hash` names the entry before in the same chain",
  });

export const auditQuery = pageQuery.extend({
  person: optionalText,
  account: optionalText,
  act: optionalText,
  after: optionalTime.openapi({ description: "Only entries after this time" }),
  before: optionalTime.openapi({ description: "Only entries before this time" }),
  format: choiceQuery(["json", "csv"]),
});
