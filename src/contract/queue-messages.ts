/**
 * Messages between rooms by queue. The consumer parses them with these schemas. They hold no personal data: events have
 * none, and the entry is made of the same facts.
 */
import { z } from "zod";

/** Characters of a time, of a name and of an id: all that exist have fewer. */
const time = z.string().max(40);
const name = z.string().max(100);
const id = z.string().max(300);

/** Events of one message; the publisher sends at most fifty. */
const EVENTS_MAX = 1_000;

/** Members of an event's data. */
const DATA_MAX = 100;

/** An event as it is published: in the directory's feed and in webhooks. */
export const publishedEventSchema = z.object({
  id,
  type: name,
  at: time,
  sequence: z.int(),
  actor: z.object({ role: name, id, via: id.optional(), key_created_by: id.optional() }),
  /** Any JSON. The queue limits the bytes of a message. */
  data: z
    .record(name, z.unknown())
    .refine((data) => Object.keys(data).length <= DATA_MAX, `at most ${DATA_MAX} members`),
});
export type PublishedEvent = z.infer<typeof publishedEventSchema>;

/** The directory's row of an account at its `version`. */
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
  /** When the planned purge or deletion is due. */
  due_at: time.nullable(),
  due_action: name.nullable(),
  /** When anything falls due next, for the sweep; null on a test clock, which the sweep leaves out. */
  wake_at: time.nullable(),
  /** By when the law wants an answer to what is open. */
  answer_by: time.nullable().default(null),
  review_due_at: time.nullable(),
  review_overdue: z.boolean(),
  /** The key that has claimed the review, and until when. */
  review_claimed_by: id.nullable(),
  review_claimed_until: time.nullable(),
  /** When an address of the holder was last changed. */
  contact_changed_at: time.nullable(),
  test_clock: id.nullable(),
  created_at: time,
  updated_at: time,
});
export type DirectoryEntry = z.infer<typeof directoryEntrySchema>;

/** Queue `events`: the account's events that the directory has not confirmed, oldest first, and the account's row. */
export const accountEventsSchema = z.object({
  entry: directoryEntrySchema,
  /** The sequence up to which the account believes its events confirmed. If the directory has less, it lost them. */
  confirmed: z.int().min(0).default(0),
  /** The highest sequence that was ever confirmed: an event up to it comes again, because the directory lost it. */
  confirmed_once: z.int().min(0).default(0),
  events: z.array(publishedEventSchema).min(1).max(EVENTS_MAX),
});
export type AccountEvents = z.infer<typeof accountEventsSchema>;
