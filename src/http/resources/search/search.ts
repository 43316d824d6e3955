import { listOf } from "../../../contract/lists";
import { type SearchResult, searchQuery, searchResultSchema } from "../../../contract/search";
import { audit } from "../../framework/auditing";
import { defineOperation, json } from "../../framework/operation";
import { invalid } from "../../framework/problems";
import { kindSought, soughtIn } from "./seekers";

/** Said to people who look for an address, instead of finding nothing. */
const NO_ADDRESSES =
  "an id. Addresses cannot be searched: each account alone has its holder's. Your own product knows the account's id";

const LOOKS_LIKE_ADDRESS = /@|^\+?[\d\s()./-]{6,}$/;

export const search = defineOperation(
  {
    method: "get",
    path: "/v1/search",
    id: "search",
    tag: "Accounts",
    summary: "Find what has an id, and its account",
    description:
      "Exact ids only. Nothing can be found by e-mail address or phone number: outside of an account's own object there is no personal data, also not as a hash. Closures and events are found some seconds after they came about.",
    roles: ["support", "reviewer", "auditor"],
    audit: "handler",
    query: searchQuery,
    answers: { 200: json(listOf(searchResultSchema), "What has the id: one thing, seldom two") },
  },
  async (c) => {
    const text = c.req.valid("query").q.trim();
    const data: SearchResult[] = await soughtIn(c, text);
    const [first] = data;
    // What was typed is not kept: people type addresses. An id that was found is none.
    await audit(
      c,
      {
        act: "search",
        ofAccount: false,
        when: "handler",
        reads: true,
        keysToo: false,
        urgent: false,
      } as const,
      {
        subject: first ? `${first.kind} ${first.id}` : `${kindSought(text)} not found`,
        ...(first?.account && { account: first.account }),
      },
    );
    if (data.length === 0 && LOOKS_LIKE_ADDRESS.test(text)) {
      throw invalid({ pointer: "/q", detail: NO_ADDRESSES });
    }
    return c.json({ object: "list" as const, data, next_cursor: null }, 200);
  },
);
