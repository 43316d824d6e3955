/** Declarations: statements made on public pages, as the API shows them. */
import { z } from "@hono/zod-openapi";
import { PUBLIC_LANGUAGES } from "../shared/page-languages";
import { DECLARATION_REASON_MAX } from "./limits";
import { accountIdSchema, time } from "./values";

const kind = z.enum(["cancellation", "withdrawal", "deletion"]).openapi({
  description: "Ends a contract; withdraws from a contract; asks to delete an account",
});

export const DECLARATION_STATUSES = ["received", "matched", "dismissed"] as const;

const shape = {
  object: z.literal("declaration"),
  id: z.string(),
  livemode: z.boolean(),
  kind,
  status: z.enum(DECLARATION_STATUSES),
  received_at: time,
  answer_by: time.nullable().openapi({
    description:
      "By when the law wants an answer: a month after the receipt of a request to delete; null for what ends a contract",
  }),
  account: z.string().nullable().openapi({ description: "The account that it was matched to" }),
};

/** A declaration in the list: nothing personal. */
export const declarationEntrySchema = z
  .object({
    ...shape,
    configuration: z.string().openapi({ description: "The id of the portal configuration" }),
  })
  .openapi("DeclarationEntry");

export const declarationSchema = z
  .object({
    ...shape,
    configuration: z.object({ id: z.string(), version: z.int() }),
    language: z.enum(PUBLIC_LANGUAGES),
    email_verified: z.boolean().openapi({
      description:
        "Whether the person has opened a link that was sent to the address. Nothing else is verified",
    }),
    statement: z
      .object({
        name: z.string().nullable(),
        email: z.string(),
        contract: z.string().nullable(),
        ending: z.enum(["ordinary", "extraordinary"]).nullable(),
        ground: z.string().nullable(),
        ends_on: z.string().nullable().openapi({
          description: "The date on which the contract shall end; null for the earliest one",
        }),
      })
      .nullable()
      .openapi({ description: "What the person wrote; null once it is forgotten" }),
    receipt: z
      .object({
        text: z.string().openapi({ description: "As on the page, in the download and by e-mail" }),
        email: z.object({
          status: z.enum(["pending", "sent", "failed"]),
          sent_at: time.nullable(),
        }),
      })
      .nullable(),
    matched_at: time.nullable(),
    dismissed_at: time.nullable(),
    dismissal_reason: z.string().nullable(),
    forget_at: time.openapi({ description: "When what the person wrote is forgotten" }),
    forgotten_at: time.nullable(),
  })
  .openapi("Declaration");
export type DeclarationView = z.infer<typeof declarationSchema>;

export const declarationContactSchema = z
  .object({
    object: z.literal("declaration_contact"),
    declaration: z.string(),
    email: z.string().nullable(),
  })
  .openapi("DeclarationContact");

export const matchBodySchema = z
  .strictObject({ account: accountIdSchema })
  .openapi("DeclarationMatch");

export const dismissBodySchema = z
  .strictObject({ reason: z.string().min(1).max(DECLARATION_REASON_MAX) })
  .openapi("DeclarationDismissal");
