import { z } from "@hono/zod-openapi";
import { documentSchema } from "../../../contract/documents";
import { documentParams, documentQuery, ifMatch } from "../../../contract/parameters";
import { accountOf, callBy, keyActor } from "../../framework/account-calls";
import { DOCUMENT_TYPES, documentTypeOf } from "../../framework/bodies";
import { defineOperation, json } from "../../framework/operation";
import { storeDocument } from "./store-document";

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
    const call = await callBy(c, keyActor(c, "app"));
    const read = async () => ({
      bytes: new Uint8Array(await c.req.arrayBuffer()),
      named: documentTypeOf(c),
    });
    const place = { closure: cid, type, side };
    const stored = await storeDocument(c, accountOf(c, id), call, place, read);
    return c.json(
      {
        object: "document" as const,
        account: id,
        closure: cid,
        type,
        side,
        format: stored.format,
        size: stored.size,
        closure_status: stored.closure.status,
      },
      201,
    );
  },
);
