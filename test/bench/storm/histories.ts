/** What happened to every account, as the feed tells it: all events of each, without a gap. */
import { z } from "zod";
import { expectStatus, type Http } from "../load.ts";
import { EVENTS_BEFORE, EVENTS_OF_STORM } from "./due-accounts.ts";

const page = z.object({
  data: z.array(
    z.looseObject({ id: z.string(), account: z.string(), type: z.string(), sequence: z.int() }),
  ),
});
type FedEvent = z.infer<typeof page>["data"][number];

const PAGE_SIZE = 100;

export type Histories = {
  /** By account, when its last event was made, ms since the epoch. */
  readonly ended: ReadonlyMap<string, number>;
  /** Accounts whose history is the one it should be, to the last event: nothing missing, nothing twice. */
  readonly exactlyOnce: number;
};

export async function readHistories(http: Http): Promise<Histories> {
  const byAccount = new Map<string, FedEvent[]>();
  for await (const event of feed(http)) {
    const before = byAccount.get(event.account);
    if (before) before.push(event);
    else byAccount.set(event.account, [event]);
  }
  const histories = [...byAccount];
  return {
    ended: new Map(histories.map(([account, events]) => [account, madeAt(events.at(-1)?.id)])),
    exactlyOnce: histories.filter(([, events]) => isWhole(events)).length,
  };
}

async function* feed(http: Http): AsyncGenerator<FedEvent> {
  let after = "";
  for (;;) {
    const reply = await http.call("GET", `/v1/events?limit=${PAGE_SIZE}${after}`);
    const { data } = page.parse(JSON.parse(expectStatus(reply, 200).text));
    yield* data;
    const last = data.at(-1);
    if (last === undefined || data.length < PAGE_SIZE) return;
    after = `&after=${last.id}`;
  }
}

const EXPECTED = [...EVENTS_BEFORE, ...EVENTS_OF_STORM].map(
  (type, place) => `${place + 1} ${type}`,
);

const isWhole = (events: readonly FedEvent[]): boolean =>
  events.map(({ sequence, type }) => `${sequence} ${type}`).join() === EXPECTED.join();

/** An event's `at` is when it was due; when it was made its id tells, which is a UUIDv7 (RFC 9562). */
function madeAt(id: string | undefined): number {
  return Number.parseInt(/^evt_([0-9a-f]{12})/.exec(id ?? "")?.[1] ?? "", 16);
}
