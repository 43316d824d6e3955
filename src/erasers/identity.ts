/** What an account was recognised by, as it is read back: from a capsule, and from what is kept of a disabling. */
import { z } from "zod";

export const identitySchema = z.object({
  email: z.string().nullable().optional(),
  phone: z.string().nullable().optional(),
  subject: z.string().nullable().optional(),
  holdings: z.record(z.string(), z.array(z.string())).optional(),
});
