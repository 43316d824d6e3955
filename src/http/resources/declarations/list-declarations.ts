import { z } from "@hono/zod-openapi";
import { DECLARATION_STATUSES, declarationEntrySchema } from "../../../contract/declarations";
import { choiceQuery, listOf, pageQuery } from "../../../contract/lists";
import {
  type DeclarationRow,
  listDeclarations as list,
} from "../../../declarations/declaration-rows";
import { directoryOf } from "../../../directory/directory";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { answerByOf } from "./declaration-lookup";

const cursorSchema = z.tuple([z.string(), z.string()]);

export const listDeclarations = defineOperation(
  {
    method: "get",
    path: "/v1/declarations",
    id: "listDeclarations",
    tag: "Declarations",
    summary: "Statements made on public pages, the newest first",
    description:
      "The list has nothing personal: `GET /v1/declarations/{id}` shows what a person wrote. It may lag by some seconds.",
    roles: ["app", "support"],
    query: pageQuery.extend({ status: choiceQuery(DECLARATION_STATUSES) }),
    answers: { 200: json(listOf(declarationEntrySchema), "A page") },
  },
  async (c) => {
    const { limit, cursor, status } = c.req.valid("query");
    const found = await list(directoryOf(c.env), {
      livemode: c.get("caller").livemode,
      status: status || null,
      after: decodeCursor(cursor, cursorSchema),
      limit: limit + 1,
    });
    return c.json(
      page(found, limit, ({ received_at, id }) => [received_at, id], entryView),
      200,
    );
  },
);

const entryView = ({ version: _, ...row }: DeclarationRow) => ({
  object: "declaration" as const,
  ...row,
  answer_by: answerByOf(row),
});
