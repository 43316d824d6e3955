/**
 * What lies in the archive's bucket: the names of its objects, what they hold, and the hash chain over them.
 *
 * ```
 *   live/generations/000001.json                            a generation: where it goes on from
 *   live/manifest/000001/0000000000000000.json              a chapter: what 200 slices hold, each with its hash
 *   live/slices/000001/0000000000000001-…5000-<hash>.ndjson  a slice: up to 5,000 events, one a line
 *   test/…                                                  the same of the test mode
 * ```
 *
 * Generations, slices and the entries of chapters are never changed. Each generation and each entry is a link of the
 * chain: it holds the hash of the link before it. `hash` is the hex of SHA-256 over the JSON Canonicalization Scheme
 * (RFC 8785) of the link without its `hash`.
 *
 * No I/O. Node runs this file too (`npm run verify:archive`), so its imports name their files.
 */
import { Buffer } from "node:buffer";
import { hash as digest } from "node:crypto";
import canonicalize from "canonicalize";
import { z } from "zod";
import { publishedEventSchema } from "../contract/queue-messages.ts";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "SHA-256 in hex");
const position = z.int().nonnegative();
const generationNumber = z.int().positive();

/** A place in the chain: the last position up to which the feed is archived, and the link that says so. */
export const linkSchema = z.object({ generation: generationNumber, position, hash: sha256 });
export type Link = z.infer<typeof linkSchema>;

const segmentSchema = z.object({
  generation: generationNumber,
  /** Its events come after the first position, up to and including the second. */
  after: position,
  until: position,
});
/** A part of the feed that one generation has. */
export type Segment = z.infer<typeof segmentSchema>;

/**
 * Why a generation began:
 * - `first`: the database had no link: it is new, or was never archived.
 * - `database_differs`: the database has other events after the link than the archive. An older copy was put back.
 * - `manifest_differs`: the archive does not have the link of the database. Another bucket was bound, or objects of it
 *   were deleted.
 */
export const causeSchema = z.enum(["first", "database_differs", "manifest_differs"]);
export type Cause = z.infer<typeof causeSchema>;

const generationFields = z.object({
  object: z.literal("feed_archive_generation"),
  livemode: z.boolean(),
  number: generationNumber,
  began_at: z.string(),
  cause: causeSchema,
  /** The position after which it begins. */
  after: position,
  /** What earlier generations have of the same feed, oldest first. What is not named here is set aside. */
  path: z.array(segmentSchema),
  /** The hash of the link that it goes on from; null if it goes on from none. */
  previous: sha256.nullable(),
});
export const generationSchema = generationFields.extend({ hash: sha256 });
export type Generation = z.infer<typeof generationSchema>;

const entryFields = z.object({
  /** The positions of the first and of the last event. Positions between them may be missing: the other mode has them. */
  first: position,
  last: position,
  count: z.int().positive(),
  bytes: z.int().positive(),
  sha256,
  /** The slice's name in the bucket. */
  slice: z.string(),
  /** When the earliest and the latest of its events arrived in the directory. */
  recorded_from: z.string(),
  recorded_to: z.string(),
  /** The lowest and the highest of the ids that can be looked for by the time in them; null if there is none. */
  ids: z.tuple([z.string(), z.string()]).nullable(),
  /** How many events of each type. */
  types: z.record(z.string(), z.int().positive()),
  previous: sha256,
});
export const entrySchema = entryFields.extend({ hash: sha256 });
/** What one slice holds. */
export type Entry = z.infer<typeof entrySchema>;

export const chapterSchema = z.object({
  object: z.literal("feed_archive_chapter"),
  livemode: z.boolean(),
  generation: generationNumber,
  /** The position after which its first slice begins. */
  after: position,
  entries: z.array(entrySchema),
});
export type Chapter = z.infer<typeof chapterSchema>;

/** A line of a slice. */
export const lineSchema = publishedEventSchema.extend({
  position,
  livemode: z.boolean(),
  /** Null if the event is about no account. */
  account: z.string().nullable(),
  sequence: z.int().nullable(),
  recorded_at: z.string(),
  resent: z.int(),
});
export type ArchivedEvent = z.infer<typeof lineSchema>;

/** A row of the feed. Actor and data are JSON. */
export type ArchivedRow = {
  readonly position: number;
  readonly id: string;
  readonly account: string | null;
  readonly sequence: number | null;
  readonly type: string;
  readonly at: string;
  readonly recorded_at: string;
  readonly resent: number;
  readonly actor: string;
  readonly data: string;
};

/** The line of a row, without its end. The same row always makes the same line. Its position comes first. */
export function lineOf(livemode: boolean, { actor, data, ...row }: ArchivedRow): string {
  const { position: place, id, account, sequence, type, at, recorded_at, resent } = row;
  const facts = { position: place, id, livemode, account, sequence, type, at, recorded_at, resent };
  return `${JSON.stringify(facts).slice(0, -1)},"actor":${actor},"data":${data}}`;
}

/** The position of a line, without parsing the rest of it. @throws if the line has none */
export function positionOf(line: string): number {
  const found = /^\{"position":(\d+),/.exec(line)?.[1];
  if (found === undefined) throw new Error("a line of a slice has no position");
  return Number(found);
}

export const sha256Of = (text: string): string => digest("sha256", text);
export const bytesOf = (text: string): number => Buffer.byteLength(text);

const hashOf = (link: object): string => digest("sha256", canonicalize(link) ?? "");

export const sealedGeneration = (fields: z.infer<typeof generationFields>): Generation => ({
  ...fields,
  hash: hashOf(fields),
});
export const sealedEntry = (fields: z.infer<typeof entryFields>): Entry => ({
  ...fields,
  hash: hashOf(fields),
});

/** Whether a link's hash is that of its other members. */
export const isSealed = ({ hash, ...fields }: Generation | Entry): boolean =>
  hash === hashOf(fields);

export const modeName = (livemode: boolean): "live" | "test" => (livemode ? "live" : "test");

const inDigits = (number: number, digits: number): string => String(number).padStart(digits, "0");
const generationName = (number: number): string => inDigits(number, 6);
const positionName = (place: number): string => inDigits(place, 16);

/** The names of the bucket's objects. They sort in the order of what they hold. */
export const names = {
  generations: (livemode: boolean): string => `${modeName(livemode)}/generations/`,
  generation: (livemode: boolean, number: number): string =>
    `${modeName(livemode)}/generations/${generationName(number)}.json`,
  chapters: (livemode: boolean, generation: number): string =>
    `${modeName(livemode)}/manifest/${generationName(generation)}/`,
  chapter: (livemode: boolean, generation: number, after: number): string =>
    `${modeName(livemode)}/manifest/${generationName(generation)}/${positionName(after)}.json`,
  slice: (
    livemode: boolean,
    generation: number,
    { first, last, sha256: sum }: Pick<Entry, "first" | "last" | "sha256">,
  ): string =>
    `${modeName(livemode)}/slices/${generationName(generation)}/${positionName(first)}-${positionName(last)}-${sum.slice(0, 16)}.ndjson`,
} as const;

/** The number at the end of a generation's or a chapter's name. @throws if it has none */
export function numberIn(name: string): number {
  const found = /(\d+)\.json$/.exec(name)?.[1];
  if (found === undefined) throw new Error(`an object of the archive has an unknown name: ${name}`);
  return Number(found);
}
