/**
 * What calls cost an account's storage as its history grows to 10,000 events: the very same statements, rows and alarms
 * as when it had ten. A message and a read have one page, at any place of the history.
 */
import { beforeEach, expect, it, vi } from "vitest";
import {
  account,
  asking,
  type Cost,
  callBy,
  close,
  costOf,
  inside,
  playEventsQueue,
  register,
  reported,
  valueOf,
} from "../support/account-objects";

const ID = "long-1";
const SIZES = [10, 1_000, 10_000];
/** Pages that even the youngest history fills. */
const EVENTS_PAGE = 5;
const CLOSURES_PAGE = 1;

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(() => {
  // Alarms are set or left alone by the time: it stands still, so that only the history differs.
  vi.setSystemTime(Date.now());
  queue = playEventsQueue();
});
const versionOf = async () => valueOf(await account(ID).account()).version;

/** Reports one holding anew until the history is so long; everything of it is confirmed. */
async function growTo(events: number): Promise<void> {
  const from = await versionOf();
  await inside(ID, async (instance) => {
    for (let amount = from; amount < events; amount += 1) {
      valueOf(await instance.reportHolding(callBy(), "voucher", "v-1", reported({ amount })));
    }
    instance.confirm(events);
  });
  expect(await versionOf()).toBe(events);
}

type Instance = Parameters<Parameters<typeof inside>[1]>[0];

/** The cost of each call, in an order that leaves the account as it was, all confirmed: its history is longer. */
async function costsOfCalls(): Promise<Record<string, Cost>> {
  const costs: Record<string, Cost> = {};
  const closure = asking("cancellation");
  const last = (await versionOf()) - EVENTS_PAGE;
  const calls: Record<string, (instance: Instance) => unknown> = {
    access: (object) => object.access(),
    account: (object) => object.account(),
    preview: (object) => object.preview("cancellation", null, null),
    "first events": (object) => object.events(0, EVENTS_PAGE),
    "last events": (object) => object.events(last, EVENTS_PAGE),
    open: (object) => object.openClosure(callBy("owner"), closure),
    confirm: (object) => object.submitProof(callBy(), closure.closure, { type: "confirm" }),
    "a closing account": (object) => object.account(),
    restore: (object) => object.restore(callBy("admin"), "not meant"),
    closures: (object) => object.closures(null, CLOSURES_PAGE),
    update: (object) => object.update(callBy(), { metadata: { length: String(last) } }, null),
    // What the directory has not confirmed is published again.
    publish: (object) => object.wake(),
  };
  const cost = (call: (instance: Instance) => unknown) =>
    inside(ID, (instance, state) => costOf(state, () => call(instance)));
  for (const [name, call] of Object.entries(calls)) costs[name] = await cost(call);
  const version = await versionOf();
  costs["the directory's confirmation"] = await cost((object) => object.confirm(version));
  return costs;
}

it("costs each call the same statements, rows and alarms at 10, 1,000 and 10,000 events", async () => {
  await register(ID, { policy: "disable-then-purge" });
  await close(ID, "cancellation");
  // With a reason: tables that come with their first row are there from the start.
  valueOf(await account(ID).restore(callBy("admin"), "not meant"));
  const found: Record<string, Cost>[] = [];
  for (const size of SIZES) {
    await growTo(size);
    queue.sent.length = 0;
    found.push(await costsOfCalls());
    const sizes = queue.sent.map(({ events }) => events.length);
    expect(Math.max(...sizes), `events in a message at ${size}`).toBeLessThanOrEqual(50);
  }
  const [young, ...older] = found;
  for (const costs of older) expect(costs).toEqual(young);
});
