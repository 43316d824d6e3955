import { accessSchema } from "../../../contract/accounts";
import { accountParams, keptAnswerHeaders } from "../../../contract/parameters";
import { accountOf, answerUnlessRefused } from "../../framework/account-calls";
import { bodyTag } from "../../framework/entity-tags";
import type { AppContext } from "../../framework/environment";
import { acceptedAge, isKept } from "../../framework/kept-answers";
import { defineOperation, json } from "../../framework/operation";
import { KnownAccess } from "./known-access";

const known = new KnownAccess();

export const getAccess = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/access",
    id: "getAccess",
    tag: "Accounts",
    summary: "What the holder may do now: for the check in front of the product",
    description:
      "The answer comes from the account itself and is true now. A caller that accepts an older answer says so by `Cache-Control: max-age`. Then the service may answer by what it told the same API key before, with an `Age`, and the caller may keep the answer until it is as old as the `Cache-Control` of the answer allows.",
    roles: ["app"],
    params: accountParams,
    headers: keptAnswerHeaders,
    answers: {
      200: json(accessSchema, "The capabilities"),
      304: { description: "The caller has this answer already: `If-None-Match` names its ETag" },
    },
    problems: ["not_found"],
  },
  async (c) => {
    const answer = await answerFor(c, c.req.valid("param").id);
    return isKept(c, answer) ? c.body(null, 304) : c.json(answer.body, 200);
  },
);

/** The answer that this API key was given before, if the caller accepts its age; else the account's own. */
async function answerFor(c: AppContext, id: string) {
  const { id: key, livemode } = c.get("caller");
  const place = `${key}:${livemode ? "live" : "test"}:${id}`;
  const ageMs = acceptedAge(c) * 1_000;
  const asked = Date.now();
  const earlier = ageMs > 0 ? known.find(place, ageMs, asked) : null;
  if (earlier) return { ...earlier, isNew: false };
  const { body, version } = answerUnlessRefused(await accountOf(c, id).access());
  const tag = bodyTag(version, body);
  // Its age counts from when the account was asked: what happened since may not be in it.
  if (ageMs > 0) known.keep(place, { body, tag, at: asked });
  else known.forget(place);
  return { body, tag, at: Date.now(), isNew: true };
}
