/** A notice that the built-in provider kept instead of sending: local development alone. */
import { z } from "@hono/zod-openapi";

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
