/** Finds a webhook endpoint and its object, in the caller's mode. */
import { endpointObject } from "../../../webhooks/endpoint-address";
import { type Endpoint, findEndpoint } from "../../../webhooks/endpoints";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";

/** @throws a problem where there is none of the id in the caller's mode */
export async function endpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await findEndpoint(c.env.DB, id);
  if (endpoint?.livemode !== c.get("caller").livemode) throw new ProblemError("not_found");
  return endpoint;
}

/** @throws a problem, too, where nothing would be sent to it */
export async function enabledEndpointOf(c: AppContext, id: string): Promise<Endpoint> {
  const endpoint = await endpointOf(c, id);
  if (endpoint.status === "disabled") throw new ProblemError("endpoint_disabled");
  return endpoint;
}

export const endpointObjectOf = (c: AppContext, { id }: Pick<Endpoint, "id">) =>
  endpointObject(c.env.ENDPOINTS, id);

/** Tells the endpoint's object; where it is not reached the sweep does within a minute. */
export async function notifyObject(
  endpoint: Pick<Endpoint, "id">,
  told: Promise<unknown>,
): Promise<void> {
  await told.catch((error) => console.error("endpoint not told", endpoint.id, error));
}
