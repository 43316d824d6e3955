/**
 * What the rooms tell each other by queue. Bodies are parsed by these schemas where they arrive, and
 * hold no personal data: events have none, and the entry is made of the same facts.
 */
import { z } from "zod";

/** Characters of a time, of a name or an id, and of what a host calls something: all of them have fewer. */
const time = z.string().max(40);
const name = z.string().max(100);
const id = z.string().max(300);

/** Events of one message; fifty are sent at the most. */
const EVENTS_MAX = 1_000;

/** Members of an event's data. */
const DATA_MAX = 100;

/** An event as it is told to the outside: the directory's feed and the webhooks. */
export const publishedEventSchema = z.object({
  id,
  type: name,
  at: time,
  sequence: z.int(),
  actor: z.object({ role: name, id }),
  /** Whatever it holds, the message is bounded by the queue, in bytes. */
  data: z
    .record(name, z.unknown())
    .refine((data) => Object.keys(data).length <= DATA_MAX, `at most ${DATA_MAX} members`),
});
export type PublishedEvent = z.infer<typeof publishedEventSchema>;

/** The row of the directory that follows from an account as it is at `version`. */
export const directoryEntrySchema = z.object({
  id,
  livemode: z.boolean(),
  policy: name,
  state: name,
  version: z.int(),
  closure: id.nullable(),
  closure_kind: name.nullable(),
  closure_status: name.nullable(),
  held: z.boolean(),
  /** When the purge or deletion promised is due. */
  due_at: time.nullable(),
  due_action: name.nullable(),
  /** When anything at all falls due, for the sweep; null on a test clock, whose time nobody sweeps. */
  wake_at: time.nullable(),
  review_due_at: time.nullable(),
  review_overdue: z.boolean(),
  /** Who works on the review, and until when that counts. */
  review_claimed_by: id.nullable(),
  review_claimed_until: time.nullable(),
  /** When an address of the holder was last changed. */
  contact_changed_at: time.nullable(),
  test_clock: id.nullable(),
  created_at: time,
  updated_at: time,
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

/** Queue `events`: all that an account has not yet had confirmed, oldest first, and where it stands. */
export const accountEventsSchema = z.object({
  entry: directoryEntrySchema,
  events: z.array(publishedEventSchema).min(1).max(EVENTS_MAX),
});
export type AccountEvents = z.infer<typeof accountEventsSchema>;
