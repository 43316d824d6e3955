/**
 * The id of a delivery names its endpoint and its event. So the same event always has the same delivery, and a request
 * that names a delivery alone finds the endpoint.
 *
 * ```
 *   dlv_<endpoint>_<event>      for example dlv_01932b…_01932c…
 *   dlv_<endpoint>_<event>.1    the second security event that the event is
 * ```
 */

const DELIVERY_ID = /^dlv_([0-9a-z-]{1,64})_([0-9A-Za-z_-]{1,128})(?:\.(\d))?$/;

const withoutPrefix = (id: string): string => id.slice(id.indexOf("_") + 1);

/** @param part which of the event's security events: 0 for the first one, and in the format `standard` */
export const deliveryId = (endpoint: string, event: string, part = 0): string =>
  `dlv_${withoutPrefix(endpoint)}_${withoutPrefix(event)}${part === 0 ? "" : `.${part}`}`;

/** @returns null if it is no delivery's id */
export function partsOfDeliveryId(
  id: string,
): { readonly endpoint: string; readonly event: string } | null {
  const [, endpoint, event] = DELIVERY_ID.exec(id) ?? [];
  return endpoint === undefined || event === undefined
    ? null
    : { endpoint: `whe_${endpoint}`, event: `evt_${event}` };
}
