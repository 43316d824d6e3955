/** What a document may be, each limit with its unit and its reason. Its bytes are counted at the door. */

/**
 * Pixels of one picture: A4 at 600 dpi has 34.8 million. Time sets this limit, not memory: pictures are read
 * row by row (PNG, PDF) or as the means of their blocks (JPEG), 40 million pixels in about a second.
 */
export const PICTURE_PIXELS_MAX = 40_000_000;

/** Bytes of one picture's samples, unpacked: 40 million pixels of four. 16 bits a channel count double. */
export const PICTURE_BYTES_MAX = 160_000_000;

/** The shorter edge of a picture: with fewer, the print of a passport is not legible. */
export const PICTURE_EDGE_MIN_PX = 200;

/** A picture in a PDF may be one strip of a scan: it is measured by its area. */
export const PDF_PICTURE_PIXELS_MIN = PICTURE_EDGE_MIN_PX * PICTURE_EDGE_MIN_PX;

/** Scans of one progressive JPEG: encoders write about ten; each could cost a pass over the picture. */
export const JPEG_SCANS_MAX = 100;

/**
 * Units of work for one document, each about a nanosecond of one core (`work.ts`): twice what the largest
 * picture that is allowed takes. A document is judged while others wait, so none may cost over 1.5 seconds.
 */
export const DOCUMENT_WORK_MAX = 1_000_000_000;

/** Bytes before a PDF's first mark and after its last: viewers look no further for either. */
export const PDF_SURROUNDING_MAX_BYTES = 1024;

/** Pages of one PDF: a document has two sides, a business registration a dozen. */
export const PDF_PAGES_MAX = 20;

/** Pictures of one PDF that are judged, the largest first. */
export const PDF_PICTURES_JUDGED_MAX = 20;

/** Values (numbers, names, strings, …) in one PDF: a scan has a thousand; each costs up to 100 bytes here. */
export const PDF_VALUES_MAX = 200_000;

/** Bytes of one string: palettes have a thousand, signatures some ten thousand. */
export const PDF_STRING_MAX_BYTES = 1024 * 1024;

/** Bytes of one name; the standard promised 127. */
export const PDF_NAME_MAX_BYTES = 1024;

/** How deep arrays and dictionaries lie in each other: writers stay below ten; recursion has a stack. */
export const PDF_NESTING_MAX = 64;

/** Bytes of one structural stream (cross-references, packed objects), inflated: such hold kilobytes. */
export const PDF_STRUCTURE_MAX_BYTES = 4 * 1024 * 1024;

/** Cross-reference sections: one for each time the file was saved on top of itself. */
export const PDF_SECTIONS_MAX = 50;

/** Bytes that a picture in a PDF may have between two filters, such as a JPEG that was deflated once more. */
export const PDF_FILTERED_MAX_BYTES = 16 * 1024 * 1024;

/** Filters upon one picture: a JPEG deflated once more has two. */
export const PDF_FILTERS_MAX = 4;
