/** Search by an id: what was found, and the account that it belongs to. */
import { z } from "@hono/zod-openapi";

/** Characters: a certificate as compact JWS is the longest that a person pastes. */
const SEARCH_MAX = 16_384;

export const searchQuery = z.strictObject({
  q: z.string().min(1).max(SEARCH_MAX).openapi({
    description:
      "The id of an account, a closure, an erasure task, an event or a declaration; or a certificate, whole",
    example: "acct_42",
  }),
});

export const SEARCH_KINDS = [
  "account",
  "closure",
  "erasure_task",
  "event",
  "declaration",
  "certificate",
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export const searchResultSchema = z
  .object({
    object: z.literal("search_result"),
    kind: z.enum(SEARCH_KINDS),
    id: z.string().openapi({ description: "Of a certificate: the closure that it certifies" }),
    account: z.string().nullable().openapi({
      description: "Null for a declaration that is not matched",
    }),
  })
  .openapi("SearchResult");
export type SearchResult = z.infer<typeof searchResultSchema>;
