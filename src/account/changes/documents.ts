/**
 * Identity documents: which may be uploaded, which are in the bucket, and which reviewer has read them. The pictures
 * never come into the object: they go from the API to the bucket and back. This file decides whether they may, and
 * under which key.
 *
 *   documentTerms ─▶ bytes are judged ─▶ expectUpload ─▶ bytes are put into the bucket ─▶ completeUpload
 *                                                        └─ fails, or is not wanted any more ─▶ abandonUpload
 */

import { newDocumentKey } from "../../documents/encryption";
import { claimOf } from "../../lifecycle/closure";
import type { Command } from "../../lifecycle/command";
import { procedureOf } from "../../lifecycle/context";
import { documentWanted } from "../../lifecycle/decisions/documents";
import type { DocumentSide, DocumentType } from "../../lifecycle/policy";
import { newId } from "../../shared/ids";
import { err, ok, type Result } from "../../shared/result";
import type { AccountRefusal, Answered, Call } from "../call";
import type { AccountNow } from "../core/account-now";
import type { AccountStore } from "../core/store";
import type { AccountPorts } from "../ports";
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
import type { TableReader } from "../tables/sql";
import type { ClosureView } from "../views/account";
import { findClosure } from "../views/gathering";
import { closureById, onClosure } from "./closures";
import { oweReceipt } from "./receipts";

const STEP = "identity_documents";

export type DocumentTerms = { readonly colour: boolean };

/** The object in the bucket, and the key that it is encrypted under. */
export type DocumentPlace = { readonly object: string; readonly key: string };

/** Whether the closure needs a document of this type now. To be called before the document's bytes are judged. */
export const documentTerms = (
  store: AccountStore,
  closure: string,
  type: DocumentType,
): Answered<DocumentTerms> => store.read((now) => termsNow(now, closure, type));

/**
 * Stores that an upload is expected. To be called before anything is put into the bucket, so that the account knows
 * which object to delete.
 */
export const expectUpload = (
  store: AccountStore,
  closure: string,
  type: DocumentType,
  side: DocumentSide,
): Answered<DocumentPlace> =>
  store.keep((now, tables) => {
    const terms = termsNow(now, closure, type);
    if (!terms.ok) return terms;
    // A random name says nothing about the account.
    const place = { object: newId("doc"), key: newDocumentKey() };
    expectDocument(tables, { ...place, closure, type, side });
    return ok(place);
  });

/**
 * Stores that the document is in the bucket. Either its step has passed now, or it is one more document. If it replaces
 * another, that one loses its key in the same transaction, and was readable until then.
 */
export const completeUpload = (
  store: AccountStore,
  { writeReceipt }: Pick<AccountPorts, "writeReceipt">,
  call: Call,
  closure: string,
  object: string,
  judged: Judged,
): Answered<ClosureView> =>
  store.change(call, {
    plan: (now) =>
      onClosure(now, closure, () => {
        const { account, at } = now;
        // Asked again, because a reviewer may have claimed the closure meanwhile, or the closure may be over.
        const wanted = documentWanted(account, closure, at);
        if (!wanted.ok) return wanted;
        const expected = expectedDocument(now.tables, object);
        if (expected === null) return err({ code: "step_passed" });
        return ok({
          command: uploadCommand(now, wanted.value, expected),
          apply: (writing) => {
            for (const old of storeDocument(writing.tables, object, judged, at)) {
              writing.outbox.owe(old, { does: "delete_document", object: old });
            }
            oweReceipt(store.settings, writeReceipt, call, closure, writing, at);
          },
        });
      }),
    answer: closureById(closure),
  });

function uploadCommand(
  now: AccountNow,
  wanted: "step" | "more",
  { closure, type: document, side }: DocumentName,
): Command {
  if (wanted === "step") return { type: "PassStep", closure, step: STEP };
  const replaces = findDocument(now.tables, closure, document, side) !== undefined;
  return { type: "AddDocument", closure, document, side, replaces };
}

/**
 * Gives up an expected upload that failed or is no longer wanted. It may arrive after its object was deleted, so the
 * object is deleted once more.
 */
export function abandonUpload(store: AccountStore, object: string): void {
  store.commit(({ transaction: { tables, outbox } }) => {
    if (!isStored(tables, object)) forgetDocument(tables, outbox, object);
  });
}

const findDocument = (
  tables: TableReader,
  closure: string,
  type: DocumentType,
  side: DocumentSide,
) => documentsOf(tables, closure).find((one) => one.type === type && one.side === side);

/** Whether the actor works on the review. What is over or not in review is refused by itself. */
function hasClaimed({ account, at }: AccountNow, closure: string, actor: string): boolean {
  const open = account.closure?.id === closure ? account.closure : null;
  return open?.status !== "in_review" || claimOf(open, at)?.by === actor;
}

export const readDocument = (
  store: AccountStore,
  call: Call,
  closure: string,
  document: DocumentType,
  side: DocumentSide,
): Answered<DocumentPlace & Judged> =>
  store.change(call, {
    plan: (now) =>
      onClosure(now, closure, () =>
        call.by_person && !hasClaimed(now, closure, call.actor.id)
          ? err({ code: "claim_required" })
          : findDocument(now.tables, closure, document, side)
            ? ok({
                command: { type: "ReadDocument", closure, document, side },
                apply: ({ tables }) => keepReading(tables, closure, call.actor.id),
              })
            : err({ code: "not_found" }),
      ),
    answer: ({ tables }) => {
      const found = findDocument(tables, closure, document, side);
      if (!found?.format) throw new Error(`document ${document} is not kept`);
      return { object: found.object, key: found.key, format: found.format, colour: found.colour };
    },
  });

function termsNow(
  now: AccountNow,
  closure: string,
  type: DocumentType,
): Result<DocumentTerms, AccountRefusal> {
  const { account, at, tables } = now;
  if (findClosure(now, closure) === null) return err({ code: "not_found" });
  const wanted = documentWanted(account, closure, at);
  if (!wanted.ok) return wanted;
  if (account.closure === null) return err({ code: "step_passed" });
  const { steps } = procedureOf(now.book(), account.closure);
  const rule = steps.find((step) => step.type === STEP);
  const holder = readProfile(tables)?.holder;
  if (rule?.type !== STEP || !holder) return err({ code: "step_passed" });
  const accepted = rule.accept[holder.type];
  if (!accepted.includes(type)) return err({ code: "document_not_accepted", accepted });
  return ok({ colour: rule.colour });
}
