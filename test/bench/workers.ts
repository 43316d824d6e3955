/**
 * The built Workers in Miniflare, reached over a direct socket: `wrangler dev`'s proxy costs several times
 * what the product does, and would hide it. State is kept on disk, as it is locally.
 */
import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { convertV4MiniflareOptions, Miniflare, type V4WorkerOptions } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { ensureDevVars } from "../../src/local/dev-vars.ts";
import { freePort } from "../../src/local/free-port.ts";
import { type Http, httpTo } from "./load.ts";
import { childrenNamed } from "./process.ts";

const ROOT = resolve(import.meta.dirname, "../..");

// wrangler would print among the results which files it has read.
process.env.WRANGLER_LOG ??= "warn";
ensureDevVars();
const ADMIN_KEY = "adk_test_admin";

export type Worker = AsyncDisposable & {
  readonly http: Http;
  readonly port: number;
  readonly miniflare: Miniflare;
  /** The process of workerd. */
  readonly pid: number;
  /** Where its objects and databases are kept. */
  readonly directory: string;
  /** What it has logged as an error so far: the Worker's own, and the platform's. */
  readonly errors: readonly string[];
  /** The bundle that runs. */
  readonly script: string;
};

export type AdieuOptions = {
  /** Another composition of the product's rooms (test/bench/compositions), to measure a part alone. */
  readonly composition?:
    | "sink"
    | "queue"
    | "projection"
    | "held-clock"
    | "counted"
    | "profiled"
    | "release"
    | "statements"
    | "directory"
    | undefined;
  readonly adminKey?: string;
  /** The connection string of a migrated database that the directory is in; without it, the directory is in D1. */
  readonly postgres?: string;
  readonly alarmSpreadSeconds?: number;
  /** Modules that take the place of the platform's: its name, and a file of test/bench/compositions. */
  readonly builtins?: Readonly<Record<string, string>>;
  /** The port of workerd's inspector; without it, there is none. */
  readonly inspectorPort?: number;
};

/** More than a measurement asks; the limiter itself is asked as often as ever. */
const UNLIMITED = 1_000_000_000;

export async function startAdieu(adieu: AdieuOptions = {}): Promise<Worker> {
  const { composition, alarmSpreadSeconds = 60, builtins = {}, inspectorPort } = adieu;
  const { adminKey = ADMIN_KEY, postgres } = adieu;
  const main = composition ? `test/bench/compositions/${composition}.ts` : "src/index.ts";
  const { options: product, script } = await built("wrangler.toml", main, builtins);
  const measured: V4WorkerOptions = {
    ...product,
    ...(inspectorPort !== undefined && { inspectorPort }),
    ...(postgres !== undefined && {
      d1Databases: withoutDirectory(product.d1Databases),
      hyperdrives: { DIRECTORY_POSTGRES: postgres },
    }),
    bindings: {
      ENVIRONMENT: "development",
      ADIEU_ADMIN_KEY: adminKey,
      ...(postgres !== undefined && { DIRECTORY: "postgres" }),
      ALARM_SPREAD_SECONDS: String(alarmSpreadSeconds),
      // What falls due here is meant to.
      BRAKE_PER_HOUR: "off",
      BRAKE_SHARE: "off",
    },
    ratelimits: { RATE_LIMIT: { namespace_id: "1", simple: { limit: UNLIMITED, period: 10 } } },
    // The platform's router for static files stands before the Worker, and is no part of it.
    assets: undefined,
  };
  const worker = await start({ options: measured, script }, adminKey);
  for (const room of postgres === undefined ? ["control", "directory"] : ["control"]) {
    const database = await worker.miniflare.getD1Database(room.toUpperCase());
    for (const { queries } of await readD1Migrations(join(ROOT, `src/${room}/migrations`))) {
      for (const query of queries) await database.prepare(query).run();
    }
  }
  return worker;
}

function withoutDirectory(databases: V4WorkerOptions["d1Databases"]) {
  if (databases === undefined || Array.isArray(databases)) throw new Error("D1 is not bound.");
  const { DIRECTORY: _, ...others } = databases;
  return others;
}

export const startFloor = async (): Promise<Worker> =>
  start(await built("test/bench/floor/wrangler.toml", "test/bench/floor/worker.ts"));

/** Bundled as for a deployment, and with the bindings that its configuration names. */
async function built(
  config: string,
  main: string,
  builtins: AdieuOptions["builtins"] = {},
): Promise<Built> {
  const out = join(ROOT, "node_modules/.cache/bench", main.replaceAll(/\W/g, "_"));
  await mkdir(out, { recursive: true });
  const bundling = ["deploy", main, "--dry-run", "--config", config, "--outdir", out];
  execFileSync("wrangler", bundling, { cwd: ROOT, stdio: "pipe" });
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, config));
  const path = basename(main).replace(/ts$/, "js");
  let script = await readFile(join(out, path), "utf8");
  const others = [];
  for (const [builtin, file] of Object.entries(builtins)) {
    script = script.replaceAll(`from "${builtin}"`, `from "./${file}"`);
    const contents = await readFile(join(import.meta.dirname, "compositions", file), "utf8");
    others.push({ type: "ESModule" as const, path: file, contents });
  }
  const modules = [{ type: "ESModule" as const, path, contents: script }, ...others];
  return { options: { ...workerOptions, modules, modulesRoot: "." }, script };
}

type Built = { readonly options: V4WorkerOptions; readonly script: string };

async function start({ options, script }: Built, adminKey = ADMIN_KEY): Promise<Worker> {
  const directory = await mkdtemp(join(tmpdir(), "adieu-bench-"));
  const port = await freePort();
  const others = new Set(childrenNamed("workerd"));
  const errors: string[] = [];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      handleStructuredLogs: ({ level, message }) => {
        if (level !== "error") return;
        errors.push(message);
        console.error(message);
      },
      unsafeDirectSockets: [{ host: "127.0.0.1", port }],
      resourcePersistencePath: directory,
    }),
  );
  await miniflare.ready;
  const pid = childrenNamed("workerd").find((one) => !others.has(one));
  if (pid === undefined) throw new Error("workerd did not start");
  const http = httpTo(port, { authorization: `Bearer ${adminKey}` });
  const dispose = async () => {
    await http[Symbol.asyncDispose]();
    await miniflare.dispose();
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  };
  return { http, port, miniflare, pid, directory, errors, script, [Symbol.asyncDispose]: dispose };
}
