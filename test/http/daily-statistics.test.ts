/** The numbers of each day over HTTP: closures of real accounts, a delivery that arrived, and the bounds of the question. */
import { describe, expect, it } from "vitest";
import { get, post } from "../support/api";
import { eventually } from "../support/eventually";
import { aClosure, aKey, anAccount, OWNER } from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { expectInvalid } from "../support/refusals";

const today = () => new Date().toISOString().slice(0, 10);

describe("the numbers of each day", () => {
  it("count what happened today, deliveries too, and have nothing of an account", async () => {
    playReceiver();
    const endpoint = { url: "https://hooks.example.com/adieu", events: ["closure.opened"] };
    expect((await post("/v1/webhook_endpoints", endpoint)).status).toBe(201);
    const [one, other] = [await anAccount(), await anAccount()];
    const { id: closure } = await aClosure(one, { kind: "deletion", actor: OWNER });
    await aClosure(other, { kind: "deletion", actor: OWNER });
    await post(`/v1/accounts/${one}/closures/${closure}/withdraw`, { actor: OWNER });
    await eventually(async () => {
      const { body } = await get("/v1/stats/days");
      expect(body).toMatchObject({ object: "daily_stats", livemode: false });
      expect(body.days).toHaveLength(30);
      expect(body.days.at(-1)).toMatchObject({
        date: today(),
        opened: 2,
        withdrawn: 1,
        executed: 0,
        deliveries: { n: 2 },
      });
      expect(body.deliveries.n).toBe(2);
      expect(body.deliveries.p95_seconds).toBeGreaterThan(0);
      expect(JSON.stringify(body)).not.toContain(one);
    });
    const live = await get("/v1/stats/days", { key: await aKey(["support"], true) });
    expect(live.body.days.at(-1)).toMatchObject({ opened: 0, deliveries: { n: 0 } });
  });

  it("are of as many days as the caller says, and no more than a quarter of a year", async () => {
    expect((await get("/v1/stats/days?days=1")).body.days).toMatchObject([{ date: today() }]);
    expect((await get("/v1/stats/days?days=92")).body.days).toHaveLength(92);
    expect((await get("/v1/stats/days?days=")).body.days).toHaveLength(30);
    for (const days of ["0", "93", "1.5", "x", "-1"]) {
      expectInvalid(await get(`/v1/stats/days?days=${days}`), "/days");
    }
  });
});
