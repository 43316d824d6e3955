/** What several schemas share. */
import { z } from "@hono/zod-openapi";
import { nameSchema } from "../../lifecycle/policy";

/** A point in time as the API shows it. */
export const time = z
  .string()
  .openapi({ format: "date-time", example: "2026-11-21T00:00:00.000Z" });

export const accountIdSchema = nameSchema.clone().openapi({ example: "acct_42" });

export const passwordSchema = z.string().min(1).max(1024);

export const eventActorSchema = z.object({ role: z.string(), id: z.string() });
