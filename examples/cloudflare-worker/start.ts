/**
 * `npm run example:worker`: Adieu and the host's Worker in one process, without a Cloudflare account and without a
 * network. Options go to `wrangler dev`: `--port`, `--persist-to`.
 */
import { spawn, spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import { ensureDevVars } from "../../src/local/dev-vars.ts";

const HOST = "examples/cloudflare-worker/wrangler.toml";
const ADIEU = "wrangler.toml";

const given = process.argv.slice(2);
const { values } = parseArgs({
  args: given,
  strict: false,
  options: { port: { type: "string" }, "persist-to": { type: "string" } },
});
const { port = "8787", "persist-to": persistTo = ".wrangler/example-worker" } = values;
const state = ["--persist-to", String(persistTo)];
const env = { ...process.env, WRANGLER_SEND_METRICS: "false" };

ensureDevVars();
for (const database of ["CONTROL", "DIRECTORY"]) {
  const apply = ["d1", "migrations", "apply", database, "--local", "-c", ADIEU, ...state];
  const { status, stderr } = spawnSync("wrangler", apply, {
    env: { ...env, CI: "true" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The migrations of ${database} failed: ${stderr}`);
}
const options = ["--port", String(port), "--inspector-port", "0", ...state];
const service = spawn("wrangler", ["dev", "-c", HOST, "-c", ADIEU, ...options], {
  env,
  stdio: "inherit",
});
console.log(`The host: http://localhost:${port}/?user=ada`);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => service.kill(signal));
}
service.on("exit", (code) => process.exit(code ?? 0));
