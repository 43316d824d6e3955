/**
 * The directory's database is put back while it is written to, under the mixed load: an older copy, a newer one after
 * it, and the older one once more in the middle of a rebuild, whose object is lost in between. In the end the directory,
 * the feed, the statistics, the ledger, the deliveries and the archive equal the accounts.
 *
 *     npm run test:faults -- outage
 */
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { type Copy, copyOfDirectory, putBack } from "../../../directory/lossy-directory";
import { get, post } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import { MINUTE_MS } from "../../../support/time";
import type { Caller } from "./caller";
import { LIVES_EACH, live } from "./load";
import {
  arrived,
  BATCH_MS,
  countsOf,
  inService,
  type Service,
  settled,
  unarchived,
} from "./service";

/** How long into a load a copy is put back, ms: some of the lives are over, others have not begun. */
const INTO_LOAD_MS = 400;

/** How long after a rebuild was asked for the copy comes back, ms: its first accounts were asked by then. */
const INTO_REBUILD_MS = 100;

/** The load, and in the middle of it another copy. */
async function liveWhile(service: Service, caller: Caller, putting: () => Promise<void>) {
  const lives = live(caller, service.policies, LIVES_EACH);
  await scheduler.wait(INTO_LOAD_MS);
  await putting();
  service.ids.push(...(await lives));
}

/** By its id: by its name it would come by a gate. */
const keeper = () => env.KEEPERS.get(env.KEEPERS.idFromName("test"));

const accountsOf = ({ ids, onClocks }: Service): string[] => [
  ...ids,
  ...onClocks.map(({ id }) => id),
];

/** Asks all accounts. In the middle of it the older copy comes back, and the object that asks is lost. */
async function rebuiltDespite(service: Service, older: Copy): Promise<void> {
  const accounts = accountsOf(service);
  const begun = await post("/v1/directory/rebuild", { accounts });
  expect([begun.status, begun.body.total]).toEqual([202, accounts.length]);
  await scheduler.wait(INTO_REBUILD_MS);
  await putBack(older);
  await evictDurableObject(keeper());
  // What was asked before the copy came back is lost again: the operator asks once more, as docs/operations.md says.
  await post("/v1/directory/rebuild", { accounts });
  await eventually(async () => {
    await runDurableObjectAlarm(keeper());
    const { body } = await get("/v1/directory/rebuild");
    expect(body).toMatchObject({ status: "done", pending: 0, failed: 0, not_found: 0 });
  });
}

/** Counts of the accounts by a property, from the accounts themselves. */
async function countedBy(ids: readonly string[], property: "state" | "policy") {
  const counts: Record<string, number> = {};
  for (const id of ids) {
    const { body } = await get(`/v1/accounts/${id}`);
    const value = String(body[property]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}

const positive = (counts: Readonly<Record<string, number>>) =>
  Object.fromEntries(Object.entries(counts).filter(([, n]) => n > 0));

it(
  "while the database goes back and forth, every answer is clear, and in the end all equals the accounts",
  async () => {
    const service = await inService();
    const { caller, endpoints, tally } = service;
    await settled(service);
    const older = await copyOfDirectory();
    // Later than everything in the copy, as a copy is that was made yesterday.
    await liveWhile(service, caller, async () => {});
    await settled(service);
    const newer = await copyOfDirectory();
    await liveWhile(service, caller, () => putBack(older));
    await scheduler.wait(BATCH_MS);
    await liveWhile(service, caller, () => putBack(newer));
    await rebuiltDespite(service, older);
    await liveWhile(service, caller, async () => {});
    // Its receiver is gone, which it tells at the first call.
    await caller.shared(202, "POST", `/v1/webhook_endpoints/${endpoints.leaving}/test`);
    const { rounds, left } = await arrived({ ...service, ids: accountsOf(service) });
    console.log(`restore: ${JSON.stringify({ ...countsOf(service), rounds })}`);
    expect(tally.unclear).toEqual([]);
    expect(left).toEqual([]);
    const { body } = await get("/v1/stats");
    const ids = accountsOf(service);
    expect(positive(body.by_state)).toEqual(await countedBy(ids, "state"));
    expect(positive(body.by_policy)).toEqual(await countedBy(ids, "policy"));
    expect(await unarchived()).toEqual([]);
  },
  15 * MINUTE_MS,
);
