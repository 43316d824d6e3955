/** The company whose accounts the deployment has: what it does with them, and whether the directory follows. */
import { setTimeout as pause } from "node:timers/promises";
import canonicalize from "canonicalize";
import { expect } from "vitest";
import { z } from "zod";
import { eventually } from "../../../support/eventually";
import type { Site } from "./site";

type Item = Record<string, unknown>;

const objectSchema = z.record(z.string(), z.unknown());
const listSchema = z.object({ data: z.array(objectSchema), next_cursor: z.string().nullable() });

const OWNER = { role: "owner", id: "ada" };
const HOLDER = { type: "individual", email: "ada@example.com" };

const CHANGE_EVERY_MS = 200;

const deletion = (grace: string) => ({ procedures: { deletion: { grace, then: "delete" } } });

export class Company {
  readonly #site: Pick<Site, "url" | "key">;
  readonly accounts: string[] = [];
  #changes = 0;

  constructor(site: Pick<Site, "url" | "key">) {
    this.#site = site;
  }

  /** Makes two policies, and accounts in several states. */
  async open(): Promise<void> {
    await this.ok("PUT", "/v1/policies/later", { title: "Later", ...deletion("P30D") });
    await this.ok("PUT", "/v1/policies/at-once", { title: "At once", ...deletion("P0D") });
    for (let number = 0; number < 4; number += 1) await this.register();
    await this.close(await this.register());
    await this.close(await this.register(undefined, "at-once"));
    await this.change();
  }

  /** @param key the admin's, if none is given @returns its id */
  async register(key?: string, policy = "later"): Promise<string> {
    const id = `acct-${this.accounts.length + 1}`;
    const body = { id, policy, holder: HOLDER };
    // The same request if its answer was lost.
    await this.ok("POST", "/v1/accounts", body, { key, idempotency: `register ${id}` });
    this.accounts.push(id);
    return id;
  }

  async close(id: string): Promise<void> {
    const closures = `/v1/accounts/${id}/closures`;
    const closure = await this.ok("POST", closures, { kind: "deletion", actor: OWNER });
    await this.ok("POST", `${closures}/${closure.id}/proofs`, { type: "confirm" });
  }

  /** Reports a holding of the first accounts. */
  async change(): Promise<void> {
    this.#changes += 1;
    for (const id of this.accounts.slice(0, 3)) {
      const path = `/v1/accounts/${id}/holdings/voucher/v-${this.#changes}`;
      await this.ok("PUT", path, { attributes: { number: this.#changes } });
    }
  }

  /** Goes on changing and registering, also while the service starts anew. @returns how many rounds were answered */
  async changeUntil(signal: AbortSignal): Promise<number> {
    let rounds = 0;
    while (!signal.aborted) {
      try {
        await this.change();
        if (rounds % 10 === 0) await this.register();
        rounds += 1;
      } catch (error) {
        if (error instanceof Refused) throw error;
      }
      await pause(CHANGE_EVERY_MS);
    }
    return rounds;
  }

  /** A new key of the host's back end. */
  async appKey(): Promise<string> {
    const made = await this.ok("POST", "/v1/api_keys", { name: "back end", roles: ["app"] });
    return String(made.key);
  }

  /** What exists in CONTROL alone. */
  async control(): Promise<Item> {
    return {
      keys: await this.#all("/v1/api_keys"),
      policies: await this.#all("/v1/policies"),
    };
  }

  /** The ids that the directory lists. */
  async listed(): Promise<unknown[]> {
    return (await this.#all("/v1/accounts")).map(({ id }) => id);
  }

  /** Lists, feed and statistics are what the accounts themselves answer. */
  async isWhole(): Promise<void> {
    await eventually(async () => {
      const rows = await this.#all("/v1/accounts");
      const states: Record<string, number> = {};
      for (const id of this.accounts) {
        const account = await this.ok("GET", `/v1/accounts/${id}`);
        const state = String(account.state);
        states[state] = (states[state] ?? 0) + 1;
        const { version, policy } = account;
        expect(rows.find((row) => row.id === id)).toMatchObject({ id, state, version, policy });
        expect(await this.#feedOf(id)).toEqual(await this.#historyOf(id));
      }
      expect(rows).toHaveLength(this.accounts.length);
      const { total, by_state } = await this.ok("GET", "/v1/stats");
      expect({ total, by_state: withoutZeros(by_state) }).toEqual({
        total: rows.length,
        by_state: states,
      });
    }, 120_000);
  }

  /** @throws Refused if the answer is no success; another error if the service does not answer */
  async ok(method: string, path: string, body?: Item, as: Caller = {}): Promise<Item> {
    const response = await fetch(`${this.#site.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${as.key ?? (await this.#site.key())}`,
        "content-type": "application/json",
        ...(as.idempotency !== undefined && { "idempotency-key": as.idempotency }),
      },
      signal: AbortSignal.timeout(60_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 503) throw new Error(`${method} ${path}: ${text}`);
    if (!response.ok) throw new Refused(`${method} ${path}: ${response.status} ${text}`);
    return text === "" ? {} : objectSchema.parse(JSON.parse(text));
  }

  async #feedOf(id: string): Promise<unknown[]> {
    return (await this.#all(`/v1/events?account=${id}`)).map(shownOf);
  }

  async #historyOf(id: string): Promise<unknown[]> {
    return (await this.#all(`/v1/accounts/${id}/events`)).map(shownOf);
  }

  /** Every item of a list, page by page. */
  async #all(path: string): Promise<Item[]> {
    const items: Item[] = [];
    const query = `${path}${path.includes("?") ? "&" : "?"}limit=100&cursor=`;
    for (let cursor = ""; ; ) {
      const page = listSchema.parse(await this.ok("GET", `${query}${cursor}`));
      items.push(...page.data);
      if (page.next_cursor === null) return items;
      cursor = encodeURIComponent(page.next_cursor);
    }
  }
}

/** @property key the admin's, if none is given */
type Caller = { readonly key?: string | undefined; readonly idempotency?: string };

class Refused extends Error {}

/** What feed and history both have of an event. */
const shownOf = ({ id, type, at, sequence, data }: Item) => [
  id,
  type,
  at,
  sequence,
  canonicalize(data),
];

const withoutZeros = (counts: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(z.record(z.string(), z.number()).parse(counts)).filter(([, count]) => count > 0),
  );
