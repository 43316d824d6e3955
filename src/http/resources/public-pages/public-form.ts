/** Reads the form of a public page: whose page it is, what was filled in, in which language. */
import { faultPage } from "../../../pages/faults";
import type { FormFault } from "../../../pages/forms";
import type { Result } from "../../../shared/result";
import type { AppContext } from "../../framework/environment";
import { inLanguage, isPublicLanguage, type PublicPage, publicPageOf } from "./public-page";
import { isSubmission } from "./submission";

/** What every form has beside its fields: its secret, and the language in which it was shown. */
type Beside = { readonly submission: string; readonly language: string };

/**
 * @param reading what reads and parses the form
 * @returns the form with its page, in the form's language; or, as an answer, why there is none
 */
export async function readPublicForm<T extends Beside>(
  c: AppContext,
  reading: () => Promise<Result<T, FormFault>>,
): Promise<{ readonly page: PublicPage; readonly form: T } | Response> {
  const found = await publicPageOf(c);
  if (found === null) return c.notFound();
  const read = await reading();
  if (!read.ok) {
    return faultPage(found.frame, read.error === "too_large" ? "too_large" : "not_understood");
  }
  const form = read.value;
  const page = isPublicLanguage(form.language) ? inLanguage(found, form.language) : found;
  return isSubmission(form.submission) ? { page, form } : faultPage(page.frame, "not_understood");
}
