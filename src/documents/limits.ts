/** The limits of documents, each with its unit and its reason. The API limits their bytes. */

/**
 * Pixels of one picture. A4 at 600 dpi has 34.8 million. The limit is for time, not memory: pictures are read row by
 * row (PNG, PDF) or as the means of their blocks (JPEG), 40 million pixels in about a second.
 */
export const PICTURE_PIXELS_MAX = 40_000_000;

/** Bytes of one picture's unpacked samples: 40 million pixels of four bytes. 16 bits a channel count double. */
export const PICTURE_BYTES_MAX = 160_000_000;

/** Pixels of a picture's shorter edge. With fewer, the print of a passport is not legible. */
export const PICTURE_EDGE_MIN_PX = 200;

/** Pixels of a picture in a PDF. It may be one strip of a scan, so its area counts and not its edges. */
export const PDF_PICTURE_PIXELS_MIN = PICTURE_EDGE_MIN_PX * PICTURE_EDGE_MIN_PX;

/** Scans of one progressive JPEG. Encoders write about ten, and each may cost a pass over the picture. */
export const JPEG_SCANS_MAX = 100;

/**
 * Units of work for one document, each about a nanosecond of one core (`costs.ts`): twice what the largest
 * allowed picture takes. A document is judged while other calls wait, so none may take more than 1.5 seconds.
 */
export const DOCUMENT_WORK_MAX = 1_000_000_000;

/** Bytes before a PDF's first mark and after its last. Viewers look no further for either. */
export const PDF_SURROUNDING_MAX_BYTES = 1024;

/** Pages of one PDF. A passport or licence has two sides, a business registration a dozen pages. */
export const PDF_PAGES_MAX = 20;

/** Pictures of one PDF that are judged, the largest first. */
export const PDF_PICTURES_JUDGED_MAX = 20;

/** Values (numbers, names, strings, …) in one PDF. A scan has a thousand, and each takes up to 100 bytes of memory. */
export const PDF_VALUES_MAX = 200_000;

/** Bytes of one string. Palettes have a thousand, signatures some ten thousand. */
export const PDF_STRING_MAX_BYTES = 1024 * 1024;

/** Bytes of one name. The standard promised 127. */
export const PDF_NAME_MAX_BYTES = 1024;

/** How deep arrays and dictionaries are nested. Writers stay below ten, and the reader's recursion needs stack. */
export const PDF_NESTING_MAX = 64;

/** Bytes of one inflated structural stream (cross-references, packed objects). Usual ones have kilobytes. */
export const PDF_STRUCTURE_MAX_BYTES = 4 * 1024 * 1024;

/** Cross-reference sections: one for each time that the file was saved incrementally. */
export const PDF_SECTIONS_MAX = 50;

/** Bytes of a picture in a PDF between two filters, such as a JPEG that was deflated once more. */
export const PDF_FILTERED_MAX_BYTES = 16 * 1024 * 1024;

/** Filters of one picture. A JPEG that was deflated once more has two. */
export const PDF_FILTERS_MAX = 4;
