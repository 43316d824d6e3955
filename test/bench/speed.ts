/**
 * How fast Adieu is beside the floor, measured in turn so that whatever the machine does meanwhile it does
 * to both. Medians over rounds; each round registers the accounts that it then asks and cancels.
 *
 * Three services side by side: the floor; Adieu with its followers switched to a sink; and the whole of it,
 * whose publishing, projection and confirmations run on the same cores here.
 */
import { adieuCalls, floorCalls } from "./calls.ts";
import { type FollowingCost, measureFollowingCost } from "./following-cost.ts";
import { untilObjectsClose } from "./idle.ts";
import { drive, type Measured } from "./load.ts";
import { measureOneAccount } from "./one-account.ts";
import { doing } from "./progress.ts";
import { measureProjection } from "./projection.ts";
import { measureProofs } from "./proofs.ts";
import { Samples } from "./samples.ts";
import type { SpeedScale } from "./speed-scale.ts";
import { type Slice, transitions } from "./transitions.ts";
import { startAdieu, startFloor, type Worker } from "./workers.ts";

/** Reads of each account in a round: they are over sooner than anything else. */
const READS = 3;

/** Short ones, many times: two numbers of different minutes make no ratio. */
const SLICES = 4;

/** Accounts in one call of an import. */
const IMPORT_SIZE = 100;

/** How often it is asked whether the directory has it all, ms. */
const POLL_MS = 50;
const FOLLOWED_MAX_MS = 120_000;

export type Speed = {
  readonly samples: Samples;
  /** Rows of the directory that the queue's consumer writes, a second. */
  readonly projected: readonly number[];
  readonly following: readonly FollowingCost[];
};

export async function measureSpeed(scale: SpeedScale): Promise<Speed> {
  const samples = new Samples();
  // What touches one object or D1 comes first: objects that close after idling disturb what follows them.
  doing("the projection");
  const projected = await measureProjection(scale.rounds);
  await using floor = await startFloor();
  await using alone = await startAdieu({ composition: "sink" });
  await using whole = await startAdieu();
  doing("one account, all callers");
  await measureOneAccount(samples, floor, alone, scale);
  for (let round = 0; round < scale.rounds; round += 1) {
    for (const [key, accounts] of Object.entries(scale.accounts)) {
      const connections = Number(key);
      const prefix = `s${round}-${key}-`;
      const name = `round ${round + 1} of ${scale.rounds}, ${connections} connections`;
      await measureRound({ samples, connections, accounts, prefix, name }, { floor, alone, whole });
    }
  }
  doing("proofs");
  await untilObjectsClose();
  await measureProofs(samples, alone, scale);
  doing("what following costs");
  const following = await measureFollowingCost(scale.rounds);
  return { samples, projected, following };
}

type Round = {
  readonly samples: Samples;
  readonly connections: number;
  readonly accounts: number;
  readonly prefix: string;
  /** For people: which of the rounds. */
  readonly name: string;
};

type Services = { readonly floor: Worker; readonly alone: Worker; readonly whole: Worker };

type Contenders = Readonly<Record<string, (slice: Slice) => Promise<Measured>>>;

async function measureRound(round: Round, { floor, alone, whole }: Services): Promise<void> {
  const base = floorCalls(floor.http);
  const adieu = adieuCalls(alone.http);
  const [onFloor, onAlone] = [on(floor), on(alone)];
  await inTurn(round, {
    "floor: nothing": onFloor(READS, base.nothing),
    healthz: onAlone(READS, adieu.nothing),
  });
  await untilObjectsClose();
  await inTurn(round, {
    "floor: create": onFloor(1, (id) => base.create(id)),
    register: onAlone(1, (id) => adieu.register(id)),
  });
  await measureFollowed(round, whole, "creation");
  await inTurn(round, {
    "floor: read": onFloor(READS, base.read),
    access: onAlone(READS, adieu.access),
    // They follow at once, so that their answers are still young enough.
    "access of an age": onAlone(READS, adieu.accessOfAnAge),
    "healthz beside it": onAlone(READS, adieu.nothing),
    account: onAlone(READS, adieu.account),
  });
  await inTurn(round, {
    "floor: write": onFloor(2, base.write),
    transition: (slice) => transitions(slice, alone),
  });
  await measureFollowed(round, whole, "transition");
}

/** So many calls of each account of a slice. */
const on =
  ({ pid }: Worker) =>
  (times: number, call: (id: string) => Promise<void>) =>
  ({ connections, id, size }: Slice): Promise<Measured> =>
    drive({ connections, total: size * times, request: (number) => call(id(number)), pid });

/** Slice by slice, each contender first in turn: a machine's speed may halve within a minute. */
async function inTurn(round: Round, contenders: Contenders): Promise<void> {
  const names = Object.entries(contenders);
  for (let place = 0; place < SLICES; place += 1) {
    const slice = sliceOf(round, place, SLICES);
    for (const [name, measure] of place % 2 === 0 ? names : names.toReversed()) {
      doing(`${round.name}, ${name}`);
      round.samples.add(name, round.connections, await measure(slice));
    }
  }
}

function sliceOf({ connections, accounts, prefix }: Round, place: number, slices: number): Slice {
  const size = Math.ceil(accounts / slices);
  return { connections, size, id: (number) => `${prefix}${place}-${number % size}` };
}

/** With everything on each measurement ends when the directory has it all; so all accounts at once. */
async function measureFollowed(
  round: Round,
  whole: Worker,
  what: "creation" | "transition",
): Promise<void> {
  const { samples, connections } = round;
  const { access, register, importAccounts } = adieuCalls(whole.http);
  const slice = sliceOf(round, 0, 1);
  const add = async (name: string, events: number, work: () => Promise<Measured>) => {
    doing(`${round.name}, ${name}, everything on`);
    samples.add(`${name}, everything on`, connections, await followed(whole, events, work));
  };
  if (what === "transition") {
    // Opened, step passed, closure scheduled, account disabled.
    // The floor's objects and those without followers are open, for they have just been read: these too.
    await on(whole)(1, access)(slice);
    await add("transition", slice.size * 4, () => transitions(slice, whole));
    return;
  }
  await add("register", slice.size, () => on(whole)(1, (id) => register(id))(slice));
  await untilObjectsClose();
  const calls = Math.ceil(slice.size / IMPORT_SIZE);
  const size = Math.ceil(slice.size / calls);
  const ids = (call: number) =>
    Array.from({ length: size }, (_, place) => `i${call}-${slice.id(place)}`);
  await add("import", calls * size, async () => {
    const request = (call: number) => importAccounts(ids(call));
    const measured = await drive({ connections, total: calls, request, pid: whole.pid });
    return { ...measured, total: calls * size, cpuUs: measured.cpuUs / size };
  });
}

/** The same work, but over only when the directory's feed has grown by so many events. */
async function followed(
  { miniflare }: Worker,
  events: number,
  work: () => Promise<Measured>,
): Promise<Measured> {
  const database = await miniflare.getD1Database("DIRECTORY");
  const fed = async () =>
    Number(await database.prepare("SELECT max(position) AS fed FROM feed").first("fed"));
  const before = await fed();
  const began = performance.now();
  const measured = await work();
  while ((await fed()) < before + events) {
    if (performance.now() > began + FOLLOWED_MAX_MS) throw new Error("the directory stays behind");
    await new Promise((later) => setTimeout(later, POLL_MS));
  }
  const seconds = (performance.now() - began) / 1_000;
  return { ...measured, perSecond: measured.total / seconds };
}
