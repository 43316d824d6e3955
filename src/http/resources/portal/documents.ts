/**
 * The forms that send an identity document: both sides as the proof of the step, or one more side while the request waits
 * for its decision. The front passes the step; what is wrong with the back is then said on the page for more pictures.
 */
import type { ClosureStatus } from "../../../lifecycle/closure";
import { documentTypeSchema } from "../../../lifecycle/policy";
import { seeOther } from "../../../pages/answer";
import type { FieldFault } from "../../../pages/components";
import { boundedBytes } from "../../../pages/forms";
import { documentsPage } from "../../../portal/documents-page";
import type { DocumentFaultText } from "../../../portal/texts/language";
import { PATHS, placeOf } from "../../../portal/view";
import { DOCUMENT_MAX_BYTES } from "../../../shared/document-size";
import { err, ok, type Result } from "../../../shared/result";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { storeDocument } from "../documents/store-document";
import { isOwn } from "./acting";
import { again, askClosure, closureIn, stepShown } from "./step-shown";
import { anotherPage, answer, callOf, type Visit, visit, withFaults } from "./visit";

/** What a form adds to its documents: its other fields, and what separates them. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

/** Both sides may be as large as one may be. */
const FORM_MAX_BYTES = 2 * DOCUMENT_MAX_BYTES + FORM_OVERHEAD_BYTES;

const STEP = "identity_documents";

type Side = "front" | "back";

/** The form as it was sent: the document's type, and the pictures that were chosen. */
type Sent = {
  readonly type: Parameters<typeof storeDocument>[3]["type"];
  readonly files: { readonly file: File | null; readonly back: File | null };
  readonly side: Side;
};

export async function sendDocument(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const closure = closureIn(visited);
  const shown = stepShown(visited, STEP);
  const faulty = (fault: FieldFault, type?: Sent["type"]) =>
    shown === null ? seeOther(placeOf(closure)) : again(visited, shown, [fault], { type });
  const { documents, faults } = visited.shown.texts.step;
  const sent = await sentIn(c, visited);
  if (sent instanceof Response) return sent;
  if (sent === null) {
    return faulty({ field: "file", message: `${faults.document} ${documents.refused.too_large}` });
  }
  if (shown === null) return seeOther(placeOf(closure));
  const { type } = sent;
  const { file, back } = sent.files;
  if (file === null) return faulty({ field: "file", message: faults.no_file }, type);
  const front = await stored(visited, type, "front", file);
  if (front instanceof Response) return front;
  if (!front.ok) return faulty(front.error, type);
  const second = back === null ? front : await stored(visited, type, "back", back);
  if (second instanceof Response) return second;
  if (!second.ok) return morePage(c, { faults: [second.error], isSent: true });
  return seeOther(
    second.value === "awaiting_steps" ? PATHS.next(closure.id) : PATHS.done(closure.id),
  );
}

type More = {
  readonly faults?: readonly FieldFault[];
  readonly side?: Side;
  /** Whether the request was sent by the same form: the front was taken, and the back was not. */
  readonly isSent?: boolean;
};

/** The page for one more picture, as the closure is now. */
async function morePage(c: AppContext, { faults = [], side, isSent = false }: More = {}) {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const closure = closureIn(visited);
  const isWaiting = closure.status === "in_review" && closure.document_details.length > 0;
  if (!isWaiting) return seeOther(placeOf(closure));
  const { shown } = withFaults(visited, faults, side === undefined ? {} : { side });
  return answer(visited, documentsPage(shown, closure, isSent), faults.length > 0 ? 422 : 200);
}

async function addPicture(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const { documents, faults } = visited.shown.texts.step;
  const sent = await sentIn(c, visited);
  if (sent instanceof Response) return sent;
  if (sent === null) {
    const message = `${faults.document} ${documents.refused.too_large}`;
    return morePage(c, { faults: [{ field: "file", message }] });
  }
  const { side, type } = sent;
  const { file } = sent.files;
  if (file === null)
    return morePage(c, { faults: [{ field: "file", message: faults.no_file }], side });
  const added = await stored(visited, type, side, file);
  if (added instanceof Response) return added;
  return added.ok
    ? seeOther(PATHS.documents(closureIn(visited).id))
    : morePage(c, { faults: [added.error], side });
}

/**
 * Reads the form.
 *
 * @returns null if it is too large; a page if it belongs to another session
 * @throws ProblemError if it is no form of these pages
 */
async function sentIn(c: AppContext, visited: Visit): Promise<Sent | Response | null> {
  const bytes = await boundedBytes(c.req.raw, FORM_MAX_BYTES);
  if (bytes === null) return null;
  const form = await formOf(c, bytes);
  if (!isOwn(visited, String(form.get("session")))) return anotherPage(visited);
  const type = documentTypeSchema.safeParse(form.get("type"));
  if (!type.success) throw new ProblemError("invalid_request");
  const fileIn = (name: string): File | null => {
    const file = form.get(name);
    return file instanceof File && file.size > 0 ? file : null;
  };
  const files = { file: fileIn("file"), back: fileIn("back") };
  const isTooLarge = Object.values(files).some((one) => one && one.size > DOCUMENT_MAX_BYTES);
  const side = form.get("side") === "front" ? "front" : "back";
  return isTooLarge ? null : { type: type.data, files, side };
}

/** Stores a picture. @returns the closure's status; or what is wrong with the picture; or where the holder goes on */
async function stored(
  visited: Visit,
  type: Sent["type"],
  side: Side,
  file: File,
): Promise<Result<ClosureStatus, FieldFault> | Response> {
  const { c, account, shown } = visited;
  const closure = closureIn(visited);
  const { documents, faults } = shown.texts.step;
  const read = async () => ({ bytes: new Uint8Array(await file.arrayBuffer()), named: null });
  const call = { ...callOf(visited, {}, c), idempotency: null };
  try {
    const place = { closure: closure.id, type, side };
    return ok((await storeDocument(c, account, call, place, read)).closure.status);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === "document_rejected") {
      const why = `${faults.document} ${reasonText(visited, error.facts.reason)}`;
      const message = side === "back" ? `${documents.more.side.back}: ${why}` : why;
      return err({ field: "file", message });
    }
    if (error.code === "review_claimed") {
      return err({ field: "file", message: documents.more.being_read });
    }
    // Another tab was faster, or a person has decided meanwhile.
    if (error.code === "step_passed" || error.code === "wrong_state") {
      return seeOther(PATHS.next(closure.id));
    }
    throw error;
  }
}

function reasonText({ shown }: Visit, reason: unknown): string {
  const { refused } = shown.texts.step.documents;
  const known = Object.keys(refused).find((one): one is DocumentFaultText => one === reason);
  return refused[known ?? "other"];
}

async function formOf(c: AppContext, bytes: Uint8Array): Promise<FormData> {
  const type = c.req.header("content-type") ?? "";
  if (!/^multipart\/form-data[ \t]*;/i.test(type)) throw new ProblemError("unsupported_media_type");
  try {
    return await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch {
    throw new ProblemError("invalid_request");
  }
}

export const documents = (app: App): void => {
  app.get("/portal/closures/:cid/documents", (c) => morePage(c));
  app.post("/portal/closures/:cid/documents", (c) => addPicture(c));
};
