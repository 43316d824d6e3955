import { z } from "@hono/zod-openapi";
import { documentSchema } from "../../../contract/documents";
import { documentParams, documentQuery, ifMatch } from "../../../contract/parameters";
import { encryptDocument } from "../../../documents/encryption";
import { judgeDocument } from "../../../documents/judgement";
import { logFault } from "../../../shared/log";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { DOCUMENT_TYPES, documentTypeOf } from "../../framework/bodies";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { documentsBucket, MEDIA_TYPES } from "./documents-bucket";

const binary = z.unknown().openapi({ type: "string", format: "binary" });

export const uploadDocument = defineOperation(
  {
    method: "put",
    path: "/v1/accounts/{id}/closures/{cid}/documents/{type}",
    id: "uploadDocument",
    tag: "Closures",
    summary: "Upload an identity document, its other side, or a better scan of it",
    description:
      "The body is a PNG, a JPEG or a PDF of at most 10 MiB. Its bytes decide which it is, not the content type. What a camera or a scanner appends is cut off: `size` counts what is kept. The document is kept encrypted for the review, and is deleted when the closure ends. The first document passes the step. Until a reviewer claims the closure, more documents can be added and each can be replaced.",
    roles: ["app"],
    params: documentParams,
    query: documentQuery,
    headers: ifMatch,
    body: {
      required: true,
      content: Object.fromEntries(DOCUMENT_TYPES.map((type) => [type, { schema: binary }])),
    },
    answers: {
      201: json(documentSchema, "The document is kept; the first one has passed the step"),
    },
    problems: [
      "not_found",
      "document_rejected",
      "disputed",
      "unsupported_media_type",
      "too_large",
      "step_passed",
      "review_claimed",
      "step_locked",
      "step_out_of_order",
      "wrong_state",
      "blocked",
      "version_mismatch",
    ],
  },
  async (c) => {
    const { id, cid, type } = c.req.valid("param");
    const { side } = c.req.valid("query");
    const account = accountOf(c, id);
    const call = await callBy(c, keyActor(c, "app"));
    const { colour } = unlessRefused(c, await account.documentTerms(cid, type));
    const body = new Uint8Array(await c.req.arrayBuffer());
    const { bytes, format, colour: found } = await accepted(c, body, colour);
    const { object, key } = unlessRefused(c, await account.expectUpload(cid, type, side));
    try {
      await documentsBucket(c.env).put(object, await encryptDocument(key, bytes, object));
      const closure = unlessRefused(
        c,
        await account.completeUpload(call, cid, object, format, found),
      );
      return c.json(
        {
          object: "document" as const,
          account: id,
          closure: cid,
          type,
          side,
          format,
          size: bytes.byteLength,
          closure_status: closure.status,
        },
        201,
      );
    } catch (error) {
      // If only the account's answer was lost, the account knows the upload as complete and keeps the document.
      await account
        .abandonUpload(object)
        .catch((cause) => logFault("an upload was not abandoned", cause));
      throw error;
    }
  },
);

async function accepted(c: AppContext, bytes: Uint8Array, colour: boolean) {
  const judged = await judgeDocument(bytes, { colour });
  if (!judged.ok) {
    const { reason, detail } = judged.error;
    throw new ProblemError("document_rejected", { reason }, { detail });
  }
  const { format } = judged.value;
  const named = documentTypeOf(c);
  if (named !== null && named !== "application/octet-stream" && named !== MEDIA_TYPES[format]) {
    const detail = `The content type says ${named}, but the bytes are ${MEDIA_TYPES[format]}.`;
    throw new ProblemError("document_rejected", { reason: "not_what_it_says" }, { detail });
  }
  return judged.value;
}
