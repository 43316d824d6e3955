/** The holder's addresses, which people see only when they ask for them. */
import { z } from "@hono/zod-openapi";

export const contactSchema = z
  .object({
    object: z.literal("contact"),
    account: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  })
  .openapi("Contact");
