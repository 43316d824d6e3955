import { z } from "@hono/zod-openapi";
import { documentParams, documentQuery, ifMatch } from "../../../contract/parameters";
import { decryptDocument } from "../../../documents/encryption";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { defineOperation } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { documentsBucket, MEDIA_TYPES } from "./documents-bucket";

const binary = { schema: z.unknown().openapi({ type: "string", format: "binary" }) };

/** The header that says how sure the colours are, if the policy requires colour. */
const COLOUR_HEADER = "document-colour";

/** A read is an event, so another site must not cause it by the cookie. @throws ProblemError `cross_site` */
function requireOwnPage(c: AppContext): void {
  const site = c.req.header("sec-fetch-site") ?? "none";
  const isOwn = site === "none" || site === "same-origin";
  if (c.get("caller").session !== null && !isOwn) throw new ProblemError("cross_site");
}

export const readDocument = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/closures/{cid}/documents/{type}",
    id: "readDocument",
    tag: "Reviews",
    summary: "Read an identity document, for the review",
    description:
      "Possible only while the closure is in review; for a person only under their own claim, and from a page of the service. Each read is an event of the account.",
    roles: ["reviewer"],
    params: documentParams,
    query: documentQuery,
    headers: ifMatch,
    answers: {
      200: {
        description: "The document's bytes, as an attachment",
        headers: z.object({
          [COLOUR_HEADER]: z.enum(["clear", "uncertain"]).optional().openapi({
            description:
              "Present if the policy requires colour. `uncertain`: the document may be a grey or tinted copy, so look at it.",
          }),
        }),
        content: Object.fromEntries(Object.values(MEDIA_TYPES).map((type) => [type, binary])),
      },
    },
    problems: [
      "not_found",
      "not_in_review",
      "review_claimed",
      "claim_required",
      "version_mismatch",
    ],
  },
  async (c) => {
    requireOwnPage(c);
    const { id, cid, type } = c.req.valid("param");
    const { side } = c.req.valid("query");
    const call = await callBy(c, keyActor(c, "reviewer"));
    const read = async () => {
      const found = unlessRefused(c, await accountOf(c, id).readDocument(call, cid, type, side));
      const stored = await documentsBucket(c.env).get(found.object);
      const bytes = stored && (await decryptDocument(found.key, stored, found.object));
      return bytes && { bytes, format: found.format, colour: found.colour };
    };
    // A better scan may have replaced the document between the account's answer and the bucket's: then read that one.
    const document = (await read()) ?? (await read());
    // Something else has removed or changed the object in the bucket, so a retry would not help.
    if (!document) throw new ProblemError("not_found");
    const { bytes, format, colour } = document;
    if (colour) c.header(COLOUR_HEADER, colour);
    return c.body(new Uint8Array(bytes), 200, {
      "content-type": MEDIA_TYPES[format],
      // A browser must neither show nor run it, because a stranger made the file.
      "content-disposition": `attachment; filename="${type}${side === "back" ? "-back" : ""}.${format}"`,
      "content-security-policy": "default-src 'none'; sandbox",
    });
  },
);
