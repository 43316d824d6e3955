/**
 * Connectors whose systems fail: all twenty shipped ones at once, each played from its fixtures. They are down for days, refuse
 * their secrets for weeks, or run jobs that never end. No account is said to be erased that is not, none is given up before its
 * time, and in the end everything is erased.
 */
import { exportPKCS8, generateKeyPair } from "jose";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { shippedConnector, shippedIds } from "../../../../src/connectors/catalogue/index";
import { hostsOf } from "../../../../src/connectors/requests";
import { withValues } from "../../../../src/connectors/runner";
import { type Fixture, fixtureSchema } from "../../../connectors/fixture";
import { PlayedVendor } from "../../../connectors/played-vendor";
import { get, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import {
  aClosure,
  account,
  advance,
  anAccountInTime,
  aPolicy,
  freshId,
  history,
  OWNER,
} from "../../../support/fixtures";
import { later } from "../../../support/time";

declare global {
  interface ImportMeta {
    glob<T>(pattern: string, options: { eager: true; import: "default" }): Record<string, T>;
  }
}

const files = import.meta.glob<unknown>("../../../connectors/fixtures/*.json", {
  eager: true,
  import: "default",
});

const DUE_DAYS = 14;

/** How long a caller waits for a system that is silent, instead of 15 seconds. */
const PATIENCE_MS = 20;

type Way = (request: Request, signal: AbortSignal | null) => Response | Promise<Response>;

const SAYS = "no ann.personal@example.com here";

const WAYS: readonly Way[] = [
  () => {
    throw new TypeError("connect ECONNREFUSED");
  },
  () => new Response(SAYS, { status: 500 }),
  () => new Response(null, { status: 429 }),
  (_, signal) =>
    new Promise((_resolve, reject) => {
      signal?.addEventListener("abort", () => reject(signal.reason));
    }),
  () => new Response(SAYS, { status: 502, headers: { "content-type": "text/html" } }),
  () => new Response(null, { status: 302, headers: { location: "https://example.com/" } }),
];

type System = {
  readonly id: string;
  readonly eraser: string;
  readonly fixture: Fixture;
  readonly vendor: PlayedVendor;
  /** Null while it is well. */
  way: Way | null;
};

let systems: System[] = [];

beforeEach(async () => {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const pem = await exportPKCS8(privateKey);
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, "timeout").mockImplementation(() => timeout(PATIENCE_MS));
  const byHost = new Map<string, System>();
  systems = [];
  for (const id of shippedIds()) {
    const document = shippedConnector(id);
    const file = Object.entries(files).find(([path]) => path.endsWith(`/${id}.json`))?.[1];
    if (document === null) throw new Error(`no connector ${id}`);
    const read = fixtureSchema.parse(file);
    const secrets = Object.entries(read.secrets).map(([name, one]) => [
      name,
      one === "RSA" ? pem : one,
    ]);
    const fixture = { ...read, secrets: Object.fromEntries(secrets) };
    const vendor = new PlayedVendor(document, fixture);
    const system: System = { id, eraser: freshId(id), fixture, vendor, way: null };
    systems.push(system);
    for (const host of hostsOf(document, withValues(fixture))) byHost.set(host, system);
    await registered(system);
  }
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    const { host, pathname, search } = new URL(request.url);
    const system = byHost.get(host);
    if (system === undefined) throw new TypeError(`fetch failed: ${host}`);
    if (system.way !== null) return system.way(request, init?.signal ?? null);
    const answer = system.vendor.answer({
      method: request.method,
      url: pathname + search,
      headers: Object.fromEntries(request.headers),
      body: await request.text(),
    });
    const body = answer.body === undefined ? null : JSON.stringify(answer.body);
    return new Response(body, { status: answer.status, headers: { ...answer.headers } });
  });
});

async function registered({ id, eraser, fixture }: System): Promise<void> {
  const { settings, secrets } = fixture;
  const body = { connector: id, settings, secrets, per_minute: 6_000 };
  expect([200, 201]).toContain((await put(`/v1/erasers/${eraser}`, body)).status);
}

