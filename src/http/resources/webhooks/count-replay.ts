import { webhookReplayCountQuery, webhookReplayCountSchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { defineOperation, json } from "../../framework/operation";
import { encodeCursor } from "../../framework/pages";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { spanOf } from "./replayed-span";

export const countReplay = defineOperation(
  {
    method: "get",
    path: "/v1/webhook_endpoints/{id}/replay/count",
    id: "countWebhookReplay",
    tag: "Webhooks",
    summary: "How many deliveries a replay would send again",
    description: "Give `until` to the replay, and it sends again exactly what was counted.",
    roles: ["app", "auditor"],
    params: idParams,
    query: webhookReplayCountQuery,
    answers: { 200: json(webhookReplayCountSchema, "The count") },
    problems: ["not_found"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const { after, only } = c.req.valid("query");
    const scope: "all" | "failed" = only === "failed" ? "failed" : "all";
    const span = await spanOf(c, endpoint.livemode, after);
    const deliveries = await endpointObjectOf(c, endpoint).countReplay(endpoint, { scope, span });
    const until = encodeCursor(span.until);
    return c.json(
      {
        object: "webhook_replay_count" as const,
        endpoint: endpoint.id,
        after,
        only: scope,
        deliveries,
        until,
      },
      200,
    );
  },
);
