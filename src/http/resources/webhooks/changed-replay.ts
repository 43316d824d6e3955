/** Stops or resumes the last replay of the endpoint that the path names. */
import type { EndpointReplayProgress } from "../../../webhooks/endpoint-replay";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { endpointObjectOf, endpointOf } from "./endpoint-lookup";
import { replayView } from "./endpoint-views";

type EndpointReplays = ReturnType<typeof endpointObjectOf>;

/**
 * @param change answers null if there is nothing to change: then the replay is shown as it is
 * @throws ProblemError `not_found` if the endpoint has had no replay
 */
export async function changedReplay(
  c: AppContext,
  change: (object: EndpointReplays) => Promise<EndpointReplayProgress | null>,
) {
  const endpoint = await endpointOf(c, c.req.param("id") ?? "");
  const object = endpointObjectOf(c, endpoint);
  const replay = (await change(object)) ?? (await object.lastReplay());
  if (replay === null) throw new ProblemError("not_found");
  return replayView(endpoint.id, replay);
}
