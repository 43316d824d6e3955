/**
 * `npm run demo`: starts the service as `npm run dev` does. Over its HTTP API, on test clocks, it goes through the three
 * built-in procedures and an erasure in which a system of the host takes part. It prints every account's timeline as it
 * happens, and leaves nothing behind.
 *
 * In a terminal the service then stays until Ctrl-C, so that the links to the portal and the console can be opened. Into a
 * pipe the demo ends by itself, unless `npm run demo -- --stay` is asked for. `npm run demo -- --keep` leaves the accounts
 * where `npm run dev` keeps its own, and ends: after it `npm run dev` shows them.
 */
import { parseArgs } from "node:util";
import { z } from "zod";
import type { Account, Stage } from "./demo/account.ts";
import { Unexpected } from "./demo/client.ts";
import { setUpHost } from "./demo/host.ts";
import { printPortalLinks } from "./demo/portal-links.ts";
import { Printout } from "./demo/printout.ts";
import { startReceiver } from "./demo/receiver.ts";
import { eventSchema } from "./demo/replies.ts";
import { disableThenPurge } from "./demo/walks/disable-then-purge.ts";
import { leaveForStaff } from "./demo/walks/for-staff.ts";
import { graceThenDelete } from "./demo/walks/grace-then-delete.ts";
import { ownSystems } from "./demo/walks/own-systems.ts";
import { reviewThenClose } from "./demo/walks/review-then-close.ts";
import { compareWithFeed, listen } from "./demo/walks/webhooks.ts";
import { whenOrphaned } from "./orphaned.ts";
import { StartFailed, startService } from "./service.ts";

/** The demo fails if it takes longer, ms. */
const LONGEST_MS = 110_000;

class Interrupted extends Error {}

/** Whether a person reads the output as it comes. */
const isRead = process.stdout.isTTY === true && process.stdin.isTTY === true;

const { values: options } = parseArgs({
  options: {
    stay: { type: "boolean", default: false },
    keep: { type: "boolean", default: false },
  },
});
const isStaying = options.stay || (isRead && !options.keep);

/** Where `npm run dev` keeps its state, if it is told nothing else. */
const STATE_OF_DEV = ".wrangler/state";

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () =>
    interruption.abort(new Interrupted("Interrupted; the service is stopped.")),
  );
}
// The reader of the output has gone (`npm run demo | head`).
process.stdout.on("error", () =>
  interruption.abort(new Interrupted("The output is no longer read.")),
);
whenOrphaned(() =>
  interruption.abort(new Interrupted("npm has ended, so the service is stopped.")),
);
const signal = AbortSignal.any([interruption.signal, AbortSignal.timeout(LONGEST_MS)]);

process.exitCode = await demo().then(
  () => 0,
  (error: unknown) => {
    process.stderr.write(`\n${explained(error)}\n`);
    return error instanceof Interrupted ? 130 : 1;
  },
);

async function demo(): Promise<void> {
  const printout = new Printout(signal);
  await printout.title(
    "Adieu closes accounts",
    options.keep
      ? `Starting the service as \`npm run dev\` does, on what is in ${STATE_OF_DEV}…`
      : "Starting the service as `npm run dev` does, in an empty directory of its own…",
  );
  await walksAndLinks(printout);
  process.stdout.write(
    options.keep
      ? `\n   The service is stopped. Its accounts are in ${STATE_OF_DEV}: \`npm run dev\`, then http://localhost:8787/console\n`
      : "\n   The service is stopped, and its directory is removed.\n",
  );
}

/** Starts the service, goes through all procedures, and stops the service whatever happens. */
async function walksAndLinks(printout: Printout): Promise<void> {
  await using service = await startService(signal, options.keep ? STATE_OF_DEV : undefined);
  await printout.paragraph(
    `The service answers after ${secondsOf(service.startedInMs)} s. All times below are those of test clocks.`,
  );
  const stage: Stage = { host: await setUpHost(service.url, signal), printout, signal };
  const { app } = stage.host;
  const before = new Set((await app.list("/v1/events", eventSchema)).map(({ id }) => id));
  if (options.keep) await checkNotKept(stage);
  const began = performance.now();
  const accounts = await walk(stage, before);
  const seconds = secondsOf(performance.now() - began);
  await printout.title(
    "Done",
    `${accounts.length} accounts went through more than seven years in ${seconds} s.`,
  );
  await printout.asks("README.md explains what Adieu is and how to deploy it.");
  if (isStaying || options.keep) await leaveForStaff(stage);
  if (isStaying) {
    await printPortalLinks(stage, service.url, accounts);
    await printout.paragraph("The service runs until you press Ctrl-C.");
    await interrupted();
  } else if (!options.keep) {
    await printout.asks(
      "`npm run demo -- --stay` keeps the service, and prints links to the portal and the console. " +
        "`npm run demo -- --keep` leaves the accounts for `npm run dev`.",
    );
    await printout.asks(
      "`npm run dev` starts the service; http://localhost:8787/docs describes every call.",
    );
  }
}

/** @throws Unexpected if the accounts of an earlier demo are there: an id stands for one account for good */
async function checkNotKept({ host }: Stage): Promise<void> {
  const accounts = await host.app.list("/v1/accounts", z.object({ id: z.string() }));
  if (!accounts.some(({ id }) => id === "lumen-studio")) return;
  throw new Unexpected(
    `The demo's accounts are in ${STATE_OF_DEV} already: \`npm run dev\` shows them. To make them anew, remove that directory first.`,
  );
}

/** @param before ids of the events that were there before the demo */
async function walk(stage: Stage, before: ReadonlySet<string>): Promise<Account[]> {
  await using receiver = await startReceiver();
  await listen(stage, receiver);
  const accounts = [
    await disableThenPurge(stage),
    ...(await graceThenDelete(stage)),
    await reviewThenClose(stage),
    await ownSystems(stage),
  ];
  await compareWithFeed(stage, receiver, accounts, before);
  return accounts;
}

/** Waits for the end that the person asks for: here it is no failure. */
function interrupted(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (interruption.signal.aborted) resolve();
  else interruption.signal.addEventListener("abort", () => resolve(), { once: true });
  return promise;
}

function secondsOf(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(0);
}

function explained(error: unknown): string {
  if (error instanceof StartFailed) return error.message;
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return signal.aborted
      ? `The demo took longer than ${LONGEST_MS / 1000} s.`
      : "The service did not answer in time.";
  }
  return error instanceof Error ? error.message : String(error);
}
