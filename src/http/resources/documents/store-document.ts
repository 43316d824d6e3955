/** Takes a document: judges its bytes, encrypts it, puts it into the bucket, and has the account note it. */
import type { AccountApi } from "../../../account/account-object";
import type { Call } from "../../../account/call";
import type { ClosureView } from "../../../contract/closures";
import { encryptDocument } from "../../../documents/encryption";
import { judgeDocument } from "../../../documents/judgement";
import type { DocumentSide, DocumentType } from "../../../lifecycle/policy";
import { logFault } from "../../../shared/log";
import { unlessRefused } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { type DocumentFormat, documentsBucket, MEDIA_TYPES } from "./documents-bucket";

export type DocumentSent = {
  readonly bytes: Uint8Array;
  /** The media type that the sender names; null if none. */
  readonly named: string | null;
};

export type DocumentStored = {
  readonly closure: ClosureView;
  readonly format: DocumentFormat;
  /** Bytes that are kept. */
  readonly size: number;
};

/**
 * @param read reads the document, once the account has said that it wants one
 * @throws ProblemError if the account refuses it, or its bytes are not what they must be
 */
export async function storeDocument(
  c: AppContext,
  account: AccountApi,
  call: Call,
  place: { readonly closure: string; readonly type: DocumentType; readonly side: DocumentSide },
  read: () => Promise<DocumentSent>,
): Promise<DocumentStored> {
  const { closure: cid, type, side } = place;
  const { colour } = unlessRefused(c, await account.documentTerms(cid, type));
  const { bytes, format, colour: found } = await accepted(await read(), colour);
  const { object, key } = unlessRefused(c, await account.expectUpload(cid, type, side));
  try {
    await documentsBucket(c.env).put(object, await encryptDocument(key, bytes, object));
    const completed = await account.completeUpload(call, cid, object, format, found);
    return { closure: unlessRefused(c, completed), format, size: bytes.byteLength };
  } catch (error) {
    // If only the account's answer was lost, the account knows the upload as complete and keeps the document.
    await account
      .abandonUpload(object)
      .catch((cause) => logFault("an upload was not abandoned", cause));
    throw error;
  }
}

async function accepted({ bytes, named }: DocumentSent, colour: boolean) {
  const judged = await judgeDocument(bytes, { colour });
  if (!judged.ok) {
    const { reason, detail } = judged.error;
    throw new ProblemError("document_rejected", { reason }, { detail });
  }
  const { format } = judged.value;
  if (named !== null && named !== "application/octet-stream" && named !== MEDIA_TYPES[format]) {
    const detail = `The content type says ${named}, but the bytes are ${MEDIA_TYPES[format]}.`;
    throw new ProblemError("document_rejected", { reason: "not_what_it_says" }, { detail });
  }
  return judged.value;
}
