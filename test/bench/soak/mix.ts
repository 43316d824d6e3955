/**
 * An hour of a host's calls: mostly the question what a holder may do, now and then a fact, a change, a list,
 * and all the while closures that are opened and confirmed or withdrawn, and those confirmed restored.
 */
import { adieuCalls } from "../calls.ts";
import { expectStatus, type Http } from "../load.ts";
import { randomFrom } from "./random.ts";

/** Of a hundred calls. Each opening is followed by a confirmation and a restoration, or by a withdrawal. */
export const SHARES = {
  access: 60,
  account: 20,
  holding: 6,
  "holding removed": 2,
  update: 4,
  closure: 5,
  list: 3,
} as const;
export type Kind = keyof typeof SHARES;

const KINDS = (Object.keys(SHARES) as Kind[]).flatMap((kind) =>
  Array.from({ length: SHARES[kind] }, () => kind),
);

/** Whether a call only reads, by its number: as many in a hundred as in the mix, in no order of theirs. */
export const isRead = (number: number): boolean =>
  (number * 61) % 100 < SHARES.access + SHARES.account + SHARES.list;

const LISTS = [
  "/v1/accounts?state=disabled&limit=50",
  "/v1/events?limit=100",
  "/v1/reviews",
  "/v1/stats",
];

const OWNER = { role: "owner", id: "ada" };
const ADMIN = { role: "admin", id: "grace" };

const HOLDINGS = 10;
const SEED = 20_261_122;

/** One account's closure between its steps; no other worker takes it meanwhile. */
type Life = { readonly id: string; closure: string | null; confirmed: boolean; turns: number };

export class Mix {
  readonly counts: Record<string, number> = {};
  readonly #http: Http;
  readonly #calls: ReturnType<typeof adieuCalls>;
  readonly #ids: readonly string[];
  /** Accounts whose closure no worker has, the longest untouched first. */
  readonly #lives: Life[];
  readonly #random = randomFrom(SEED);

  constructor(http: Http, ids: readonly string[]) {
    this.#http = http;
    this.#calls = adieuCalls(http);
    this.#ids = ids;
    this.#lives = ids.map((id) => ({ id, closure: null, confirmed: false, turns: 0 }));
  }

  /** The next call. @throws where it is not answered as it should be */
  async call(number: number): Promise<void> {
    const kind = this.#pick(KINDS);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    const id = this.#pick(this.#ids);
    switch (kind) {
      case "access":
        return this.#calls.access(id);
      case "account":
        return this.#calls.account(id);
      case "update":
        return this.#calls.update(id, number);
      case "holding":
        return this.#ask("PUT", this.#holdingOf(id), { attributes: { amount: number } });
      case "holding removed":
        return this.#ask("DELETE", this.#holdingOf(id));
      case "list":
        return this.#ask("GET", this.#pick([...LISTS, `/v1/accounts/${id}/events?limit=100`]));
      case "closure":
        return this.#goOn();
    }
  }

  /** The next step of the closure that has waited longest. */
  async #goOn(): Promise<void> {
    const life = this.#lives.shift();
    if (life === undefined) throw new Error("fewer accounts than callers");
    const path = `/v1/accounts/${life.id}`;
    if (life.closure === null) {
      life.closure = await this.#calls.open(life.id);
    } else if (life.confirmed) {
      await this.#ask("POST", `${path}/restore`, { actor: ADMIN });
      Object.assign(life, { closure: null, confirmed: false, turns: life.turns + 1 });
    } else if (life.turns % 2 === 0) {
      await this.#calls.confirm(life.id, life.closure);
      life.confirmed = true;
    } else {
      await this.#ask("POST", `${path}/closures/${life.closure}/withdraw`, { actor: OWNER });
      Object.assign(life, { closure: null, turns: life.turns + 1 });
    }
    this.#lives.push(life);
  }

  #holdingOf(id: string): string {
    return `/v1/accounts/${id}/holdings/voucher/v-${Math.floor(this.#random() * HOLDINGS)}`;
  }

  async #ask(...asked: Parameters<Http["call"]>): Promise<void> {
    expectStatus(await this.#http.call(...asked), 200, 201, 204);
  }

  #pick<T>(choices: readonly T[]): T {
    const picked = choices[Math.floor(this.#random() * choices.length)];
    if (picked === undefined) throw new Error("nothing to pick from");
    return picked;
  }
}
