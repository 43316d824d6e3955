/**
 * The product, counting the messages that accounts send in each second; and with a brake that can be given closures to
 * hold, of accounts that do not exist: an account that is woken and has nothing to do costs its object and no more.
 */
import { z } from "zod";
import adieu, * as product from "../../../src/index";

export * from "../../../src/index";

/** Messages by second since the epoch. Locally all objects share one isolate, and the Worker too. */
const sent = new Map<number, number>();

const counting = (queue: Queue): Queue =>
  new Proxy(queue, {
    get: (target, name) => {
      if (name !== "send") return Reflect.get(target, name, target);
      return (...message: Parameters<Queue["send"]>) => {
        const second = Math.floor(Date.now() / 1_000);
        sent.set(second, (sent.get(second) ?? 0) + 1);
        return target.send(...message);
      };
    },
  });

/** One for all objects, because the settings of each environment are parsed once. */
let counted: Env | null = null;

export class AccountObject extends product.AccountObject {
  constructor(ctx: DurableObjectState, env: Env) {
    counted ??= { ...env, EVENTS: counting(env.EVENTS) };
    super(ctx, counted);
  }
}

export class BrakeObject extends product.BrakeObject {
  /** Holds so many more closures. The brake must be engaged. */
  async hold(count: number): Promise<void> {
    const { sql } = this.storage;
    sql.exec(
      `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
       INSERT INTO held (closure, account, test_clock, at)
       SELECT 'clo_seeded_' || i, 'seeded-' || i, '', ?2 FROM n`,
      count,
      Date.now(),
    );
    sql.exec(
      "UPDATE state SET state = json_set(state, '$.refused', state ->> '$.refused' + ?)",
      count,
    );
    await this.storage.sync();
    // What it has in memory is older.
    this.ctx.abort("read anew");
  }

  /** How many accounts are still to be woken. */
  waiting(): number {
    const { sql } = this.storage;
    const count = "SELECT count(*) AS n FROM held WHERE poke_at IS NOT NULL";
    return Number(sql.exec<{ n: number }>(count).one().n);
  }
}

const holding = z.strictObject({ hold: z.int().min(1) });

/** Taken anew each time: a stub does not outlive its object's abort. */
function brakeOf(env: Env): Pick<BrakeObject, "hold" | "waiting"> {
  const stub: DurableObjectStub = env.BRAKES.getByName("test");
  return stub as unknown as Pick<BrakeObject, "hold" | "waiting">;
}

export default {
  ...adieu,

  async fetch(request, env, context): Promise<Response> {
    if (new URL(request.url).pathname !== "/bench/release")
      return adieu.fetch(request, env, context);
    if (request.method === "PUT") {
      const { hold } = holding.parse(await request.json());
      await brakeOf(env)
        .hold(hold)
        .catch(() => undefined);
    }
    return Response.json({ waiting: await brakeOf(env).waiting(), sent: [...sent] });
  },
} satisfies ExportedHandler<Env>;
