/**
 * What a PDF may do by itself when it is opened, or bring along (ISO 32000-2, 7.11.4, 12.6, 13): scripts,
 * programs, forms that send themselves, files within. A scan has none of it. Looked for in everything the
 * file holds, in force or not, by name, so that no way of referring to it hides it.
 */
import { refuse } from "../fault";
import type { PdfFile } from "./file";
import { dictionaryOf, isArray, isDictionary, isName, PdfStream, type PdfValue } from "./values";

/** Names that mean nothing else, wherever they stand. */
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

/** Names too short to mean it anywhere but as a key: a font may have a glyph of that name. */
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
