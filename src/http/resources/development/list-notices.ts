import { z } from "@hono/zod-openapi";
import { listOf, optionalText } from "../../../contract/lists";
import { noticeSchema } from "../../../contract/notices";
import { outboxOf } from "../../../notices/outbox";
import { space } from "../../../objects/spaces";
import { developmentAlone } from "../../framework/development";
import { defineOperation, json } from "../../framework/operation";

/** No person reads more. */
const NOTICES_SHOWN = 100;

export const listNotices = defineOperation(
  {
    method: "get",
    path: "/dev/notices",
    id: "listNotices",
    tag: "Local development",
    summary:
      "The notices that were sent by e-mail and SMS, newest first: only in local development",
    description:
      "In local development the built-in provider keeps messages instead of sending them. Elsewhere the route does not exist.",
    roles: "anyone",
    query: z.strictObject({ account: optionalText }),
    middleware: developmentAlone,
    answers: { 200: json(listOf(noticeSchema), "The last hundred notices") },
    problems: ["not_found", "invalid_request"],
  },
  async (c) => {
    const account = c.req.valid("query").account ?? null;
    const kept = await outboxOf(space(c.env, "OUTBOX")).list(account, NOTICES_SHOWN);
    const data = kept.map(({ id: _, code, ...notice }) => ({
      object: "notice" as const,
      ...notice,
      ...(code === null ? {} : { code }),
    }));
    return c.json({ object: "list" as const, data, next_cursor: null }, 200);
  },
);
