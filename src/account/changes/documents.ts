/**
 * Identity documents: what may be uploaded, what lies in the bucket, who read it. The pictures go past the
 * object, from the door to the bucket and back; here is decided whether they may, and under which key.
 */

import { newDocumentKey } from "../../documents/encryption";
import type { Account } from "../../lifecycle/account";
import type { Command } from "../../lifecycle/command";
import { procedureOf } from "../../lifecycle/context";
import { documentWanted } from "../../lifecycle/decisions/adding-documents";
import type { DocumentSide, DocumentType } from "../../lifecycle/policy";
import { newId } from "../../shared/ids";
import { err, ok, type Result } from "../../shared/result";
import type { Timestamp } from "../../shared/time";
import type { AccountRefusal, Answered, Call } from "../call";
import type { AccountStore } from "../core/store";
import { bookOf } from "../proofs/judge";
import {
  type DocumentName,
  documentsOf,
  expectDocument,
  expectedDocument,
  forgetDocument,
  isStored,
  type Judged,
  keepReading,
  storeDocument,
} from "../tables/documents";
import { readProfile } from "../tables/profile";
import type { ClosureView } from "../views/account";
import { findClosure } from "../views/queries";
import { closureById, onClosure } from "./closures";

const STEP = "identity_documents";

export type DocumentTerms = { readonly colour: boolean };

/** Where a document lies, and what opens it. */
export type DocumentPlace = { readonly object: string; readonly key: string };

/** Whether a document of this type is asked for now; looked at before its bytes are. */
export const documentTerms = (
  store: AccountStore,
  closure: string,
  type: DocumentType,
): Answered<DocumentTerms> =>
  store.read(({ account }, at) => termsNow(store, account, closure, type, at));

/** To be called before anything is put into the bucket, so that the account knows what to delete. */
export const expectUpload = (
  store: AccountStore,
  closure: string,
  type: DocumentType,
  side: DocumentSide,
): Answered<DocumentPlace> =>
  store.keep(({ account }, at) => {
    const terms = termsNow(store, account, closure, type, at);
    if (!terms.ok) return terms;
    // Nothing in the name tells whose it is.
    const place = { object: newId("doc"), key: newDocumentKey() };
    expectDocument(store.sql, { ...place, closure, type, side });
    return ok(place);
  });

/**
 * It lies in the bucket: the step has passed, or it is there beside the others. What it replaces lost its key the
 * moment it came, and until then that one was whole.
 */
export const completeUpload = (
  store: AccountStore,
  call: Call,
  closure: string,
  object: string,
  judged: Judged,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (account, at) =>
      onClosure(store, account, closure, (known) => {
        // Looked at again: a reviewer's claim, or the end of the closure, may have come before it.
        const wanted = documentWanted(known, closure, at);
        if (!wanted.ok) return wanted;
        const expected = expectedDocument(store.sql, object);
        if (expected === null) return err({ code: "step_passed" });
        return ok({
          command: uploadCommand(store, wanted.value, expected),
          apply: (owe) => {
            for (const old of storeDocument(store.sql, object, judged, at)) {
              owe(old, { does: "delete_document", object: old });
            }
          },
        });
      }),
    answer: closureById(store, closure),
  });

function uploadCommand(
  store: AccountStore,
  wanted: "step" | "more",
  { closure, type: document, side }: DocumentName,
): Command {
  if (wanted === "step") return { type: "PassStep", closure, step: STEP };
  const replaces = findDocument(store, closure, document, side) !== undefined;
  return { type: "AddDocument", closure, document, side, replaces };
}

/**
 * What was expected did not come, or is not wanted any more: then it may have come after it was deleted, and
 * is deleted once more.
 */
export function abandonUpload(store: AccountStore, object: string): void {
  store.errandsOwed(() => {
    if (!isStored(store.sql, object)) forgetDocument(store.sql, object, Date.now());
  });
}

const findDocument = (
  store: AccountStore,
  closure: string,
  type: DocumentType,
  side: DocumentSide,
) => documentsOf(store.sql, closure).find((one) => one.type === type && one.side === side);

export const readDocument = (
  store: AccountStore,
  call: Call,
  closure: string,
  document: DocumentType,
  side: DocumentSide,
): Answered<DocumentPlace & Judged> => {
  const stored = () => findDocument(store, closure, document, side);
  return store.change(call, {
    plan: (account) =>
      onClosure(store, account, closure, () =>
        stored()
          ? ok({
              command: { type: "ReadDocument", closure, document, side },
              apply: () => keepReading(store.sql, closure, call.actor.id),
            })
          : err({ code: "not_found" }),
      ),
    answer: () => {
      const found = stored();
      if (!found?.format) throw new Error(`document ${document} is not kept`);
      return { object: found.object, key: found.key, format: found.format, colour: found.colour };
    },
  });
};

function termsNow(
  store: AccountStore,
  account: Account,
  closure: string,
  type: DocumentType,
  at: Timestamp,
): Result<DocumentTerms, AccountRefusal> {
  if (findClosure(store, account, closure) === null) return err({ code: "not_found" });
  const wanted = documentWanted(account, closure, at);
  if (!wanted.ok) return wanted;
  if (account.closure === null) return err({ code: "step_passed" });
  const { steps } = procedureOf(bookOf(store, account), account.closure);
  const rule = steps.find((step) => step.type === STEP);
  const holder = readProfile(store.sql)?.holder;
  if (rule?.type !== STEP || !holder) return err({ code: "step_passed" });
  const accepted = rule.accept[holder.type];
  if (!accepted.includes(type)) return err({ code: "document_not_accepted", accepted });
  return ok({ colour: rule.colour });
}
