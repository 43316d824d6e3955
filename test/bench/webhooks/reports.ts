/** The messages between the benchmark and the receivers, which are a process of their own. */
import { z } from "zod";
import { DEAD_KINDS } from "./kinds.ts";

export const setupSchema = z.strictObject({
  living: z.int(),
  dead: z.array(z.enum(DEAD_KINDS)),
});
export type Setup = z.infer<typeof setupSchema>;

/** @property secrets of the living, in their order */
export const questionSchema = z.discriminatedUnion("ask", [
  z.strictObject({ ask: z.literal("trust"), secrets: z.array(z.string()) }),
  z.strictObject({ ask: z.literal("progress") }),
  z.strictObject({ ask: z.literal("report") }),
]);
export type Question = z.infer<typeof questionSchema>;

export const urlsSchema = z.object({ living: z.array(z.string()), dead: z.array(z.string()) });

/** Events that the living have, together, each counted once. */
export const progressSchema = z.object({ received: z.int() });

const livingSchema = z.object({
  /** Different events under a right signature. */
  received: z.int(),
  /** With repeats. */
  calls: z.int(),
  repeated: z.int(),
  /** Under no right signature. */
  refused: z.int(),
  /** First arrivals of an event after a later one of the same account. */
  overtaken: z.int(),
  /** When the last of the events came for the first time, ms since the epoch. */
  completeAt: z.number(),
  /** From an event's own time to its first arrival, ms. */
  latenciesMs: z.array(z.number()),
});
export type LivingReport = z.infer<typeof livingSchema>;

const deadSchema = z.object({ kind: z.enum(DEAD_KINDS), calls: z.int(), followed: z.int() });
export type DeadReport = z.infer<typeof deadSchema>;

export const reportSchema = z.object({ living: z.array(livingSchema), dead: z.array(deadSchema) });
export type Report = z.infer<typeof reportSchema>;
