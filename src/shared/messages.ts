/**
 * What the rooms tell each other by queue. Bodies are parsed by these schemas where they arrive, and
 * hold no personal data: events have none, and the entry is made of the same facts.
 */
import { z } from "zod";

const time = z.string();

/** An event as it is told to the outside: the directory's feed and the webhooks. */
export const toldEventSchema = z.object({
  id: z.string(),
  type: z.string(),
  at: time,
  sequence: z.int(),
  actor: z.object({ role: z.string(), id: z.string() }),
  data: z.record(z.string(), z.unknown()),
});
export type ToldEvent = z.infer<typeof toldEventSchema>;

/** The row of the directory that follows from an account as it is at `version`. */
export const directoryEntrySchema = z.object({
  id: z.string(),
  livemode: z.boolean(),
  policy: z.string(),
  state: z.string(),
  version: z.int(),
  closure: z.string().nullable(),
  closure_kind: z.string().nullable(),
  closure_status: z.string().nullable(),
  held: z.boolean(),
  /** When the purge or deletion promised is due. */
  due_at: time.nullable(),
  due_action: z.string().nullable(),
  /** When anything at all falls due, for the sweep; null on a test clock, whose time nobody sweeps. */
  wake_at: time.nullable(),
  review_due_at: time.nullable(),
  review_overdue: z.boolean(),
  /** Who works on the review, and until when that counts. */
  review_claimed_by: z.string().nullable(),
  review_claimed_until: time.nullable(),
  /** When an address of the holder was last changed. */
  contact_changed_at: time.nullable(),
  test_clock: z.string().nullable(),
  created_at: time,
  updated_at: time,
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

/** Queue `events`: all that an account has not yet had confirmed, oldest first, and where it stands. */
export const accountEventsSchema = z.object({
  entry: directoryEntrySchema,
  events: z.array(toldEventSchema).min(1),
});
export type AccountEvents = z.infer<typeof accountEventsSchema>;
