import { z } from "@hono/zod-openapi";
import { webhookReplayBodySchema, webhookReplaySchema } from "../../../contract/deliveries";
import { idParams } from "../../../contract/parameters";
import { newUuid } from "../../../shared/ids";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor } from "../../framework/pages";
import { invalid, ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { replayView } from "./endpoint-views";
import { spanOf } from "./replayed-span";

export const replayEvents = defineOperation(
  {
    method: "post",
    path: "/v1/webhook_endpoints/{id}/replay",
    id: "replayWebhooks",
    tag: "Webhooks",
    summary: "Send an endpoint all events again that came after an event or a time",
    description: "For events that your endpoint has lost. They come with the same ids as before.",
    roles: ["app", "admin"],
    stepUp: true,
    change: "service",
    params: idParams,
    body: webhookReplayBodySchema,
    answers: {
      202: json(webhookReplaySchema, "The replay runs; `GET …/replay` shows its progress"),
    },
    problems: ["not_found", "endpoint_disabled", "replay_running"],
  },
  async (c) => {
    const endpoint = await endpointOf(c, c.req.valid("param").id);
    const id = c.get("uuid") ?? newUuid();
    const object = endpointObjectOf(c, endpoint);
    if (endpoint.status === "disabled") {
      // The request may come again because its answer was lost, and its replay may be what disabled the endpoint.
      const last = await object.lastReplay();
      if (last?.id !== id) throw new ProblemError("endpoint_disabled");
      return c.json(replayView(endpoint.id, last), 202);
    }
    const { after, only = "all", until } = c.req.valid("json");
    const counted = until === undefined ? null : placeIn(until);
    const found = await spanOf(c, endpoint.livemode, after);
    const span = counted === null ? found : { ...found, until: Math.min(counted, found.until) };
    const request = { after, scope: only, span };
    const begun = await object.replay(id, request);
    if (!begun.ok) {
      const { code, replay } = begun.error;
      throw new ProblemError(code, { replay: replayView(endpoint.id, replay) });
    }
    return c.json(replayView(endpoint.id, begun.value), 202);
  },
);

/** @throws ProblemError if it is not from the answer of a count */
function placeIn(until: string): number {
  try {
    return decodeCursor(until, z.int().nonnegative()) ?? 0;
  } catch {
    const detail = "the `until` of an answer of GET …/replay/count";
    throw invalid({ pointer: "/until", detail });
  }
}
