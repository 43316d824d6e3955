/** The form that sends an identity document. */
import { documentTypeSchema } from "../../../lifecycle/policy";
import { seeOther } from "../../../pages/answer";
import { boundedBytes } from "../../../pages/forms";
import type { DocumentFaultText } from "../../../portal/texts/language";
import { PATHS, placeOf } from "../../../portal/view";
import { DOCUMENT_MAX_BYTES } from "../../framework/bodies";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { storeDocument } from "../documents/store-document";
import { isOwn } from "./acting";
import { again, askClosure, closureIn, stepShown } from "./step-shown";
import { callOf, overPage, type Visit, visit } from "./visit";

/** What a form adds to a document: its other fields, and what separates them. */
const FORM_OVERHEAD_BYTES = 64 * 1024;

const STEP = "identity_documents";

export async function sendDocument(c: AppContext): Promise<Response> {
  const visited = await visit(c, askClosure(c));
  if (visited instanceof Response) return visited;
  const closure = closureIn(visited);
  const shown = stepShown(visited, STEP);
  const faulty = (message: string) =>
    shown === null
      ? seeOther(placeOf(closure))
      : again(visited, shown, [{ field: "file", message }]);
  const { documents, faults } = visited.shown.texts.step;
  const bytes = await boundedBytes(c.req.raw, DOCUMENT_MAX_BYTES + FORM_OVERHEAD_BYTES);
  if (bytes === null) return faulty(`${faults.document} ${documents.refused.too_large}`);
  const form = await formOf(c, bytes);
  if (!isOwn(visited, String(form.get("session")))) {
    return overPage(c, "another", {
      terms: visited.page.session.terms,
      livemode: visited.token.livemode,
    });
  }
  if (shown === null) return seeOther(placeOf(closure));
  const type = documentTypeSchema.safeParse(form.get("type"));
  const file = form.get("file");
  if (!type.success) throw new ProblemError("invalid_request");
  if (!(file instanceof File) || file.size === 0) return faulty(faults.no_file);
  const place = { closure: closure.id, type: type.data, side: "front" } as const;
  const read = async () => ({ bytes: new Uint8Array(await file.arrayBuffer()), named: null });
  try {
    const call = { ...callOf(visited, {}, c), idempotency: null };
    const stored = await storeDocument(c, visited.account, call, place, read);
    return seeOther(
      stored.closure.status === "awaiting_steps"
        ? `${PATHS.closure(closure.id)}/next`
        : PATHS.done(closure.id),
    );
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === "document_rejected") {
      return faulty(`${faults.document} ${reasonText(visited, error.facts.reason)}`);
    }
    // Another tab was faster, or a person has decided meanwhile.
    if (["step_passed", "wrong_state", "review_claimed"].includes(error.code)) {
      return seeOther(`${PATHS.closure(closure.id)}/next`);
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
