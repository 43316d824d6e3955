/** Identity documents: what the API says of them. It never says what they show. */
import { z } from "@hono/zod-openapi";
import { CLOSURE_STATUSES } from "../lifecycle/closure";
import { DOCUMENT_SIDES, documentTypeSchema } from "../lifecycle/policy";
import { accountTime } from "./values";

const documentSideSchema = z.enum(DOCUMENT_SIDES);

export const documentDetailSchema = z
  .object({
    type: documentTypeSchema,
    side: documentSideSchema,
    format: z.enum(["png", "jpeg", "pdf"]).nullable(),
    uploaded_at: accountTime.nullable(),
    colour: z.enum(["clear", "uncertain"]).nullable().openapi({
      description:
        "`clear`: in colour; `uncertain`: perhaps a grey or tinted copy, so the reviewer must look; null if the policy requires no colour",
    }),
  })
  .openapi("DocumentDetail");
export type DocumentView = z.infer<typeof documentDetailSchema>;

export const documentSchema = z
  .object({
    object: z.literal("document"),
    account: z.string(),
    closure: z.string(),
    type: documentTypeSchema,
    side: documentSideSchema,
    format: z.enum(["png", "jpeg", "pdf"]),
    size: z.int().openapi({ description: "Bytes" }),
    closure_status: z.enum(CLOSURE_STATUSES),
  })
  .openapi("Document");
export type UploadedDocumentView = z.infer<typeof documentSchema>;
