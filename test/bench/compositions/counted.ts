/** The product, counting what it asks of D1: the endpoints' objects, and the directory as it follows. */
import adieu, * as product from "../../../src/index";
import { countingD1, nothingAsked } from "./counting-d1";

export * from "../../../src/index";

/** Locally all objects share one isolate, and the Worker too. */
const asked = { endpoints: nothingAsked(), directory: nothingAsked() };

export class EndpointObject extends product.EndpointObject {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, { ...env, DB: countingD1(env.DB, asked.endpoints) });
  }
}

export default {
  ...adieu,

  async fetch(request, env, context): Promise<Response> {
    if (new URL(request.url).pathname !== "/bench/d1") return adieu.fetch(request, env, context);
    return Response.json(asked);
  },

  queue: (batch: MessageBatch, env: Env) =>
    adieu.queue(batch, { ...env, DB: countingD1(env.DB, asked.directory) }),
} satisfies ExportedHandler<Env>;
