/**
 * `npm run record:examples`: starts the service as `npm run dev` does, calls every operation, and writes what it
 * answered to `src/contract/examples.json`. It fails if an operation was not called.
 */
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { startLocalServer } from "./demo/local-server.ts";
import { brakedLives, mainLife, reviewedLife, stalledLives } from "./examples/lives.ts";
import { declarations, imports, portal, service, staff } from "./examples/others.ts";
import { type Document, Recorder } from "./examples/recorder.ts";
import {
  setUpErasers,
  setUpKeys,
  setUpPolicies,
  setUpPortal,
  setUpWebhooks,
} from "./examples/set-up.ts";
import type { Walk } from "./examples/walk.ts";
import { startService } from "./service.ts";

const FILE = join(resolve(import.meta.dirname, "../.."), "src/contract/examples.json");

/** The recording fails if it takes longer, ms. */
const LONGEST_MS = 300_000;

const FROZEN = "2027-02-01T09:00:00.000Z";

await using running = await startService(AbortSignal.timeout(LONGEST_MS));
await using host = await startLocalServer((request, response) => {
  const status = request.url?.startsWith("/slow") ? 202 : 204;
  request.resume().on("end", () => response.writeHead(status).end());
});
const document: Document = await (await fetch(`${running.url}/openapi.json`)).json();
const recorder = new Recorder(running.url, document);
const { id } = await recorder.call("POST", "/v1/test_clocks", { body: { frozen_time: FROZEN } });
const walk: Walk = {
  recorder,
  url: running.url,
  clock: { id, at: FROZEN },
  erasers: { prompt: `${host.origin}/erase`, slow: `${host.origin}/slow` },
};
for (const step of [
  setUpKeys,
  setUpErasers,
  setUpPolicies,
  setUpWebhooks,
  setUpPortal,
  mainLife,
  reviewedLife,
  stalledLives,
  brakedLives,
  imports,
  portal,
  declarations,
  staff,
  service,
]) {
  await step(walk).catch((error: unknown) => {
    process.exitCode = 1;
    process.stderr.write(`${step.name}: ${String(error)}\n`);
  });
}
const missing = recorder.missing();
if (missing.length > 0) {
  process.exitCode = 1;
  process.stderr.write(`Not called: ${missing.join(", ")}\n`);
}
await writeFile(FILE, `${JSON.stringify(recorder.examples(), null, 2)}\n`);
