/** How much an account's holdings may come to: what reads all of them at once must fit an object's memory. */

import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { HOLDINGS_MAX_BYTES } from "../../src/account/limits";
import {
  account,
  callBy,
  close,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  refusalOf,
  register,
  reported,
  rowsOf,
  stubOf,
  valueOf,
} from "../support/account-objects";
import { put } from "../support/api";
import { eventually } from "../support/eventually";
import { anAccount } from "../support/fixtures";

beforeEach(() => {
  playEventsQueue();
});
const bytesOf = async (id: string): Promise<number> => {
  const [row] = await rowsOf(id, "SELECT holding_bytes FROM state");
  return Number(row?.holding_bytes);
};

const reporting = (id: string, ref: string, attributes = {}) =>
  account(id).reportHolding(callBy(), "order", ref, reported(attributes));

/** As if so much had been reported already. */
async function filledUpTo(id: string, bytes: number): Promise<void> {
  await inside(
    id,
    (_, { storage }) => void storage.sql.exec("UPDATE state SET holding_bytes = ?", bytes),
  );
  await evictDurableObject(stubOf(id));
}

describe("the holdings of an account", () => {
  it("are measured as they come, change and go, and again after they were erased", async () => {
    await ownPolicy("measured", { cancellation: { grace: "PT1H", then: "purge" } });
    await register("hb-1", { policy: "measured" });
    valueOf(await reporting("hb-1", "1", { status: "open" }));
    const one = "order".length + 1 + '{"status":"open"}'.length;
    expect(await bytesOf("hb-1")).toBe(one);
    valueOf(await reporting("hb-1", "2", { note: "ä" }));
    const two = "order".length + 1 + '{"note":"ä"}'.length + 1;
    expect(await bytesOf("hb-1")).toBe(one + two);
    valueOf(await reporting("hb-1", "1", { status: "open" }));
    valueOf(await reporting("hb-1", "1", {}));
    expect(await bytesOf("hb-1")).toBe("order".length + 1 + "{}".length + two);
    valueOf(await account("hb-1").removeHolding(callBy(), "order", "1"));
    valueOf(await account("hb-1").removeHolding(callBy(), "order", "1"));
    expect(await bytesOf("hb-1")).toBe(two);
    await close("hb-1", "cancellation");
    passTime(3_600_000);
    await eventually(async () =>
      expect(valueOf(await account("hb-1").access()).state).toBe("purged"),
    );
    expect(await bytesOf("hb-1")).toBe(0);
  });

  it("may come to eight mebibytes, and not to a byte more; what makes them fewer is always taken", async () => {
    await register("hb-2");
    valueOf(await reporting("hb-2", "1", { note: "long" }));
    await filledUpTo("hb-2", HOLDINGS_MAX_BYTES - 8);
    const refused = { code: "holdings_too_large", limit: HOLDINGS_MAX_BYTES };
    expect(refusalOf(await reporting("hb-2", "22", {}))).toEqual(refused);
    expect(refusalOf(await reporting("hb-2", "1", { note: "longer by ten" }))).toEqual(refused);
    valueOf(await reporting("hb-2", "2", {}));
    expect(await bytesOf("hb-2")).toBe(HOLDINGS_MAX_BYTES);
    valueOf(await reporting("hb-2", "1", { note: "same" }));
    valueOf(await reporting("hb-2", "1", { note: "less" }));
    valueOf(await account("hb-2").removeHolding(callBy(), "order", "1"));
    valueOf(await reporting("hb-2", "22", {}));
  });
});

describe("a holding", () => {
  it("has sixteen kibibytes of attributes at the most, and the refusal names the field", async () => {
    const id = await anAccount();
    const attributes = (count: number, length: number, text = "a") =>
      Object.fromEntries(Array.from({ length: count }, (_, n) => [`a${n}`, text.repeat(length)]));
    const at = `/v1/accounts/${id}/holdings/order/1`;
    expect((await put(at, { attributes: attributes(32, 500) })).status).toBe(201);
    for (const large of [
      attributes(50, 500),
      attributes(30, 500, "ä"),
      attributes(12, 500, "税"),
    ]) {
      const { status, body } = await put(at, { attributes: large });
      expect([status, body.code, body.errors?.[0]?.pointer]).toEqual([
        422,
        "invalid_request",
        "/attributes",
      ]);
      expect(body.errors[0].detail).toContain("16384 bytes");
    }
  });
});
