/**
 * Identity documents: what may be uploaded, what lies in the bucket, who read it. The pictures go past the
 * object, from the door to the bucket and back; here is decided whether they may, and under which key.
 */
import type { Account } from "../../lifecycle/account";
import { procedureOf } from "../../lifecycle/context";
import { stepToProve } from "../../lifecycle/decisions/steps";
import type { DocumentType } from "../../lifecycle/policy";
import { newId } from "../../shared/ids";
import { err, ok, type Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import { newDocumentKey } from "../../verification/documents/encryption";
import type { AccountRefusal, Answered, Call } from "../call";
import {
  type DocumentFormat,
  documentsOf,
  expectDocument,
  forgetDocument,
  isExpected,
  isStored,
  markStored,
} from "../documents";
import type { Engine } from "../engine";
import { readProfile } from "../profile";
import { bookOf } from "../proofs";
import { findClosure } from "../queries";
import type { ClosureView } from "../representation";
import { closureById, onClosure } from "./closures";

const STEP = "identity_documents";

export type DocumentTerms = { readonly colour: boolean };

/** Where a document lies, and what opens it. */
export type DocumentPlace = { readonly object: string; readonly key: string };

/** Whether a document of this type is asked for now; looked at before its bytes are. */
export const documentTerms = (
  engine: Engine,
  closure: string,
  type: DocumentType,
): Answered<DocumentTerms> =>
  engine.read(({ account }, at) => termsNow(engine, account, closure, type, at));

/** To be called before anything is put into the bucket, so that the account knows what to delete. */
export const expectUpload = (
  engine: Engine,
  closure: string,
  type: DocumentType,
): Answered<DocumentPlace> =>
  engine.keep(({ account }, at) => {
    const terms = termsNow(engine, account, closure, type, at);
    if (!terms.ok) return terms;
    // Nothing in the name tells whose it is.
    const place = { object: newId("doc"), key: newDocumentKey() };
    expectDocument(engine.sql, { ...place, closure, type, format: null });
    return ok(place);
  });

/** It lies in the bucket: the step has passed. */
export const completeUpload = (
  engine: Engine,
  call: Call,
  closure: string,
  object: string,
  format: DocumentFormat,
): Answered<ClosureView> =>
  engine.change(call, {
    plan: (account, at) =>
      onClosure(engine, account, closure, (known) => {
        // Looked at again: another upload, or the end of the closure, may have come before it.
        const due = stepToProve(known, closure, STEP, at);
        if (!due.ok) return due;
        const isDue = due.value === "due" && isExpected(engine.sql, object);
        if (!isDue) return err({ code: "step_passed" });
        return ok({
          command: { type: "PassStep", closure, step: STEP },
          apply: () => markStored(engine.sql, object, format),
        });
      }),
    answer: closureById(engine, closure),
  });

/**
 * What was expected did not come, or is not wanted any more: then it may have come after it was deleted, and
 * is deleted once more.
 */
export function abandonUpload(engine: Engine, object: string): void {
  engine.errandsOwed(() => {
    if (!isStored(engine.sql, object)) forgetDocument(engine.sql, object, Date.now());
  });
}

export const readDocument = (
  engine: Engine,
  call: Call,
  closure: string,
  document: DocumentType,
): Answered<DocumentPlace & { readonly format: DocumentFormat }> => {
  const stored = () => documentsOf(engine.sql, closure).find(({ type }) => type === document);
  return engine.change(call, {
    plan: (account) =>
      onClosure(engine, account, closure, () =>
        stored()
          ? ok({ command: { type: "ReadDocument", closure, document } })
          : err({ code: "not_found" }),
      ),
    answer: () => {
      const found = stored();
      if (!found?.format) throw new Error(`document ${document} is not kept`);
      return { object: found.object, key: found.key, format: found.format };
    },
  });
};

function termsNow(
  engine: Engine,
  account: Account,
  closure: string,
  type: DocumentType,
  at: Timestamp,
): Result<DocumentTerms, AccountRefusal> {
  if (findClosure(engine, account, closure) === null) return err({ code: "not_found" });
  const due = stepToProve(account, closure, STEP, at);
  if (!due.ok) return due;
  if (due.value === "passed" || account.closure === null) return err({ code: "step_passed" });
  const { steps } = procedureOf(bookOf(engine, account), account.closure);
  const rule = steps.find((step) => step.type === STEP);
  const holder = readProfile(engine.sql)?.holder;
  if (rule?.type !== STEP || !holder) return err({ code: "step_passed" });
  const accepted = rule.accept[holder.type];
  if (!accepted.includes(type)) return err({ code: "document_not_accepted", accepted });
  return ok({ colour: rule.colour });
}
