/**
 * The last release beside this one, on the same state: what a gradual deployment and a roll-back do. Accounts that one
 * release began are gone on with by the other, and in the end the directory has of each what its object has.
 *
 *     npm run test:faults -- release
 *
 * Before the first release there is none to run beside. Then today's stands for it: that shows that the test itself is
 * sound. A release is kept by `npm run release:keep`.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../../../support/eventually";
import { later } from "../../../support/time";
import { apiOf } from "../crash/api";
import { type Receiver, startReceiver } from "../webhooks-crash/receivers";
import { newerRelease } from "./newer";
import { type Pair, startPair } from "./pair";
import { builtRelease, lastRelease, type Release } from "./release";

let today: Release;
let last: Release;
let receiver: Receiver;

beforeAll(async () => {
  today = await builtRelease();
  last = (await lastRelease()) ?? { ...today, ref: "today, for there is no release yet" };
  receiver = await startReceiver("living");
});
afterAll(() => receiver[Symbol.asyncDispose]());

const OWNER = { role: "owner", id: "member-1" };
const START = "2026-03-02T09:00:00.000Z";
const YOUNG = { id: "acct-young", holder: { type: "individual", email: "bea@example.com" } };

/** The service of a pair of releases, and the accounts that all pairs together have made. */
class Life {
  readonly directory: string;
  readonly accounts: string[] = [];
  /** Days that have passed on the accounts' clock. */
  #days = 0;
  #clock = "";
  #pair: Pair | null = null;

  /** How long the followers may take, ms. */
  readonly #patienceMs: number | undefined;

  constructor(directory: string, patienceMs?: number) {
    this.directory = directory;
    this.#patienceMs = patienceMs;
  }

