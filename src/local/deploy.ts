/**
 * `npm run deploy [-- --dry-run]`: makes what wrangler.toml names and the account does not have, applies the migrations of
 * both databases, and then deploys, so that the Worker never runs before its tables are there. On the first deployment it
 * makes the first admin key and hands it over with the Worker. Each step can be repeated.
 *
 * With `--dry-run` it checks the configuration and builds the Worker, without an account. The exit code is 0 if all is
 * done, 1 if a step failed, 2 if the options are wrong.
 */
import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import {
  applyMigrations,
  checkedConfig,
  checkLogin,
  optionsFor,
  ROOT,
  releaseHere,
  runToEnd,
  StepFailed,
  stepsOf,
} from "./setup/steps.ts";
import { hasNoWorker } from "./setup/wrangler.ts";
import type { WranglerConfig } from "./setup/wrangler-file.ts";

const { values } = optionsFor("npm run deploy [-- --dry-run] [--config FILE]", {
  options: {
    "dry-run": { type: "boolean", default: false },
    config: { type: "string", default: join(ROOT, "wrangler.toml") },
  },
});
const steps = stepsOf(values.config, "npm run deploy");
const { ask, step } = steps;

/** Where the first admin key is left for the operator, beside the configuration. git ignores it. */
const KEY_FILE = join(dirname(resolve(values.config)), "admin-key");

runToEnd(deploy);

function deploy(): void {
  const config = checkedConfig(values.config);
  if (values["dry-run"]) {
    step("deploy", "--dry-run", "--outdir", join(ROOT, "dist"));
    return;
  }
  checkLogin();
  makeResources(config);
  applyMigrations(steps, config);
  withFirstKey((options) => step("deploy", "--tag", releaseHere(), ...options));
  process.stdout.write("Deployed. Look whether all is well: npm run doctor -- --deployment\n");
}

/** Makes databases, buckets and queues that are not there, each in the jurisdiction of the deployment. */
function makeResources({ vars, d1_databases, r2_buckets, queues }: WranglerConfig): void {
  const { JURISDICTION } = vars;
  const kept = JURISDICTION === undefined ? [] : ["--jurisdiction", String(JURISDICTION)];
  for (const { database_name = "" } of d1_databases) {
    unlessThere(["d1", "info", database_name], ["d1", "create", database_name, ...kept]);
  }
  for (const { bucket_name = "" } of r2_buckets) {
    const bucket = [bucket_name, ...kept];
    unlessThere(["r2", "bucket", "info", ...bucket], ["r2", "bucket", "create", ...bucket]);
  }
  for (const { queue = "" } of queues.producers ?? []) {
    unlessThere(["queues", "info", queue], ["queues", "create", queue, ...kept]);
  }
}

function unlessThere(look: readonly string[], make: readonly string[]): void {
  if (!ask(...look).ok) step(...make);
}

/**
 * Gives the first deployment its admin key. Cloudflare's own builds (`WORKERS_CI`) have asked for one already. A key that is
 * in the file counts, so that a deployment that failed goes on with the same.
 */
function withFirstKey(deployWith: (options: readonly string[]) => void): void {
  const listed = ask("secret", "list", "--format", "json");
  // A new key in the place of the one that is there would lock out everything that the old one opens.
  if (!process.env.WORKERS_CI && !listed.ok && !hasNoWorker(listed)) {
    throw new StepFailed(
      `It is not known whether the Worker has its admin key, so nothing was deployed. wrangler says:\n${listed.output.trim()}`,
    );
  }
  if (process.env.WORKERS_CI || listed.output.includes('"ADIEU_ADMIN_KEY"')) return deployWith([]);
  if (!existsSync(KEY_FILE)) {
    const key = `adk_live_${randomBytes(32).toString("base64url")}`;
    writeFileSync(KEY_FILE, `${key}\n`, { mode: 0o600 });
  }
  const folder = mkdtempSync(join(tmpdir(), "adieu-deploy-"));
  const file = join(folder, "secrets.json");
  try {
    const ADIEU_ADMIN_KEY = readFileSync(KEY_FILE, "utf8").trim();
    writeFileSync(file, JSON.stringify({ ADIEU_ADMIN_KEY }), { mode: 0o600 });
    deployWith(["--secrets-file", file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.stdout.write(
    `The first admin key is in ${KEY_FILE}. Keep it where you keep secrets, and delete the file.\n`,
  );
}
