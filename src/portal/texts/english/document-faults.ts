/** Why a document is not accepted, in English: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "The file is empty.",
  unknown_format: "It is not a PNG, JPEG or PDF.",
  truncated: "The file ends too early. Choose it again.",
  polyglot: "The file is an archive as well. Save it again, or send a photo.",
  too_many_pixels: "The picture is too large. Make it smaller.",
  too_small: "The picture is too small to be read.",
  not_in_colour: "It is not in colour. Send a photo or a scan in colour.",
  active_content: "It holds something that could run. Send a photo instead.",
  encrypted: "It is protected by a password. Remove it, or send a photo.",
  no_picture: "There is no picture in it. Send a photo or a scan.",
  too_many_pages: "It has too many pages. Send only the document.",
  too_elaborate: "It is too elaborate for us to read. Send a photo as PNG or JPEG.",
  unreadable: "It may be damaged. Save or scan it again.",
  too_large: "It is larger than 10 MB.",
  other: "Choose it again, or send another one.",
};