  /** Does something with a pair, and looks whether all is well then. */
  async under(
    pair: { readonly objects: Release; readonly front: Release },
    what: () => Promise<void>,
  ) {
    this.#pair = await startPair(this.directory, pair);
    try {
      await what();
      await this.#agrees();
      expect(this.#pair.errors).toEqual([]);
    } finally {
      await this.#pair[Symbol.asyncDispose]();
      this.#pair = null;
    }
  }

  /** Asks for every account. Each is answered, or refused for now. */
  async rolledBack(pair: { readonly objects: Release; readonly front: Release }): Promise<void> {
    this.#pair = await startPair(this.directory, pair);
    try {
      for (const id of this.accounts) {
        const { status, body } = await this.api.call("GET", `/v1/accounts/${id}`);
        if (status !== 200) expect(body).toMatchObject({ status: 503, code: "unavailable" });
        else await this.look(id);
      }
    } finally {
      await this.#pair[Symbol.asyncDispose]();
      this.#pair = null;
    }
  }

  /** Runs a release that understands nothing of what is stored. Every account and the clock refuse for now. */
  async refused(release: Release, meanwhile: () => Promise<void>): Promise<void> {
    this.#pair = await startPair(this.directory, { objects: release, front: release });
    try {
      const paths = this.accounts.map((id) => `/v1/accounts/${id}`);
      for (const path of [...paths, `/v1/test_clocks/${this.#clock}`]) {
        const { status, body } = await this.api.call("GET", path);
        expect({ path, status, body }).toMatchObject({
          status: 503,
          body: { code: "unavailable" },
        });
      }
      await meanwhile();
    } finally {
      await this.#pair[Symbol.asyncDispose]();
      this.#pair = null;
    }
  }

  get api() {
    if (this.#pair === null) throw new Error("no service runs");
    return apiOf(this.#pair.url);
  }

  async ok(method: string, path: string, body?: Record<string, unknown>) {
    const reply = await this.api.call(method, path, body ? { body } : {});
    expect({ path, status: reply.status, body: reply.body }).toMatchObject({
      status: expect.toSatisfy((status: number) => status < 300),
    });
    return reply.body;
  }

  async begin(): Promise<void> {
    this.#clock = String((await this.ok("POST", "/v1/test_clocks", { frozen_time: START })).id);
    const { secret } = await this.ok("POST", "/v1/webhook_endpoints", {
      url: receiver.url,
      events: ["*"],
    });
    receiver.trust(String(secret));
  }

  /** An account in the midst of things: with a holding, disabled by a cancellation that runs. */
  async anAccount(): Promise<string> {
    const id = `acct-${this.accounts.length + 1}`;
    await this.ok("POST", "/v1/accounts", {
      id,
      policy: "disable-then-purge",
      holder: { type: "individual", email: "ada@example.com" },
      test_clock: this.#clock,
    });
    await this.ok("PUT", `/v1/accounts/${id}/holdings/order/o-1`, {
      attributes: { status: "paid" },
    });
    const closure = await this.ok("POST", `/v1/accounts/${id}/closures`, {
      kind: "cancellation",
      actor: { role: "admin", id: "member-2" },
    });
    await this.ok("POST", `/v1/accounts/${id}/closures/${closure.id}/proofs`, { type: "confirm" });
    expect(await this.stateOf(id)).toBe("disabled");
    this.accounts.push(id);
    return id;
  }

  async stateOf(id: string): Promise<unknown> {
    return (await this.ok("GET", `/v1/accounts/${id}`)).state;
  }

  /** Everything an account can be asked, answered by whichever release is there. */
  async look(id: string): Promise<void> {
    for (const part of ["", "/access", "/closures", "/holdings", "/events"]) {
      await this.ok("GET", `/v1/accounts/${id}${part}`);
    }
    await this.ok("POST", `/v1/accounts/${id}/closures/preview`, {
      kind: "deletion",
      actor: OWNER,
    });
    await this.ok("PATCH", `/v1/accounts/${id}`, { metadata: { seen: String(this.#days) } });
  }

  async passDays(days: number): Promise<void> {
    this.#days += days;
    const frozen_time = later({ days: this.#days }, START);
    await this.ok("POST", `/v1/test_clocks/${this.#clock}/advance`, { frozen_time });
    await eventually(async () => {
      const clock = await this.ok("GET", `/v1/test_clocks/${this.#clock}`);
      expect(clock).toMatchObject({ status: "ready", frozen_time });
    });
  }

  /** The directory has each account as its object has it; feed and receiver have every event, in each account's order. */
  async #agrees(): Promise<void> {
    const histories = await Promise.all(
      this.accounts.map(async (id) =>
        (await this.api.all(`/v1/accounts/${id}/events`)).map((event) => event.id),
      ),
    );
    await eventually(async () => {
      const listed = await this.api.all("/v1/accounts");
      for (const [index, id] of this.accounts.entries()) {
        const shown = await this.ok("GET", `/v1/accounts/${id}`);
        const row = listed.find((one) => one.id === id);
        expect(row).toMatchObject({ state: shown.state, version: shown.version });
        const fed = await this.api.all(`/v1/events?account=${id}`);
        expect(fed.map((event) => event.id)).toEqual(histories[index]);
        expect(fed.filter((event) => !receiver.received.has(String(event.id)))).toEqual([]);
      }
    }, this.#patienceMs);
  }
}

async function withLife(work: (life: Life) => Promise<void>, patienceMs?: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), "adieu-pair-"));
  try {
    await work(new Life(directory, patienceMs));
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

describe("the last release beside this one", () => {
  it("goes on with each other's accounts, while one is deployed over the other and after it is rolled back", () =>
    withLife(async (life) => {
      const ends: string[] = [];
      await life.under({ objects: last, front: last }, async () => {
        await life.begin();
        await life.anAccount();
        await life.passDays(1);
      });
      // A gradual deployment gives each object one release, and the Worker before it may run the other.
      for (const pair of [
        { objects: last, front: today },
        { objects: today, front: last },
      ]) {
        await life.under(pair, async () => {
          for (const id of life.accounts) await life.look(id);
          const id = await life.anAccount();
          await life.passDays(1);
          await life.ok("POST", `/v1/accounts/${id}/restore`, {
            actor: { role: "admin", id: "m" },
          });
          ends.push(id);
        });
      }
      // Rolled back: what today's has written in a newer form is refused until today's is back, and is not harmed.
      await life.rolledBack({ objects: last, front: last });
      await life.under({ objects: today, front: today }, async () => {
        await life.passDays(60);
        const [first = ""] = life.accounts;
        expect(await life.stateOf(first)).toBe("purged");
        for (const id of ends) expect(await life.stateOf(id)).toBe("active");
      });
    }));

  it("is refused what a newer release has stored, and harms nothing: that one goes on when it is back", async () => {
    const { release: newer, raised } = await newerRelease();
    expect(raised).toBe(Object.keys(today.objects).length - 1);
    await withLife(async (life) => {
      await life.under({ objects: newer, front: newer }, async () => {
        await life.begin();
        await life.anAccount();
        await life.passDays(1);
      });
      await life.refused(today, async () => {
        // An account that is made now belongs to today's release, so the directory follows it. Its endpoint belongs to
        // the newer release, so its deliveries wait.
        await life.ok("POST", "/v1/accounts", { ...YOUNG, policy: "grace-then-delete" });
        await life.look(YOUNG.id);
        life.accounts.push(YOUNG.id);
      });
      await life.under({ objects: newer, front: newer }, async () => {
        for (const id of life.accounts) await life.look(id);
        await life.passDays(60);
        const [first = ""] = life.accounts;
        expect(await life.stateOf(first)).toBe("purged");
        expect(await life.stateOf(YOUNG.id)).toBe("active");
      });
    });
  });

  it("is found out if it does not understand what the other says", async () => {
    // Its consumer writes a column that the database does not have, so the queue keeps the messages.
    const bundle = today.bundle.replaceAll("feed_sequence", "feed_sequenz");
    const other = { ...today, ref: "other", bundle };
    expect(other.bundle).not.toBe(today.bundle);
    await withLife(async (life) => {
      const under = life.under({ objects: today, front: other }, async () => {
        await life.begin();
        await life.anAccount();
      });
      // No row comes, because the directory got no message.
      await expect(under).rejects.toThrow(/undefined to match object/);
    }, 5_000);
  });
});
