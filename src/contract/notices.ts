/** Notices to holders: what became of them; and what the built-in provider kept instead of sending, in local development. */
import { z } from "@hono/zod-openapi";
import { time } from "./values";

export const noticeSchema = z
  .object({
    object: z.literal("notice"),
    account: z.string().nullable().openapi({ description: "Null for a notice to the operator" }),
    livemode: z.boolean(),
    channel: z.enum(["email", "sms"]),
    to: z.string(),
    template: z.string(),
    subject: z.string(),
    text: z.string(),
    code: z.string().optional(),
    sent_at: z.string(),
  })
  .openapi("Notice");
export type NoticeView = z.infer<typeof noticeSchema>;

/** The names of notices to holders (docs/notices.md). */
export const NOTICE_TEMPLATES = [
  "code",
  "received",
  "answer_extended",
  "in_review",
  "review_overdue",
  "rejected",
  "scheduled",
  "reminder",
  "blocked",
  "rescheduled",
  "expired",
  "withdrawn",
  "restored",
  "completed",
  "contact_changed",
  "receipt",
] as const;

export const holderNoticeSchema = z
  .object({
    object: z.literal("holder_notice"),
    id: z.string(),
    account: z.string(),
    closure: z
      .string()
      .nullable()
      .openapi({ description: "The closure that it is about; null if none goes on" }),
    template: z.enum(NOTICE_TEMPLATES),
    channel: z.enum(["email", "sms"]),
    status: z.enum(["pending", "sent", "failed", "dropped"]).openapi({
      description:
        "`sent`: the provider took it. `failed`: it was given up. `dropped`: it was no longer true, or no address was left",
    }),
    due_at: time.openapi({ description: "When it was due, by the account's time" }),
    attempts: z.int(),
    next_at: time.nullable().openapi({ description: "When it is tried next, if it is pending" }),
    ended_at: time.nullable(),
    last_error: z.string().nullable().openapi({
      description: "Why it was given up: the provider, its status and its code",
    }),
  })
  .openapi("HolderNotice");
export type HolderNoticeView = z.infer<typeof holderNoticeSchema>;
