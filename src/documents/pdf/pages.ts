/** Finds the pictures on a PDF's pages (ISO 32000-2, 7.7.3 and 8.10), in the pages' resources and in forms. */
import { COSTS } from "../costs";
import { refuse } from "../fault";
import { PDF_NESTING_MAX, PDF_PAGES_MAX } from "../limits";
import type { WorkBudget } from "../work";
import type { PdfFile } from "./file";
import { dictionaryOf, listOf, type PdfDictionary, PdfStream, type PdfValue } from "./values";

export function picturesOf(file: PdfFile, work: WorkBudget): readonly PdfStream[] {
  const pictures = new Set<PdfStream>();
  const seen = new Set<PdfValue>();
  for (const resources of resourcesOfPages(file, work))
    collect(file, resources, pictures, seen, work);
  if (pictures.size === 0)
    refuse("no_picture", "No page of the PDF has a picture on it. Upload a scan or a photograph.");
  return [...pictures];
}

/** Walks the tree of pages. Pages may inherit resources from it. */
function resourcesOfPages(file: PdfFile, work: WorkBudget): readonly PdfDictionary[] {
  const pages: PdfDictionary[] = [];
  const seen = new Set<PdfDictionary>();
  const visit = (value: PdfValue | undefined, inherited: PdfDictionary, depth: number): void => {
    work.spend(COSTS.entry);
    const node = dictionaryOf(file.resolve(value));
    if (node.size === 0 || seen.has(node) || depth > PDF_NESTING_MAX) return;
    work.spend(COSTS.node);
    seen.add(node);
    const own = file.resolve(node.get("/Resources"));
    const resources = own === null ? inherited : dictionaryOf(own);
    const kids = file.resolve(node.get("/Kids"));
    if (kids !== null) for (const kid of listOf(kids)) visit(kid, resources, depth + 1);
    else if (pages.push(resources) > PDF_PAGES_MAX) tooMany();
  };
  const root = dictionaryOf(file.resolve(file.trailer.get("/Root")));
  visit(root.get("/Pages"), new Map(), 0);
  return pages;
}

/** Forms may have pictures and further forms. */
function collect(
  file: PdfFile,
  resources: PdfDictionary,
  pictures: Set<PdfStream>,
  seen: Set<PdfValue>,
  work: WorkBudget,
): void {
  const pending = [resources];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const objects = dictionaryOf(file.resolve(next.get("/XObject")));
    // Many forms may name the same dictionary, which is then walked each time.
    work.spend(COSTS.node + objects.size * COSTS.entry);
    for (const reference of objects.values()) {
      const object = file.resolve(reference);
      if (!(object instanceof PdfStream) || seen.has(object)) continue;
      seen.add(object);
      if (object.dictionary.get("/Subtype") === "/Image") pictures.add(object);
      else pending.push(dictionaryOf(file.resolve(object.dictionary.get("/Resources"))));
    }
  }
}

function tooMany(): never {
  return refuse(
    "too_many_pages",
    `The PDF has more than ${PDF_PAGES_MAX} pages. Upload those of the document alone.`,
  );
}
