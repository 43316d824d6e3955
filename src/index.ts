import { DurableObject } from "cloudflare:workers";
import { scryptSync, createHash } from "node:crypto";
import { Temporal as P } from "temporal-polyfill";
export class AccountObject extends DurableObject {
  t() {
    let err;
    const s = performance.now();
    try {
      this.ctx.storage.sql.exec("select * from state").one();
    } catch (e) {
      err = String(e);
    }
    return { err, name: this.ctx.id.name, kv: typeof this.ctx.storage.kv };
  }
}
export default {
  async fetch(req: Request, env: any) {
    const u = new URL(req.url);
    if (u.pathname === "/a") return env.ASSETS.fetch(new Request("http://x/swagger-ui.css"));
    const t0 = Date.now();
    scryptSync("a", "b", 64, { N: 16384, r: 8, p: 1 });
    const t1 = Date.now();
    const zdt = P.Instant.from("2026-11-21T00:00:00.000Z")
      .toZonedDateTimeISO("Asia/Shanghai")
      .add("P3D");
    let h = 0;
    for (let i = 0; i < 20000; i++)
      h += createHash("sha256").update("x".repeat(300)).digest("hex").length;
    const t2 = Date.now();
    return Response.json({
      temporal: typeof (globalThis as any).Temporal,
      do: await env.ACCOUNTS.get(env.ACCOUNTS.idFromName("x")).t(),
      zdt: zdt.toString(),
      scrypt: t1 - t0,
      hash20k: t2 - t1,
      rl: await env.RATE_LIMIT.limit({ key: "a" }),
    });
  },
};
