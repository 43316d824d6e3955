/**
 * Finds active content in a PDF (ISO 32000-2, 7.11.4, 12.6, 13): scripts, programs, forms that send themselves,
 * embedded files. A scan has none of it. It is looked for by name in everything that the file holds, also in outdated
 * objects, so that no indirect reference hides it.
 */
import { refuse } from "../fault";
import type { PdfFile } from "./file";
import { dictionaryOf, isArray, isDictionary, isName, PdfStream, type PdfValue } from "./values";

/** Names that mean active content at every place. */
const NAMES: ReadonlySet<string> = new Set([
  "/EmbeddedFile",
  "/EmbeddedFiles",
  "/FileAttachment",
  "/GoToE",
  "/GoToR",
  "/ImportData",
  "/JavaScript",
  "/Launch",
  "/Rendition",
  "/RichMedia",
  "/RichMediaContent",
  "/RichMediaExecute",
  "/SubmitForm",
  "/XFA",
]);

/** Short names that mean active content only as a key: a font may have a glyph of the same name. */
const KEYS: ReadonlySet<string> = new Set(["/AA", "/EF", "/JS"]);

export function refuseActiveContent(file: PdfFile): void {
  for (const value of file.everything) inspect(value);
  const root = dictionaryOf(file.resolve(file.trailer.get("/Root")));
  const opening = file.resolve(root.get("/OpenAction"));
  if (isDictionary(opening) && file.resolve(opening.get("/S")) !== "/GoTo") active();
}

function inspect(value: PdfValue): void {
  if (isName(value)) {
    if (NAMES.has(value)) active();
  } else if (isArray(value)) value.forEach(inspect);
  else if (value instanceof PdfStream) inspect(value.dictionary);
  else if (isDictionary(value))
    for (const [key, entry] of value) {
      if (NAMES.has(key) || KEYS.has(key)) active();
      inspect(entry);
    }
}

function active(): never {
  return refuse(
    "active_content",
    "The PDF has scripts, actions or files in it. Print or scan it to a plain PDF, or upload a picture.",
  );
}
