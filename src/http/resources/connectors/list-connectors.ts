import { z } from "@hono/zod-openapi";
import { shippedConnector, shippedIds } from "../../../connectors/catalogue/index";
import { connectorSchema } from "../../../contract/connectors";
import { listOf, pageQuery } from "../../../contract/lists";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { connectorView } from "./connector-view";

export const listConnectors = defineOperation(
  {
    method: "get",
    path: "/v1/connectors",
    id: "listConnectors",
    tag: "Connectors",
    summary: "The connectors that are shipped, by id",
    description:
      "Each is a document by which a system is erased at its own API. `PUT /v1/erasers/{name}` registers an eraser with one of them, or with a document of your own.",
    roles: ["admin", "auditor"],
    query: pageQuery,
    answers: { 200: json(listOf(connectorSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.string()) ?? "";
    const found = shippedIds()
      .filter((id) => id > after)
      .slice(0, limit + 1)
      .flatMap((id) => shippedConnector(id) ?? []);
    return c.json(
      page(found, limit, ({ id }) => id, connectorView),
      200,
    );
  },
);
