/**
 * How far a run of a connector is. The account's object keeps it with the task, because it holds what a search found,
 * which may be personal; it is deleted with the task. Pure.
 */
import { z } from "zod";
import { FOUND_MAX, LOOKS_MAX, NAMES_MAX, PAGES_MAX, STEPS_MAX, TAKEN_MAX } from "./limits.ts";

export const valuesSchema = z.record(z.string(), z.string().max(TAKEN_MAX));

/** What was taken from answers, by name. */
export type Values = Readonly<Record<string, string>>;

export const progressSchema = z.object({
  /** The step that is next. */
  step: z
    .int()
    .min(0)
    .max(STEPS_MAX + NAMES_MAX + LOOKS_MAX),
  /** The thing, of those that were found, for which it is next. */
  item: z.int().min(0).max(FOUND_MAX),
  items: z.array(valuesSchema).max(FOUND_MAX),
  /** What a step took that runs once for the account. */
  shared: valuesSchema,
  /** The parameter of the page that a search reads next; null for the first. */
  page: z.string().max(TAKEN_MAX).nullable(),
  pages: z.int().min(0).max(PAGES_MAX),
  /** Whether the account's id in the system was known without a search. */
  is_known: z.boolean(),
  /** By what the account was found or known: `email`, `holding:stripe.customer`. */
  by: z.array(z.string()),
  /** Whether a job was seen that the system has accepted. */
  accepted: z.boolean(),
  /** Whether a probe found something. */
  present: z.boolean(),
  /** Which of the document's looks found something, by their places. */
  seen: z.array(z.int().min(0).max(LOOKS_MAX)).max(LOOKS_MAX).default([]),
});
export type Progress = Readonly<z.infer<typeof progressSchema>>;

/** The same things once more from the first step. What a search found stays known: it may not find it again. */
export const restarted = (progress: Progress): Progress => ({
  ...progress,
  step: 0,
  item: 0,
  shared: {},
  page: null,
  pages: 0,
  accepted: false,
  present: false,
  seen: [],
});
