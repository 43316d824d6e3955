/** An eraser's registration, while CONTROL answers, fails or is silent. An eraser's object has one `RememberedEraser`. */
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { registerEraser } from "../../src/erasers/registrations";
import { RememberedEraser } from "../../src/erasers/remembered-eraser";
import { NOW } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { playWaits } from "../support/played-waits";
import { atMost, MINUTE_MS, SECOND_MS } from "../support/time";

const KEY = { livemode: false, name: "crm" };

const register = (url: string) =>
  registerEraser(env.CONTROL, { ...KEY, url, probe: false, concurrency: 8 }, NOW);

/** An object that has just begun, and the database as it reaches it. */
function object() {
  const state = { outage: null as "fails" | "is silent" | null, asked: 0 };
  const prepare = (sql: string) => {
    state.asked += 1;
    if (state.outage === "fails") throw new Error("D1_ERROR: Network connection lost");
    const silent = { bind: () => ({ first: () => new Promise(() => {}) }) };
    return state.outage === "is silent" ? silent : env.CONTROL.prepare(sql);
  };
  const db = new Proxy(env.CONTROL, {
    get: (_, name) => (name === "prepare" ? prepare : Reflect.get(env.CONTROL, name)),
  });
  const remembered = new RememberedEraser(db);
  return { state, read: () => remembered.read(KEY), forget: () => remembered.forget() };
}

const FIRST = "https://first.example.com";
const SECOND = "https://second.example.com";

describe("an eraser's registration, while CONTROL is silent,", () => {
  it("is the one that was read before, after two seconds, and then at once", async () => {
    await register(FIRST);
    const { state, read } = object();
    expect(await read()).toMatchObject({ url: FIRST });
    await register(SECOND);
    passTime(60 * MINUTE_MS);
    state.outage = "is silent";
    const waits = playWaits(2 * SECOND_MS);
    expect(await read()).toMatchObject({ url: FIRST });
    expect(waits()).toBe(1);
    const asked = state.asked;
    for (let call = 0; call < 50; call += 1) expect(await read()).toMatchObject({ url: FIRST });
    expect([state.asked, waits()]).toEqual([asked, 1]);

    state.outage = null;
    passTime(atMost(5 * SECOND_MS));
    expect(await read()).toMatchObject({ url: SECOND });
  });

  it("is not waited for if it was never read: the caller may try again", async () => {
    await register(FIRST);
    const { state, read } = object();
    state.outage = "is silent";
    playWaits(2 * SECOND_MS);
    const failing = Array.from({ length: 20 }, () =>
      expect(read()).rejects.toMatchObject({ retryable: true }),
    );
    await Promise.all(failing);
    await expect(read()).rejects.toMatchObject({
      message: expect.stringContaining("CONTROL does not answer"),
      retryable: true,
    });
    expect(state.asked).toBe(1);
    state.outage = null;
    passTime(atMost(5 * SECOND_MS));
    expect(await read()).toMatchObject({ url: FIRST });
  });

  it("is asked for by one call after the pause, and the others go on with the old one", async () => {
    await register(FIRST);
    const { state, read } = object();
    await read();
    passTime(2 * MINUTE_MS);
    state.outage = "fails";
    expect(await read()).toMatchObject({ url: FIRST });
    passTime(atMost(5 * SECOND_MS));
    const asked = state.asked;
    await Promise.all(Array.from({ length: 20 }, () => read()));
    expect(state.asked).toBe(asked + 1);
  });

  it("is not the old one if it was changed or taken away since", async () => {
    await register(FIRST);
    const { state, read, forget } = object();
    await read();
    forget();
    state.outage = "fails";
    await expect(read()).rejects.toThrow("D1_ERROR");
  });
});
