/**
 * A release as the test runs it: the bundle of its Worker, its configuration, its migrations. Today's is built from this
 * folder; the last one lies in `test/faults/programs/release/last/`, where `keep.ts` puts it. It is there whether or not
 * the history of the repository is.
 */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { z } from "zod";

const ROOT = resolve(import.meta.dirname, "../../../..");
const LAST = join(import.meta.dirname, "last");

const migrationSchema = z.object({ name: z.string(), queries: z.array(z.string()) });

/** What a release says of itself, beside its bundle. */
const configurationSchema = z.object({
  /** The tag or the commit that it was built from. */
  ref: z.string(),
  compatibilityDate: z.string(),
  compatibilityFlags: z.array(z.string()),
  /** The class of each namespace of objects, by its binding. */
  objects: z.record(z.string(), z.string()),
  /** The databases' migrations by binding, in their order. */
  migrations: z.record(z.string(), z.array(migrationSchema)),
  buckets: z.array(z.string()),
  variables: z.record(z.string(), z.string()),
});
export type Configuration = z.infer<typeof configurationSchema>;

export type Release = Configuration & { readonly bundle: string };

/** Builds the release that lies in a folder. Its packages must be installed there. */
export async function builtRelease(folder = ROOT, ref = "today"): Promise<Release> {
  const out = join(folder, "node_modules/.cache/release");
  const bundling = ["deploy", "--dry-run", "--minify", "--outdir", out];
  const wrangler = join(ROOT, "node_modules/.bin/wrangler");
  execFileSync(wrangler, bundling, { cwd: folder, stdio: "pipe" });
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(folder, "wrangler.toml"));
  const databases = Object.keys(workerOptions.d1Databases ?? {});
  const migrations: Configuration["migrations"] = {};
  for (const binding of databases) {
    migrations[binding] = await readD1Migrations(
      join(folder, `src/${binding.toLowerCase()}/migrations`),
    );
  }
  const variables = Object.entries(workerOptions.bindings ?? {});
  return {
    bundle: await readFile(join(out, "index.js"), "utf8"),
    ...configurationSchema.parse({
      ref,
      compatibilityDate: workerOptions.compatibilityDate,
      compatibilityFlags: workerOptions.compatibilityFlags ?? [],
      objects: Object.fromEntries(
        Object.entries(workerOptions.durableObjects ?? {}).map(([binding, object]) => [
          binding,
          typeof object === "string" ? object : object.className,
        ]),
      ),
      migrations,
      buckets: Object.keys(workerOptions.r2Buckets ?? {}),
      variables: Object.fromEntries(variables.filter(([, value]) => typeof value === "string")),
    }),
  };
}

/** Keeps a release as the last one, instead of the one that was kept before. */
export async function keepRelease({ bundle, ...configuration }: Release): Promise<void> {
  await rm(LAST, { recursive: true, force: true });
  await mkdir(LAST);
  await writeFile(join(LAST, "bundle.js.gz"), gzipSync(bundle, { level: 9 }));
  await writeFile(join(LAST, "configuration.json"), `${JSON.stringify(configuration, null, 2)}\n`);
}

/** The last release; null before the first one. */
export async function lastRelease(): Promise<Release | null> {
  if (!existsSync(LAST)) return null;
  const text = await readFile(join(LAST, "configuration.json"), "utf8");
  const bundle = gunzipSync(await readFile(join(LAST, "bundle.js.gz"))).toString("utf8");
  return { ...configurationSchema.parse(JSON.parse(text)), bundle };
}
