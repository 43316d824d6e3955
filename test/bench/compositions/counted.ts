/**
 * The product, counting what it asks of D1 (the endpoints' objects, and the directory as it follows), and the rows that
 * the endpoints' objects write to their own storage.
 */
import adieu, * as product from "../../../src/index";
import { countingD1, nothingAsked } from "./counting-d1";
import { countWrites } from "./counting-storage";

export * from "../../../src/index";

/** Locally all objects share one isolate, and the Worker too. */
const asked = {
  endpoints: nothingAsked(),
  directory: nothingAsked(),
  objects: { rowsWritten: 0 },
};

const counted = (env: Env, into: (typeof asked)["endpoints"]): Env => ({
  ...env,
  CONTROL: countingD1(env.CONTROL, into),
  DIRECTORY: countingD1(env.DIRECTORY, into),
});

export class EndpointObject extends product.EndpointObject {
  constructor(ctx: DurableObjectState, env: Env) {
    countWrites(ctx.storage, asked.objects);
    super(ctx, counted(env, asked.endpoints));
  }
}

export default {
  ...adieu,

  async fetch(request, env, context): Promise<Response> {
    if (new URL(request.url).pathname !== "/bench/d1") return adieu.fetch(request, env, context);
    return Response.json(asked);
  },

  queue: (batch: MessageBatch, env: Env) => adieu.queue(batch, counted(env, asked.directory)),
} satisfies ExportedHandler<Env>;
