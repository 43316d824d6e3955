/**
 * The product with a clock that can be held: while it is, every account that is opened falls due at one
 * and the same instant, which the API has no way to ask for. Only `Date.now` of the Worker is held,
 * and only while a measurement prepares; the platform's alarms run by the real clock all the time.
 */
import { z } from "zod";
import product from "../../../src/index";

export * from "../../../src/index";

const holding = z.strictObject({ held_at: z.int().nullable() });

const real = Date.now;
let heldAt: number | null = null;
Date.now = () => heldAt ?? real();

export default {
  ...product,

  async fetch(request, env, context): Promise<Response> {
    if (new URL(request.url).pathname !== "/bench/clock") {
      return product.fetch(request, env, context);
    }
    heldAt = holding.parse(await request.json()).held_at;
    return Response.json({ held_at: heldAt });
  },
} satisfies ExportedHandler<Env>;
