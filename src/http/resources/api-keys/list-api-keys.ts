import { z } from "@hono/zod-openapi";
import { apiKeySchema } from "../../../contract/api-keys";
import { listOf, pageQuery } from "../../../contract/lists";
import { listApiKeys as list } from "../../../control/api-keys";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";

export const listApiKeys = defineOperation(
  {
    method: "get",
    path: "/v1/api_keys",
    id: "listApiKeys",
    tag: "API keys",
    summary: "API keys of the calling key's mode, without their secrets, the newest first",
    description: "The newest first. The keys themselves are never shown again.",
    roles: ["auditor", "admin"],
    query: pageQuery,
    answers: { 200: json(listOf(apiKeySchema), "A page") },
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const found = await list(c.env.CONTROL, {
      livemode: c.get("caller").livemode,
      before: decodeCursor(cursor, z.string()),
      limit: limit + 1,
    });
    const show = (key: (typeof found)[number]) => ({
      object: "api_key" as const,
      ...key,
      roles: [...key.roles],
    });
    return c.json(
      page(found, limit, (last) => last.id, show),
      200,
    );
  },
);
