/**
 * `npm run demo`: starts the service as `npm run dev` does, walks the three procedures, and an erasure that a
 * system of the company's takes part in, on test clocks against its HTTP API, prints every account's timeline
 * as it happens, and leaves nothing behind.
 */
import type { Stage } from "./demo/account.ts";
import { setUpHost } from "./demo/host.ts";
import { Printout } from "./demo/printout.ts";
import { startReceiver } from "./demo/receiver.ts";
import { disableThenPurge } from "./demo/walks/disable-then-purge.ts";
import { graceThenDelete } from "./demo/walks/grace-then-delete.ts";
import { ownSystems } from "./demo/walks/own-systems.ts";
import { reviewThenClose } from "./demo/walks/review-then-close.ts";
import { compareWithFeed, listen } from "./demo/walks/webhooks.ts";
import { whenOrphaned } from "./orphaned.ts";
import { StartFailed, startService } from "./service.ts";

/** A demo that is not over by now will not be. */
const LONGEST_MS = 110_000;

class Interrupted extends Error {}

const interruption = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(name, () =>
    interruption.abort(new Interrupted("Interrupted; the service is stopped.")),
  );
}
// Whoever read along has gone (`npm run demo | head`).
process.stdout.on("error", () => interruption.abort(new Interrupted("Nobody reads any more.")));
whenOrphaned(() => interruption.abort(new Interrupted("npm has gone; the service is stopped.")));
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
    "Starting the service as `npm run dev` does, with an empty directory of its own…",
  );
  const { accounts, seconds } = await walk(printout);
  await printout.title(
    "That was it",
    `${accounts} accounts, more than seven years on their clocks, ${seconds} s on yours. ` +
      "The service is stopped, and its directory removed.",
  );
  await printout.asks("README.md says what Adieu is, and how to run it as your own.");
  await printout.asks("npm run dev starts it for you; http://localhost:8787/docs has every call.");
}

/** Starts the service, and stops it whatever happens. */
async function walk(printout: Printout): Promise<{ accounts: number; seconds: string }> {
  await using service = await startService(signal);
  await using receiver = await startReceiver();
  await printout.paragraph(
    `It answers after ${secondsOf(service.startedInMs)} s. The clocks below are test clocks.`,
  );
  const began = performance.now();
  const stage: Stage = { host: await setUpHost(service.url, signal), printout, signal };
  await listen(stage, receiver);
  const accounts = [
    await disableThenPurge(stage),
    ...(await graceThenDelete(stage)),
    await reviewThenClose(stage),
    await ownSystems(stage),
  ];
  await compareWithFeed(stage, receiver, accounts);
  return { accounts: accounts.length, seconds: secondsOf(performance.now() - began) };
}

function secondsOf(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(0);
}

function explained(error: unknown): string {
  if (error instanceof StartFailed) return `${error.message} It had printed:\n\n${error.output}`;
  if (error instanceof DOMException && error.name === "TimeoutError") {
    return signal.aborted
      ? `The demo was not over within ${LONGEST_MS / 1000} s.`
      : "The service did not answer in time.";
  }
  return error instanceof Error ? error.message : String(error);
}