/** An account that all of them know, and whose erasure is due. */
async function due(of: readonly System[]) {
  const policy = await aPolicy({ steps: [], erasers: of.map(({ eraser }) => eraser) });
  const { id, clock } = await anAccountInTime({
    id: "acct_1",
    policy,
    holder: {
      type: "individual",
      email: "Ann@example.com",
      subject: "11111111-1111-4111-8111-111111111111",
    },
  });
  await aClosure(id, { kind: "deletion", actor: OWNER });
  return { id, clock };
}

const day = (days: number): string => later({ days: DUE_DAYS + days });

const tasksOf = async (id: string, of: readonly System[]) => {
  const { tasks } = (await get(`/v1/accounts/${id}/erasure`)).body;
  return of.map(({ eraser }) => tasks.find((task: { eraser: string }) => task.eraser === eraser));
};

const statuses = async (id: string, of: readonly System[]): Promise<string[]> => [
  ...new Set((await tasksOf(id, of)).map(({ status }) => String(status))),
];

/** Days pass until the account is gone. */
async function untilGone(id: string, clock: string, from: number, to: number): Promise<void> {
  for (let days = from; days <= to; days += 1) {
    await advance(clock, day(days));
    if ((await account(id)).state === "deleted") return;
  }
  expect(await tasksOf(id, systems)).toEqual("all of them done");
}

describe("the systems of all shipped connectors", () => {
  it("that are down for five days are erased when they are back, and no task is given up", async () => {
    const { id, clock } = await due(systems);
    for (const days of [0, 1, 2, 3, 4, 5]) {
      for (const [index, system] of systems.entries()) {
        system.way = WAYS[(index + days) % WAYS.length] ?? null;
      }
      await advance(clock, day(days));
      expect(await statuses(id, systems)).toEqual(["pending"]);
    }
    for (const { last_error } of await tasksOf(id, systems)) {
      expect(last_error).toEqual(expect.any(String));
      expect(last_error).not.toMatch(/ann|example\.com/i);
    }
    expect(systems.filter(({ vendor }) => vendor.calls > 0)).toEqual([]);
    for (const system of systems) system.way = null;
    await untilGone(id, clock, 6, 60);
    for (const { id: name, vendor } of systems) {
      expect([name, vendor.wrong, vendor.deleted.size > 0]).toEqual([name, [], true]);
    }
    const types = (await history(id)).map(({ type }) => type);
    expect(types).not.toContain("erasure.task_stalled");
  });

  it("of which some refuse their secrets for longer than a task may take: they are paused, and no day is lost", async () => {
    // Each asks again every hour while it is paused: a few of them show it. Two of them fetch tokens.
    const some = systems.filter(({ id }) =>
      ["auth0", "firebase", "scim2", "segment", "stripe"].includes(id),
    );
    const { id, clock } = await due(some);
    for (const system of some) system.way = () => new Response(SAYS, { status: 401 });
    for (const days of [0, 8]) {
      await advance(clock, day(days));
      expect(await statuses(id, some)).toEqual(["pending"]);
    }
    for (const { held_since } of await tasksOf(id, some)) expect(held_since).toBe(day(0));
    for (const system of some) {
      const { paused } = (await get(`/v1/erasers/${system.eraser}`)).body;
      expect([system.id, paused?.error]).toEqual([
        system.id,
        expect.stringMatching(/answered 401$/),
      ]);
      system.way = null;
      await registered(system);
    }
    await untilGone(id, clock, 9, 60);
  });

  it("whose jobs never end are given up after their patience, and are done when they are retried", async () => {
    const jobs = systems.filter(({ id }) =>
      shippedConnector(id)?.erase.some((step) => step.do === "poll"),
    );
    expect(jobs.length).toBeGreaterThan(3);
    for (const { vendor } of jobs) vendor.isEndless = true;
    const { id, clock } = await due(jobs);
    await advance(clock, day(1));
    expect(await statuses(id, jobs)).toEqual(["accepted"]);
    for (let days = 8; days <= 100; days += 4) await advance(clock, day(days));
    await eventually(async () => expect(await statuses(id, jobs)).toEqual(["stalled"]));
    expect((await account(id)).state).toBe("erasing");
    for (const { vendor } of jobs) vendor.isEndless = false;
    for (const { id: task } of await tasksOf(id, jobs)) {
      expect((await post(`/v1/erasure_tasks/${task}/retry`, {})).status).toBe(200);
    }
    await untilGone(id, clock, 101, 130);
  });
});
