/** Finds a webhook endpoint and its object, in the caller's mode. */

import { space } from "../../../objects/spaces";
import { logFault } from "../../../shared/log";
import { endpointObject } from "../../../webhooks/endpoint-address";
import { type Endpoint, findEndpoint } from "../../../webhooks/endpoints";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";

/** @throws ProblemError `not_found` if the caller's mode has no endpoint of this id */
export async function endpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(c.env.CONTROL, id);
  if (endpoint?.livemode !== c.get("caller").livemode) throw new ProblemError("not_found");
  return endpoint;
}

/** Like `endpointOf`. @throws ProblemError also if the endpoint is disabled, so that nothing would be sent */
export async function enabledEndpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await endpointOf(c, id);
  if (endpoint.status === "disabled") throw new ProblemError("endpoint_disabled");
  return endpoint;
}

export const endpointObjectOf = (c: AppContext, { id }: Pick<Endpoint, "id">) =>
  endpointObject(space(c.env, "ENDPOINTS"), id);

/** Waits for a call of the endpoint's object. If it fails, the sweep wakes the object within a minute. */
export async function notifyObject(
  endpoint: Pick<Endpoint, "id">,
  call: Promise<unknown>,
): Promise<void> {
  await call.catch((error) =>
    logFault("an endpoint was not notified", error, { endpoint: endpoint.id }),
  );
}
