/**
 * What calls cost an account's storage. The numbers are those of docs/internals/account-object.md: a look at a warm object
 * costs nothing, and nothing costs more because an account has a long history.
 */
import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Holder } from "../../src/account/tables/profile";
import {
  account,
  asking,
  type Cost,
  callBy,
  close,
  costOf,
  heldFor,
  inside,
  keptBy,
  ownPolicy,
  playEventsQueue,
  register,
  registering,
  report,
  reported,
  stubOf,
  valueOf,
} from "../support/account-objects";
import { eventually } from "../support/eventually";

let queue: ReturnType<typeof playEventsQueue>;
beforeEach(() => {
  queue = playEventsQueue();
});
type Instance = Parameters<Parameters<typeof inside>[1]>[0];

const costIn = (id: string, work: (instance: Instance) => unknown): Promise<Cost> =>
  inside(id, (instance, state) => costOf(state, () => work(instance)));

/** A cost as its four numbers: statements, rows read, rows written, alarms set or deleted. */
const numbers = ({ statements, read, written, alarms }: Cost) =>
  [statements.length, read, written, alarms] as const;

const key = (name: string) => ({ idempotency: { key: name, fingerprint: name } });

describe("a look", () => {
  it("at the access of a warm account costs no statement at all", async () => {
    await register("look-1");
    expect(numbers(await costIn("look-1", (o) => o.access()))).toEqual([0, 0, 0, 0]);
  });

  it("at the access of a cold account costs one statement, which reads one row", async () => {
    await register("look-2");
    await account("look-2").confirm(1);
    await evictDurableObject(stubOf("look-2"));
    expect(numbers(await costIn("look-2", (o) => o.access()))).toEqual([1, 1, 0, 0]);
  });

  it("at the access of a cold account with unconfirmed events costs one more: it publishes them again", async () => {
    await register("look-5");
    await evictDurableObject(stubOf("look-5"));
    expect(numbers(await costIn("look-5", (o) => o.access()))).toEqual([2, 2, 0, 0]);
  });

  it("at a whole account costs its profile as well, no more with a closure, and each note", async () => {
    await ownPolicy("costs", { deletion: {} });
    await register("look-3", { policy: "costs" });
    expect(numbers(await costIn("look-3", (o) => o.account()))).toEqual([1, 1, 0, 0]);
    await close("look-3", "deletion");
    expect((await costIn("look-3", (o) => o.account())).statements).toHaveLength(1);
    valueOf(await account("look-3").placeLegalHold(callBy("support"), heldFor("case 7")));
    // Of the closure, which has none, and of the hold.
    expect((await costIn("look-3", (o) => o.account())).statements).toHaveLength(3);
  });

  it("at the access of an account that is closing costs nothing either", async () => {
    await ownPolicy("costs", { deletion: {} });
    await register("look-4", { policy: "costs" });
    await close("look-4", "deletion");
    expect(numbers(await costIn("look-4", (o) => o.access()))).toEqual([0, 0, 0, 0]);
  });
});

/** No more than these: `[statements, rows read, rows written, alarms]`. */
async function costsAtMost(cost: Promise<Cost>, bounds: readonly number[]): Promise<void> {
  const found = await cost;
  const beyond = numbers(found).filter((number, index) => number > (bounds[index] ?? 0));
  expect(beyond, JSON.stringify(found, null, 2)).toEqual([]);
}

describe("a change", () => {
  it("that registers makes the tables, and writes event, profile and snapshot", async () => {
    const one = registering("ch-1", {});
    await costsAtMost(
      costIn("ch-1", (o) => o.register(callBy(), one, "grace-then-delete")),
      // Looks at the list of tables: a legal hold may have waited for it.
      [6, 6, 5, 1],
    );
    const two = registering("ch-2", {});
    await costsAtMost(
      costIn("ch-2", (o) => o.register(callBy("app", key("k")), two, "grace-then-delete")),
      [9, 13, 10, 1],
    );
  });

  it("that opens a closure writes one event and the snapshot", async () => {
    await register("ch-3");
    const open = costIn("ch-3", (o) => o.openClosure(callBy("owner"), asking("deletion")));
    await costsAtMost(open, [4, 14, 2, 0]);
  });

  it("that schedules a closure writes the events and one snapshot for all of them", async () => {
    await ownPolicy("costs", { deletion: {} });
    await register("ch-4", { policy: "costs" });
    const { id } = valueOf(await account("ch-4").openClosure(callBy("owner"), asking("deletion")));
    const proof = costIn("ch-4", (o) => o.submitProof(callBy(), id, { type: "confirm" }));
    const { statements } = await proof;
    const snapshots = statements.filter((statement) => statement.includes("INTO state"));
    expect(snapshots).toHaveLength(1);
    // The holder is looked at: whether there is an address for a notice.
    await costsAtMost(proof, [3, 5, 4, 0]);
  });

  it("that is a repeat of what is known writes nothing", async () => {
    await register("ch-5");
    await report("ch-5", "voucher", "v-1");
    const same = costIn("ch-5", (o) => o.reportHolding(callBy(), "voucher", "v-1", reported()));
    await costsAtMost(same, [2, 2, 0, 0]);
  });

  it("that is refused writes nothing", async () => {
    await register("ch-6");
    const refused = costIn("ch-6", (o) => o.openClosure(callBy("member"), asking("deletion")));
    await costsAtMost(refused, [2, 9, 0, 0]);
  });

  it("that is repeated under its key looks for the key alone", async () => {
    await register("ch-7");
    const call = callBy("app", key("k"));
    const again = () => account("ch-7").reportHolding(call, "voucher", "v-1", reported());
    valueOf(await again());
    // Looks once at the list of tables, to which the first one has added.
    valueOf(await again());
    const replay = costIn("ch-7", (o) => o.reportHolding(call, "voucher", "v-1", reported()));
    await costsAtMost(replay, [1, 1, 0, 0]);
  });
});

