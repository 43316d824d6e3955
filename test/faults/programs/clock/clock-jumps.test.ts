/** The world's clock jumps back: nothing is undone, nothing happens twice, and nothing is missed. */

import { runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { alarmOf, stubOf } from "../../../support/account-objects";
import { post } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  cancel,
  history,
  prove,
  report,
  typesOf,
} from "../../../support/fixtures";
import { expectProblem } from "../../../support/refusals";
import { later } from "../../../support/time";
import { day, timesAt } from "./edges";
import { byDate, START } from "./times";

const PURGING = { policy: "disable-then-purge" };

describe("a clock that jumps back an hour", () => {
  const due = day(30);
  const anHourBefore = later({ hours: -1 }, due);

  const fire = (id: string) => runDurableObjectAlarm(stubOf(id));

  /** Cancelled at the start; its purge is due. */
  async function cancelled(): Promise<string> {
    const id = await byDate().register(START, PURGING);
    await cancel(id);
    return id;
  }

  it("undoes nothing that was done, and does nothing twice", async () => {
    const id = await cancelled();
    vi.setSystemTime(due);
    const purged = await account(id);
    expect(purged.state).toBe("purged");
    vi.setSystemTime(anHourBefore);
    expect(await account(id)).toEqual(purged);
    await fire(id);
    vi.setSystemTime(due);
    await fire(id);
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "account.purged")).toHaveLength(1);
    expect((await account(id)).version).toBe(purged.version);
  });

  it("leaves the history in its order: what is asked then happens after what happened before", async () => {
    const id = await cancelled();
    vi.setSystemTime(later({ days: 10 }, START));
    await report(id, "order", "o-1");
    vi.setSystemTime(later({ days: 10, hours: -1 }, START));
    await report(id, "order", "o-2");
    expect((await post(`/v1/accounts/${id}/restore`, { actor: ADMIN_MEMBER })).body.state).toBe(
      "active",
    );
    const times = (await history(id)).map((event) => event.at);
    expect(times).toEqual(times.toSorted());
    expect(times.slice(-3)).toEqual(Array(3).fill(later({ days: 10 }, START)));
  });

  it("lets an alarm that fires too early do nothing, and stand again for its time", async () => {
    const id = await cancelled();
    vi.setSystemTime(later({ minutes: -10 }, due));
    expect((await account(id)).state).toBe("disabled");
    // The directory has it all, or the alarm would stand for that.
    await eventually(async () => expect(await alarmOf(id)).toBe(Date.parse(due)));
    vi.setSystemTime(later({ minutes: -70 }, due));
    await fire(id);
    expect((await account(id)).state).toBe("disabled");
    expect(await alarmOf(id)).toBe(Date.parse(due));
    vi.setSystemTime(due);
    await fire(id);
    expect(await timesAt(id, "account.purged", due)).toBe(1);
  });

  it("keeps an idempotency key good", async () => {
    const id = await cancelled();
    const keyed = { headers: { "idempotency-key": "once" } };
    const body = { actor: ADMIN_MEMBER };
    const first = await post(`/v1/accounts/${id}/restore`, body, keyed);
    vi.setSystemTime(later({ hours: -1 }, START));
    const again = await post(`/v1/accounts/${id}/restore`, body, keyed);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.body).toEqual(first.body);
  });

  it("keeps a locked step locked until its time", async () => {
    const id = await byDate().register(START, PURGING);
    const environment = { attributes: { name: "production" }, secret_last4: "ab12" };
    await report(id, "environment", "e-1", environment);
    const { id: closure } = await aClosure(id, { kind: "deletion" });
    const proof = { type: "ownership", environment: "production", secret_last4: "0000" };
    for (let wrong = 1; wrong <= 5; wrong += 1) await prove(id, closure, proof);
    vi.setSystemTime(later({ hours: -1 }, START));
    expectProblem(await prove(id, closure, proof), 423, "step_locked");
    vi.setSystemTime(later({ minutes: 15 }, START));
    expectProblem(await prove(id, closure, proof), 422, "proof_rejected");
  });
});
