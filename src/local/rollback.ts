/**
 * `npm run rollback [-- --to RELEASE] [--config FILE]`: the earlier release that ran before runs again, for all requests
 * and objects. It undoes no migration: the older code works with the newer databases.
 *
 * `--to` names the release (`v0.1.0`) or the id of a version. The exit code is 0 if it is done, 1 if not, 2 if the options
 * are wrong.
 */
import { join } from "node:path";
import { checkLogin, optionsFor, ROOT, runToEnd, StepFailed, stepsOf } from "./setup/steps.ts";
import {
  ALL,
  type Deployment,
  databasesOf,
  deploymentsOf,
  NOTHING_DEPLOYED,
  releaseOf,
  type Version,
  versionsOf,
} from "./setup/versions.ts";
import type { Wrangler } from "./setup/wrangler.ts";

const { values } = optionsFor("npm run rollback [-- --to RELEASE] [--config FILE]", {
  options: {
    to: { type: "string" },
    config: { type: "string", default: join(ROOT, "wrangler.toml") },
  },
});

runToEnd(rollBack);

function rollBack(): void {
  checkLogin();
  const { ask, step } = stepsOf(values.config, "npm run rollback");
  const versions = versionsOf(ask);
  const [now, ...before] = deploymentsOf(ask);
  if (now === undefined) throw new StepFailed(NOTHING_DEPLOYED);
  const from = newestIn(now, versions);
  const target = values.to === undefined ? stable(before, versions, now) : named(versions);
  const to = releaseOf(versions, target) ?? target;
  sameDatabases(ask, target, [...now.shares.keys()]);
  step("rollback", target, "--message", `back from ${from ?? "a version without a tag"}`, "-y");
  process.stdout.write(
    `${to} runs everywhere. Undo no migration. Look whether all is well: npm run doctor -- --deployment\n` +
      "Forward again, with the release in this folder: npm run upgrade\n",
  );
}

/** @throws StepFailed if the version has another database than one that runs: what came since is not in it */
function sameDatabases(ask: Wrangler, target: string, running: readonly string[]): void {
  const databases = databasesOf(ask, target);
  for (const id of running) {
    for (const [name, database] of databasesOf(ask, id)) {
      if (databases.get(name) === database) continue;
      throw new StepFailed(
        `That version has another database as ${name} than the one that runs, from before a move. Nothing was changed. ` +
          "Deploy its code with today's wrangler.toml: npm run deploy, in a folder with that release.",
      );
    }
  }
}

/** The newest release among those that run. */
function newestIn({ shares }: Deployment, versions: readonly Version[]): string | null {
  const newest = versions.find(({ id }) => shares.has(id));
  return newest ? releaseOf(versions, newest.id) : null;
}

/**
 * The version of the last deployment that had an earlier release, and that alone. A release that was rolled back from ran
 * before too, and is not meant.
 *
 * @throws StepFailed if there is none
 */
function stable(
  before: readonly Deployment[],
  versions: readonly Version[],
  now: Deployment,
): string {
  const from = newestIn(now, versions);
  const running = versions.findIndex(({ id }) => now.shares.has(id));
  const earlier = new Set(versions.slice(running + 1).map(({ id }) => id));
  const ids = before.flatMap(({ shares }) => [...shares].filter(([, part]) => part === ALL));
  const found = ids
    .map(([id]) => id)
    .find((id) => earlier.has(id) && ![null, from].includes(releaseOf(versions, id)));
  if (found !== undefined && from !== null) return found;
  throw new StepFailed(
    `It is not known which release ran before. Name one by --to:\n${listOf(versions)}`,
  );
}

function named(versions: readonly Version[]): string {
  const found = versions.find(({ id, tag }) => values.to === id || values.to === tag);
  if (found) return found.id;
  throw new StepFailed(`The account has no version ${values.to}. It has:\n${listOf(versions)}`);
}

function listOf(versions: readonly Version[]): string {
  return versions.map(({ id, created, tag }) => `  ${id}  ${created}  ${tag ?? ""}`).join("\n");
}