describe("an erasure that begins at once", () => {
  /** Registered, confirmed, and then opened; a message for it is sent within the call. */
  async function costOfDeletion(id: string, holder?: Holder): Promise<Cost> {
    await ownPolicy("at-once", { deletion: { grace: "P0D", steps: [] } });
    await register(id, { policy: "at-once", ...(holder && { holder }) });
    await account(id).confirm(1);
    queue.sent.length = 0;
    return costIn(id, (o) => o.openClosure(callBy("owner"), asking("deletion")));
  }

  it("writes its row twice: what made it due, and how it went on once the brake had answered", async () => {
    const cost = await costOfDeletion("de-1");
    expect(valueOf(await account("de-1").account()).state).toBe("deleted");
    expect(cost.statements.filter((one) => one.includes("INTO state"))).toHaveLength(2);
    expect(cost.statements.filter((one) => one.includes("sqlite_schema"))).toHaveLength(0);
    await costsAtMost(Promise.resolve(cost), [11, 13, 15, 1]);
  });

  it("publishes both in one message", async () => {
    await costOfDeletion("de-2");
    await eventually(() => expect(queue.sent).toHaveLength(1));
    expect(queue.sent[0]?.events.map(({ type }) => type)).toEqual([
      "closure.opened",
      "closure.scheduled",
      "erasure.started",
      "erasure.task_done",
      "erasure.task_done",
      "account.deleted",
    ]);
  });

  it("publishes what made it due if the brake does not answer", async () => {
    vi.spyOn(console, "error").mockReturnValue();
    await ownPolicy("at-once", { deletion: { grace: "P0D", steps: [] } });
    await register("de-3", { policy: "at-once" });
    queue.sent.length = 0;
    await inside("de-3", async (instance) => {
      const ports = Reflect.get(instance, "ports");
      vi.spyOn(ports, "askClearance").mockRejectedValue(new Error("no brake"));
      valueOf(await instance.openClosure(callBy("owner"), asking("deletion")));
    });
    await eventually(() => expect(queue.sent).toHaveLength(1));
    expect(queue.sent[0]?.events.map(({ type }) => type)).toContain("closure.opened");
    // What comes while the brake is still out is published at once.
    valueOf(await account("de-3").placeLegalHold(callBy("support"), heldFor("case 7")));
    await eventually(() => expect(queue.sent).toHaveLength(2));
  });
});

describe("following", () => {
  it("costs one row and one alarm if a confirmation leaves nothing to do", async () => {
    await register("fo-1");
    await costsAtMost(
      costIn("fo-1", (o) => o.confirm(1)),
      [1, 1, 1, 1],
    );
  });

  it("costs nothing if a confirmation leaves events unconfirmed: the next change carries it", async () => {
    await register("fo-3");
    await report("fo-3", "voucher", "v-1");
    expect(numbers(await costIn("fo-3", (o) => o.confirm(1)))).toEqual([0, 0, 0, 0]);
    expect(await keptBy("fo-3")).toMatchObject({ confirmed: 0 });
    await report("fo-3", "voucher", "v-2");
    expect(await keptBy("fo-3")).toMatchObject({ confirmed: 1 });
  });

  it("costs one row and one alarm for all that was confirmed in parts", async () => {
    await register("fo-4");
    await report("fo-4", "voucher", "v-1");
    await account("fo-4").confirm(1);
    expect(numbers(await costIn("fo-4", (o) => o.confirm(2)))).toEqual([1, 1, 1, 1]);
    expect(await keptBy("fo-4")).toMatchObject({ confirmed: 2, alarm_at: null });
  });

  it("costs nothing if a confirmation says what is known", async () => {
    await register("fo-2");
    await account("fo-2").confirm(1);
    expect(numbers(await costIn("fo-2", (o) => o.confirm(1)))).toEqual([0, 0, 0, 0]);
  });
});

const change = (instance: Instance, amount: number) =>
  instance.reportHolding(callBy(), "voucher", "v-1", reported({ amount }));

/** The costs of some calls, on an account of which everything is confirmed; it is so afterwards too. */
async function costsOfCalls(id: string): Promise<Record<string, Cost>> {
  const costs = {
    access: await costIn(id, (o) => o.access()),
    account: await costIn(id, (o) => o.account()),
    holding: await costIn(id, (o) => change(o, -1)),
    again: await costIn(id, (o) => change(o, -2)),
    preview: await costIn(id, (o) => o.preview("cancellation", null, null)),
  };
  await account(id).confirm(valueOf(await account(id).account()).version);
  return costs;
}

describe("a long history", () => {
  it("makes no call dearer: the same statements and rows after 300 changes as after one", async () => {
    await register("hi-1", { policy: "disable-then-purge" });
    await report("hi-1", "voucher", "v-1", { amount: 0 });
    await account("hi-1").confirm(2);
    const young = await costsOfCalls("hi-1");
    await inside("hi-1", (instance) => {
      for (let amount = 1; amount <= 300; amount += 1) change(instance, amount);
      instance.confirm(304);
    });
    expect(valueOf(await account("hi-1").account()).version).toBe(304);
    expect(await costsOfCalls("hi-1")).toEqual(young);
  });

  it("is read by no more than a message's page, however much is unconfirmed", async () => {
    await register("hi-2");
    const { read } = await inside("hi-2", async (instance, state) => {
      for (let amount = 1; amount <= 100; amount += 1) await change(instance, amount);
      return costOf(state, () => change(instance, 101));
    });
    expect(read).toBeLessThan(60);
  });
});
