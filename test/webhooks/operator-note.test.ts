/** The note to the operator when an endpoint is disabled; only the e-mail provider is played. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { databasesOf } from "../../src/directory/databases";
import { targetRulesOf } from "../../src/outgoing/target";
import type { NotifyOperator, OperatorNote } from "../../src/shared/operator";
import { settingsOf } from "../../src/shared/settings";
import { HOUR_MS } from "../../src/shared/time";
import { EndpointObjectBase, type EndpointPorts } from "../../src/webhooks/endpoint-object";
import { type Endpoint, findEndpoint } from "../../src/webhooks/endpoints";
import { passTime } from "../support/account-objects";
import { eventually } from "../support/eventually";
import { playReceiver, type Receiver, status } from "../support/receiver";
import { DAY_MS, MINUTE_MS, SECOND_MS } from "../support/time";
import { Gate } from "./gate";
import {
  alarmOf,
  anEndpoint,
  failD1,
  keptBy,
  objectOf,
  publishMany,
  publishOne,
  silence,
  stillTime,
  URL_OF_RECEIVER,
} from "./publishing";

type Outcome = Awaited<ReturnType<NotifyOperator>>;

class PlayedEndpoint extends EndpointObjectBase<Env> {}

let receiver: Receiver;
let notes: OperatorNote[];
let answer: () => Outcome;

const SENT: Outcome = { sent: true };
const OUTAGE: Outcome = { sent: false, final: false, error: "answered 503", retry_after_ms: null };

beforeEach(() => {
  stillTime();
  silence();
  receiver = playReceiver(URL_OF_RECEIVER).answersWith(410);
  notes = [];
  answer = () => SENT;
});
const ports = (): EndpointPorts => ({
  databases: databasesOf(env),
  objects: env.ENDPOINTS,
  network: () => ({
    rules: targetRulesOf(settingsOf(env)),
    fetch: (...call) => fetch(...call),
  }),
  keptSince: () => null,
  issuer: { address: null, sign: async () => "" },
  notifyOperator: async (note) => {
    notes.push(note);
    return answer();
  },
});

/** Another instance of the endpoint's object each time, as after an eviction. */
const run = (one: Pick<Endpoint, "id">): Promise<void> =>
  runInDurableObject(objectOf(one), (_, state) => new PlayedEndpoint(state, env, ports()).alarm());

async function disabled(): Promise<Endpoint> {
  const one = await anEndpoint();
  passTime(1);
  await publishOne();
  await run(one);
  return one;
}

describe("the operator's note", () => {
  it("is sent once when an endpoint is disabled, and is then no longer pending", async () => {
    const one = await disabled();
    expect(notes).toEqual([
      {
        id: `${one.id}:${one.updated_at}`,
        endpoint: one.id,
        livemode: false,
        host: "hooks.example.com",
        cause: "gone",
        failing_since: null,
        at: new Date(Date.now()).toISOString(),
      },
    ]);
    await run(one);
    expect(notes).toHaveLength(1);
    expect([await keptBy(one), await alarmOf(one)]).toEqual([{}, null]);
  });

  it("is sent once, although all deliveries in flight disable the endpoint at once", async () => {
    const gate = new Gate(receiver, undefined, () => status(410));
    const one = await anEndpoint();
    passTime(1);
    await publishMany(30);
    const running = run(one);
    await eventually(() => expect(gate.waiting).toBe(24));
    gate.open();
    await running;
    expect(notes).toHaveLength(1);
  });

  it("is sent again while the provider is out, ever more seldom, under the same id", async () => {
    answer = () => OUTAGE;
    const one = await disabled();
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      const wait = ((await alarmOf(one)) ?? 0) - Date.now();
      waits.push(wait / MINUTE_MS);
      passTime(wait);
      await run(one);
    }
    // Each is varied by up to a tenth.
    [1, 2, 4, 8, 16, 32, 60, 60, 60].forEach((minutes, place) => {
      expect(Math.abs((waits[place] ?? 0) / minutes - 1)).toBeLessThanOrEqual(0.1);
    });
    expect(new Set(notes.map(({ id }) => id)).size).toBe(1);
    answer = () => SENT;
    passTime(HOUR_MS);
    await run(one);
    expect(notes).toHaveLength(11);
    expect([await keptBy(one), await alarmOf(one)]).toEqual([{}, null]);
  });

  it("is given up after a day", async () => {
    answer = () => OUTAGE;
    const one = await disabled();
    const began = Date.now();
    for (let next = await alarmOf(one); next !== null; next = await alarmOf(one)) {
      passTime(next - Date.now());
      await run(one);
    }
    expect(Date.now() - began).toBeGreaterThan(DAY_MS - HOUR_MS);
    expect(Date.now() - began).toBeLessThanOrEqual(DAY_MS);
    expect(await keptBy(one)).toEqual({});
  });

  it("is given up at once if the provider will never take it", async () => {
    answer = () => ({ sent: false, final: true, error: "no such address", retry_after_ms: null });
    const one = await disabled();
    expect(notes).toHaveLength(1);
    expect(await alarmOf(one)).toBeNull();
  });

  it("is not sent if D1 did not disable the endpoint, and is when it does", async () => {
    failD1(/SET status = 'disabled'/, 1);
    const one = await disabled();
    expect(notes).toEqual([]);
    expect((await findEndpoint(env.CONTROL, one.id))?.status).toBe("enabled");
    passTime(10 * SECOND_MS);
    await run(one);
    expect(notes).toHaveLength(1);
  });

  it("is sent although D1 disabled the endpoint and its answer was lost", async () => {
    const statement: D1PreparedStatement = Object.getPrototypeOf(env.CONTROL.prepare("SELECT 1"));
    const { run: original } = statement;
    let isLost = false;
    vi.spyOn(statement, "run").mockImplementation(async function (this: D1PreparedStatement) {
      const result = await original.call(this);
      if (!isLost && (await isDisabled())) {
        isLost = true;
        throw new Error("D1_ERROR: Network connection lost");
      }
      return result as never;
    });
    const one = await disabled();
    expect(isLost).toBe(true);
    expect(notes).toMatchObject([{ endpoint: one.id, cause: "gone" }]);
  });
});

const isDisabled = async (): Promise<boolean> =>
  (await env.CONTROL.prepare("SELECT status FROM webhook_endpoints").first("status")) ===
  "disabled";
