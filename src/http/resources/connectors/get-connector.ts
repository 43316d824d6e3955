import { shippedConnector } from "../../../connectors/catalogue/index";
import { connectorDocumentSchema, connectorParams } from "../../../contract/connectors";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { connectorView } from "./connector-view";

export const getConnector = defineOperation(
  {
    method: "get",
    path: "/v1/connectors/{id}",
    id: "getConnector",
    tag: "Connectors",
    summary: "A shipped connector: what it needs, what it erases, and its document",
    description: "The document may be the beginning of one of your own.",
    roles: ["admin", "auditor"],
    params: connectorParams,
    answers: { 200: json(connectorDocumentSchema, "The connector") },
    problems: ["not_found"],
  },
  async (c) => {
    const document = shippedConnector(c.req.valid("param").id);
    if (document === null) throw new ProblemError("not_found");
    return c.json({ ...connectorView(document), document: { ...document } }, 200);
  },
);
