/**
 * How fast Adieu is beside the floor, measured in turn so that whatever the machine does meanwhile it does
 * to both. Medians over rounds; each round registers the accounts that it then asks and cancels.
 *
 * Three services side by side: the floor; Adieu with its followers switched to a sink; and the whole of it,
 * whose publishing, projection and confirmations run on the same cores here.
 */
import { adieuCalls, floorCalls } from "./calls.ts";
import { drive, type Measured } from "./load.ts";
import { measureOneAccount } from "./one-account.ts";
import { measureProjection } from "./projection.ts";
import { Samples } from "./samples.ts";
import { startAdieu, startFloor, type Worker } from "./workers.ts";

export type SpeedScale = {
  readonly rounds: number;
  /** By connections; one caller alone need not ask so often. */
  readonly accounts: Readonly<Record<number, number>>;
};

export const FULL: SpeedScale = { rounds: 3, accounts: { 1: 200, 16: 1_000, 64: 1_000 } };
export const QUICK: SpeedScale = { rounds: 1, accounts: { 1: 50, 16: 200, 64: 200 } };

/** Reads of each account in a round: they are over sooner than anything else. */
const READS = 3;

/** Accounts in one call of an import. */
const IMPORT_SIZE = 100;

/** How often it is asked whether the directory has it all, ms. */
const POLL_MS = 50;
const FOLLOWED_MAX_MS = 120_000;

export type Speed = {
  readonly samples: Samples;
  /** Rows of the directory that the queue's consumer writes, a second. */
  readonly projected: readonly number[];
};

export async function measureSpeed(scale: SpeedScale): Promise<Speed> {
  const samples = new Samples();
  // What touches one object or D1 comes first: objects that close after idling disturb what follows them.
  const projected = await measureProjection(scale.rounds);
  await using floor = await startFloor();
  await using alone = await startAdieu({ composition: "sink" });
  await using whole = await startAdieu();
  await measureOneAccount(samples, floor, alone, scale);
  for (let round = 0; round < scale.rounds; round += 1) {
    for (const [connections, accounts] of Object.entries(scale.accounts)) {
      const plan = { samples, prefix: `s${round}-${connections}-`, accounts };
      const turns = [
        () => measureFloor({ ...plan, connections: Number(connections) }, floor),
        () => measureAlone({ ...plan, connections: Number(connections) }, alone),
        () => measureWhole({ ...plan, connections: Number(connections) }, whole),
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
  }
  return { samples, projected };
}

type Plan = {
  readonly samples: Samples;
  readonly connections: number;
  readonly accounts: number;
  readonly prefix: string;
};

async function measureFloor(plan: Plan, { http, pid }: Worker): Promise<void> {
  const { samples, connections, accounts, prefix } = plan;
  const { nothing, create, read, write } = floorCalls(http);
  const id = (number: number) => `${prefix}${number % accounts}`;
  const load = (total: number, request: (number: number) => Promise<void>) =>
    drive({ connections, total, request, pid });
  samples.add("floor: nothing", connections, await load(accounts * READS, nothing));
  samples.add("floor: create", connections, await load(accounts, (n) => create(id(n))));
  samples.add("floor: read", connections, await load(accounts * READS, (n) => read(id(n))));
  samples.add("floor: write", connections, await load(accounts * 2, (n) => write(id(n))));
}

async function measureAlone(plan: Plan, { http, pid }: Worker): Promise<void> {
  const { samples, connections, accounts, prefix } = plan;
  const { nothing, register, access, account } = adieuCalls(http);
  const id = (number: number) => `${prefix}${number % accounts}`;
  const load = (total: number, request: (number: number) => Promise<void>) =>
    drive({ connections, total, request, pid });
  samples.add("healthz", connections, await load(accounts * READS, nothing));
  samples.add("register", connections, await load(accounts, (n) => register(id(n))));
  samples.add("access", connections, await load(accounts * READS, (n) => access(id(n))));
  samples.add("account", connections, await load(accounts * READS, (n) => account(id(n))));
  samples.add("transition", connections, await transitions(plan, { http, pid }));
}

/** Every measurement ends when the directory has it all. */
async function measureWhole(plan: Plan, worker: Worker): Promise<void> {
  const { samples, connections, accounts, prefix } = plan;
  const { http, pid } = worker;
  const { register, importAccounts } = adieuCalls(http);
  const registered = await followed(worker, accounts, () =>
    drive({ connections, total: accounts, request: (n) => register(`${prefix}${n}`), pid }),
  );
  samples.add("register, everything on", connections, registered);
  // Step passed, closure scheduled, account disabled: with the opening four events an account.
  const cancelled = await followed(worker, accounts * 4, () => transitions(plan, worker));
  samples.add("transition, everything on", connections, cancelled);
  const calls = Math.ceil(accounts / IMPORT_SIZE);
  const size = Math.ceil(accounts / calls);
  const ids = (call: number) =>
    Array.from({ length: size }, (_, place) => `${prefix}i${call}-${place}`);
  const imported = await followed(worker, calls * size, async () => {
    const load = { connections, total: calls, pid };
    const batches = await drive({ ...load, request: (call) => importAccounts(ids(call)) });
    return { ...batches, perSecond: batches.perSecond * size, total: calls * size };
  });
  samples.add("import, everything on", connections, imported);
}

/** Opens a cancellation of each account, then confirms each: two write calls an account. */
async function transitions(
  { connections, accounts, prefix }: Plan,
  { http, pid }: Pick<Worker, "http" | "pid">,
): Promise<Measured> {
  const { open, confirm } = adieuCalls(http);
  const closures: string[] = [];
  const request = async (number: number) => {
    const account = `${prefix}${number % accounts}`;
    const closure = closures[number - accounts];
    if (closure === undefined) closures[number] = await open(account);
    else await confirm(account, closure);
  };
  return drive({ connections, total: accounts * 2, request, pid });
}

/** The same work, but over only when the directory's feed has grown by so many events. */
async function followed(
  { miniflare }: Worker,
  events: number,
  work: () => Promise<Measured>,
): Promise<Measured> {
  const database = await miniflare.getD1Database("DB");
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
