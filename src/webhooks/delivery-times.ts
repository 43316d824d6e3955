/** How long deliveries took to arrive, over all endpoints of a mode: each endpoint's object has counted its own. */
import { z } from "zod";
import type { Databases } from "../directory/databases";
import { inParallel } from "../shared/concurrency";
import { type Durations, durationsOf } from "../shared/durations-counted";
import type { ArrivalCount } from "./deliveries/arrival-times";
import { type EndpointNamespace, endpointObject } from "./endpoint-address";
import { WAKE_AT_ONCE } from "./limits";

const rowsSchema = z.array(z.object({ id: z.string() }));

export type DeliveryTimes = {
  readonly byDay: ReadonlyMap<string, Durations>;
  readonly all: Durations;
};

/** @throws if a database, or the object of an endpoint, does not answer */
export async function deliveryTimes(
  { control }: Pick<Databases, "control">,
  objects: EndpointNamespace,
  livemode: boolean,
  span: { readonly from: string; readonly until: string },
): Promise<DeliveryTimes> {
  const { results } = await control
    .prepare("SELECT id FROM webhook_endpoints WHERE livemode = ?")
    .bind(Number(livemode))
    .all();
  const counts: ArrivalCount[] = [];
  await inParallel(rowsSchema.parse(results), WAKE_AT_ONCE, async ({ id }) => {
    counts.push(...(await endpointObject(objects, id).arrivals(span)));
  });
  const days = Map.groupBy(counts, ({ day }) => day);
  return {
    byDay: new Map([...days].map(([day, of]) => [day, durationsOf(of)])),
    all: durationsOf(counts),
  };
}
