/** Checks every account after a restart: what was answered must be there, and nothing may have happened twice. */
import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import canonicalize from "canonicalize";
import { z } from "zod";
import { inParallel } from "../../../../src/shared/concurrency";
import type { Api, Item } from "./api";
import { type Account, eventsAfter } from "./caller";

const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  at: z.string(),
  sequence: z.number(),
  actor: z.unknown(),
  data: z.unknown(),
  hash: z.string(),
  previous_hash: z.string().nullable(),
});
type Event = z.infer<typeof eventSchema>;

const AT_ONCE = 16;

/** An erasure has a handful of steps: nothing changes more often between two looks. */
const READS_MAX = 10;

/** The alarm comes half a minute after what it is the net for. */
const ERASED_MS = 240_000;
const POLL_MS = 500;

/** An account as it was found: what every follower must come to. */
export type Found = { readonly account: Item; readonly events: readonly Event[] };

export class Inspection {
  /** By account, as they were found last. */
  readonly found = new Map<string, Found>();
  /** Nothing more is done to them: they are looked at once more in the end. */
  readonly #over = new Set<Account>();

  /** Looks at those that something was done to since. @returns what is wrong */
  async ofChanged(api: Api, accounts: readonly Account[]): Promise<string[]> {
    const changed = accounts.filter((account) => !this.#over.has(account));
    const faults = await this.of(api, changed);
    for (const account of changed) {
      if (account.answered === account.story.length) this.#over.add(account);
    }
    return faults;
  }

  /** @returns what is wrong */
  async of(api: Api, accounts: readonly Account[]): Promise<string[]> {
    const faults: string[] = [];
    await inParallel(accounts, AT_ONCE, async (account) => {
      for (const fault of await this.#look(api, account)) faults.push(`${account.id}: ${fault}`);
    });
    return faults;
  }

  /** Waits until no erasure is under way: one that was interrupted goes on by its alarm. */
  async untilErased(api: Api, accounts: readonly Account[]): Promise<void> {
    const end = performance.now() + ERASED_MS;
    await inParallel(accounts, AT_ONCE, async ({ id }) => {
      while ((await api.call("GET", `/v1/accounts/${id}`)).body.state === "erasing") {
        if (performance.now() > end) throw new Error(`${id} is still being erased`);
        await pause(POLL_MS);
      }
    });
  }

  async #look(api: Api, asked: Account): Promise<string[]> {
    const path = `/v1/accounts/${asked.id}`;
    const { status, body, events } = await read(api, path);
    if (status === 404) return asked.answered === 0 ? [] : ["is gone"];
    if (status !== 200) return [`answers ${status}`];
    const before = this.found.get(asked.id)?.events ?? [];
    this.found.set(asked.id, { account: body, events });
    return [
      ...(Number(body.version) >= asked.version ? [] : [`${body.version} < ${asked.version}`]),
      ...(Number(body.version) === events.length ? [] : ["a version without its event"]),
      ...chainFaults(events),
      ...(isDeepStrictEqual(events.slice(0, before.length), before)
        ? []
        : ["its past has changed"]),
      ...storyFaults(asked, events, body.state === "erasing"),
    ];
  }
}

type Read = { readonly status: number; readonly body: Item; readonly events: readonly Event[] };

/** An account and its history as of one moment: an erasure goes on by itself between two calls. */
async function read(api: Api, path: string): Promise<Read> {
  for (let tries = 1; ; tries += 1) {
    const { status, body } = await api.call("GET", path);
    if (status !== 200) return { status, body, events: [] };
    const events = (await api.all(`${path}/events`)).map((event) => eventSchema.parse(event));
    const { body: afterwards } = await api.call("GET", path);
    if (afterwards.version === body.version || tries === READS_MAX) return { status, body, events };
  }
}

/** As docs/history.md checks a history. */
function chainFaults(events: readonly Event[]): string[] {
  return events.flatMap(({ hash, ...event }, index) => {
    const expected = createHash("sha256")
      .update(canonicalize(event) ?? "")
      .digest("hex");
    return [
      ...(event.sequence === index + 1 ? [] : [`event ${index + 1} is number ${event.sequence}`]),
      ...(hash === expected ? [] : [`the hash of ${event.sequence} is not its own`]),
      ...(event.previous_hash === (events[index - 1]?.hash ?? null) ? [] : ["the chain is broken"]),
    ];
  });
}

/**
 * Every step that was answered, once each; the one that was not, once or not at all.
 * @param erasing an erasure waits until its last notice is sent, so that its last events are still to come
 */
function storyFaults(asked: Account, events: readonly Event[], erasing: boolean): string[] {
  const types = events.map(({ type }) => type);
  const right = [asked.answered, asked.answered + 1].map((steps) => eventsAfter(asked, steps));
  const soFar = erasing ? right.map((expected) => expected.slice(0, types.length)) : right;
  return soFar.some((expected) => isDeepStrictEqual(expected, types))
    ? []
    : [`${asked.answered} steps were answered, and its history is ${types.join(", ")}`];
}
