/**
 * A caller: account after account, story after story. It sends a request without an answer again with the same
 * idempotency key, as a client does that lost the connection.
 */
import { isDeepStrictEqual } from "node:util";
import type { EventType } from "../../../../src/lifecycle/event";
import type { Api, Item, Reply } from "./api";
import { STORIES, type Step } from "./stories";

/** An account, its requests, and the answers that the caller got. */
export type Account = {
  readonly id: string;
  readonly story: readonly Step[];
  /** Steps that were answered. */
  answered: number;
  /** The version that an answer has shown. */
  version: number;
  closure: string;
};

export type Counts = {
  answered: number;
  /** Sent again, because no answer had come: carried out before the kill, or only now. */
  unanswered: number;
  replayed: number;
  doneNow: number;
  /** Answered before the kill, sent again after it: always replayed. */
  repeated: number;
};

type Call = {
  readonly step: Step;
  readonly path: string;
  readonly key: string;
  readonly body?: Item;
};

/** Where an account stands whose erasure took the answers kept with it. */
const ERASED = ["erasing", "deleted"];

type Answered = { readonly call: Call; readonly reply: Reply };

export class Caller {
  readonly accounts: Account[] = [];
  readonly faults: string[] = [];
  readonly #name: string;
  /** @returns the number of the next story; the first is 0 */
  readonly #next: () => number;
  readonly #counts: Counts;
  /** The call that was sent and not answered yet. */
  #pending: Call | null = null;
  #last: Answered | null = null;

  constructor(name: string, next: () => number, counts: Counts) {
    this.#name = name;
    this.#next = next;
    this.#counts = counts;
  }

  /** Goes on until the service no longer answers. */
  async goOn(api: Api, signal: AbortSignal): Promise<void> {
    try {
      await this.#repeatLast(api);
      while (!signal.aborted) await this.#step(api);
    } catch (error) {
      // If the service was killed during the call, no answer says whether the call was carried out.
      if (!signal.aborted) this.faults.push(`no answer: ${error}`);
    }
  }

  /** Finishes what is begun, for the end. */
  async finish(api: Api): Promise<void> {
    await this.#repeatLast(api);
    while (this.#account() !== null) await this.#step(api);
  }

  /** The account whose story is not over; null if there is none. */
  #account(): Account | null {
    const account = this.accounts.at(-1);
    return account && account.answered < account.story.length ? account : null;
  }

  #begin(): Account {
    const story = STORIES[this.#next() % STORIES.length] ?? [];
    const id = `${this.#name}-${this.accounts.length}`;
    const account = { id, story, answered: 0, version: 0, closure: "none" };
    this.accounts.push(account);
    return account;
  }

  async #step(api: Api): Promise<void> {
    const account = this.#account() ?? this.#begin();
    const again = this.#pending !== null;
    const call = this.#pending ?? this.#callFor(account);
    this.#pending = call;
    const reply = await send(api, call);
    this.#pending = null;
    this.#last = { call, reply };
    this.#tally(account, call, reply, again);
  }

  #callFor(account: Account): Call {
    const step = account.story[account.answered];
    if (step === undefined) throw new Error(`the story of ${account.id} is over`);
    const known = { account: account.id, closure: account.closure };
    const body = step.body?.(known);
    const key = `${account.id}-${account.answered}`;
    return { step, path: step.path(known), key, ...(body ? { body } : {}) };
  }

  #tally(account: Account, call: Call, reply: Reply, again: boolean): void {
    const { step, path } = call;
    if (!step.answers.includes(reply.status)) {
      this.faults.push(`${step.method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    }
    const replayed = isReplayed(reply);
    if (again) {
      this.#counts.unanswered += 1;
      if (replayed) this.#counts.replayed += 1;
      else this.#counts.doneNow += 1;
    } else if (replayed) {
      this.faults.push(`${step.method} ${path}: replayed, but never sent before`);
    }
    this.#counts.answered += 1;
    account.answered += 1;
    account.version = versionOf(reply) ?? account.version;
    if (reply.body.object === "closure") account.closure = String(reply.body.id);
  }

  /** What was answered before the kill is answered the same after it, and not done again. */
  async #repeatLast(api: Api): Promise<void> {
    const last = this.#last;
    if (last?.call.step.method !== "POST") return;
    const reply = await send(api, last.call);
    this.#counts.repeated += 1;
    const same =
      reply.status === last.reply.status && isDeepStrictEqual(reply.body, last.reply.body);
    if (same && isReplayed(reply)) return;
    // The call after it went through unanswered, and its erasure began by forgetting the answers kept there.
    const gone = this.#pending !== null && ERASED.includes(String(reply.body.state));
    if (reply.status === 409 && gone) return;
    this.faults.push(`${last.call.path}: not replayed but ${JSON.stringify(reply.body)}`);
  }
}

const send = (api: Api, { step, path, key, body }: Call): Promise<Reply> =>
  api.call(step.method, path, { body, ...(step.method === "POST" ? { key } : {}) });

const isReplayed = ({ headers }: Reply): boolean => headers.get("idempotent-replayed") === "true";

function versionOf({ headers }: Reply): number | null {
  const tag = /^"(\d+)"$/.exec(headers.get("etag") ?? "")?.[1];
  return tag === undefined ? null : Number(tag);
}

/** The events that so many steps of a story leave. */
export const eventsAfter = ({ story }: Account, steps: number): EventType[] =>
  story.slice(0, steps).flatMap(({ leaves }) => leaves);
