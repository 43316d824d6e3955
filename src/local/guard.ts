/**
 * `npm run guard -- --eraser NAME --since TIME [--url URL] [--look]`: after a backup of a system was restored. It reads the
 * ids of the accounts that the system has, one a line, from standard input; prints those that were erased since; has them
 * erased again and asked afterwards; and says what that proved.
 *
 * The exit code is 0 if nothing that was erased is left, 1 if that is not proved of all, and 2 if it could not be asked, or
 * no id came: a query that failed looks like a system without accounts.
 */
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { type Guarded, GuardService } from "./guard/service.ts";
import { Progress } from "./progress.ts";

const USAGE = `npm run guard -- --eraser NAME --since TIME [--url URL] [--look]

  standard input  the ids of the accounts that the restored system has, one a line
  --eraser        the eraser of that system
  --since         when the backup was made, RFC 3339. What was erased since then may be back
  --url           the service; by default ADIEU_URL, or http://localhost:8787
  --look          only print which of them were erased

  ADIEU_KEY       an admin key, of the mode whose accounts these are
`;

const PROVED = 0;
const NOT_PROVED = 1;
const UNDECIDED = 2;

/** Ids of one request. */
const AT_ONCE = 1_000;

class WrongUsage extends Error {}

process.exitCode = await guard(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof WrongUsage) process.stderr.write(`\n${USAGE}`);
  return UNDECIDED;
});

async function guard(args: readonly string[]): Promise<number> {
  const { service, since, isReplayed } = askedFor(args);
  const progress = new Progress();
  const sum = { asked: 0, erased: 0, done: 0, probed: 0, given_up: 0 };
  for await (const accounts of batches()) {
    progress.at({ what: "asking about accounts", done: sum.asked, of: null });
    const guarded = await service.guard(since, accounts, isReplayed);
    sum.asked += accounts.length;
    sum.erased += guarded.erased.length;
    for (const { account, acknowledged_at } of guarded.erased) {
      progress.clear();
      process.stdout.write(`${account}\terased ${acknowledged_at}\n`);
    }
    if (guarded.replay === null) continue;
    const { done, probed, given_up } = await ended(service, guarded.replay, progress);
    sum.done += done;
    sum.probed += probed;
    sum.given_up += given_up;
  }
  progress.end();
  if (sum.asked === 0) throw new Error("No ids came from standard input: nothing was asked.");
  const { asked, erased, done, probed, given_up } = sum;
  const lines = isReplayed
    ? [
        `${asked} accounts, ${erased} of them had been erased since ${since}.`,
        `${probed} erased again, and nothing is left: the system was asked.`,
        `${done - probed} erased again, and not proved: the system cannot be asked what is left, or its job still runs.`,
        `${given_up} not erased again.`,
      ]
    : [`${asked} accounts, ${erased} of them had been erased since ${since}. Nothing was changed.`];
  process.stdout.write(`${lines.join("\n")}\n`);
  return erased === probed ? PROVED : NOT_PROVED;
}

/** Waits until a replay is over. */
async function ended(
  service: GuardService,
  begun: NonNullable<Guarded["replay"]>,
  progress: Progress,
): Promise<NonNullable<Guarded["replay"]>> {
  let replay = begun;
  while (replay.status === "running") {
    progress.at({ what: "erasing again", done: replay.done + replay.given_up, of: replay.total });
    await new Promise((resolve) => setTimeout(resolve, 500));
    replay = await service.replay(replay.id);
  }
  return replay;
}

async function* batches(): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const account = line.trim();
    if (account === "") continue;
    batch.push(account);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** @throws WrongUsage */
function askedFor(args: readonly string[]) {
  const { eraser, since, url, look } = parsed(args);
  if (eraser === undefined) throw new WrongUsage("Say which eraser: --eraser NAME.");
  if (since === undefined || Number.isNaN(Date.parse(since))) {
    throw new WrongUsage("Say when the backup was made: --since TIME.");
  }
  const { ADIEU_KEY: key, ADIEU_URL } = process.env;
  if (!key) throw new WrongUsage("Put an admin key into ADIEU_KEY.");
  const service = new GuardService(url ?? ADIEU_URL ?? "http://localhost:8787", key, eraser);
  return { service, since: new Date(since).toISOString(), isReplayed: !look };
}

function parsed(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        eraser: { type: "string" },
        since: { type: "string" },
        url: { type: "string" },
        look: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}
