/** The limits of the archive, each with its unit and its reason. Node reads this file too (`npm run verify:archive`). */

/** Events and bytes of one slice: it is read as a whole, and an isolate has 128 MB. */
export const SLICE_EVENTS_MAX = 5_000;
export const SLICE_MAX_BYTES = 4 * 1_024 * 1_024;

/** Slices that one chapter of the manifest lists: some 100 KB, which each further slice writes again. */
export const CHAPTER_SLICES_MAX = 200;

/** How large slices and chapters become. Those that are there may be of other sizes. */
export type Sizes = { readonly sliceEvents: number; readonly chapterSlices: number };
export const SIZES: Sizes = { sliceEvents: SLICE_EVENTS_MAX, chapterSlices: CHAPTER_SLICES_MAX };

/** Characters of the list of types that a chapter's metadata may have: R2 takes 8,192 bytes of metadata. */
export const CHAPTER_TYPES_MAX = 4_000;

/** The longest that the service waits for one answer of the bucket, ms: 4 MiB take a second. */
export const BUCKET_MAX_MS = 10_000;

/** Objects that one page of the feed reads at most, chapters and slices: a page then takes a second or two. */
export const PAGE_OBJECTS_MAX = 24;

/**
 * How far an event's time of arrival may lie from the time in its id, ms, for the event to be looked for by that time.
 * At 100 events a second this is a dozen slices at most. The places of other events are kept in the database.
 */
export const FOUND_BY_TIME_MS = 5 * 60_000;
