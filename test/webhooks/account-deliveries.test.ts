/** The deliveries of one account's events, whichever of the places they lie in. */
import { beforeEach, describe, expect, it } from "vitest";
import { get } from "../support/api";
import { eventually } from "../support/eventually";
import { aClosure, aKey, anAccount, everything, history, OWNER } from "../support/fixtures";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { expectProblem } from "../support/refusals";
import { anEndpoint, run, URL_OF_RECEIVER } from "./publishing";

let receiver: Receiver;
beforeEach(() => {
  receiver = playReceiver(URL_OF_RECEIVER);
});

const deliveriesOf = async (id: string, query = "") =>
  (await get(`/v1/accounts/${id}/deliveries${query}`)).body.data;

describe("the deliveries of an account", () => {
  it("are those to every endpoint that wants the event: arrived, tried again, and still to come", async () => {
    receiver.answer = async ({ body }) =>
      status(JSON.parse(body).type === "closure.opened" ? 500 : 200);
    const one = await anEndpoint({ events: ["account.registered", "closure.opened"] });
    const other = await anEndpoint({ events: ["closure.opened"] });
    const id = await anAccount({ policy: "disable-then-purge" });
    await aClosure(id, { kind: "cancellation", actor: OWNER });
    await eventually(async () => {
      await run(one);
      const found = await deliveriesOf(id);
      expect(
        found.map(({ type, endpoint, status: at }: Record<string, unknown>) => [
          type,
          endpoint,
          at,
        ]),
      ).toEqual([
        ["closure.opened", other.id, "pending"],
        ["closure.opened", one.id, "pending"],
        ["account.registered", one.id, "delivered"],
      ]);
      expect(found[1]).toMatchObject({ last_status: 500 });
    });
    const [opened] = (await history(id)).filter(({ type }) => type === "closure.opened");
    expect((await deliveriesOf(id))[0]).toMatchObject({ event: opened.id, object: "delivery" });
    // Pages are of events, so one may be empty and lead on.
    expect(await everything(`/v1/accounts/${id}/deliveries?limit=1`)).toHaveLength(3);
  });

  it("are none if no endpoint wants the event, and none of another account", async () => {
    const one = await anEndpoint({ events: ["account.registered"] });
    const [id, another] = [await anAccount(), await anAccount()];
    await eventually(async () => {
      await run(one);
      expect(await deliveriesOf(id)).toMatchObject([{ status: "delivered" }]);
    });
    expect((await deliveriesOf(id))[0].event).not.toBe((await deliveriesOf(another))[0].event);
  });

  it("are for those that may read the history", async () => {
    const id = await anAccount();
    for (const [role, wanted] of [
      ["app", 200],
      ["support", 200],
      ["auditor", 200],
      ["reviewer", 403],
    ] as const) {
      const reply = await get(`/v1/accounts/${id}/deliveries`, { key: await aKey([role]) });
      expect([role, reply.status]).toEqual([role, wanted]);
    }
    expectProblem(await get("/v1/accounts/nobody/deliveries"), 404, "not_found");
  });
});
