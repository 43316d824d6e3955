/**
 * `npm run upgrade [-- --share PERCENT] [--config FILE]`: brings the release in this folder to a deployment that runs. The
 * migrations come first, then the code: for as many of a hundred requests and objects as `--share` says, for all if it is
 * left out. Run it again with more, and at last without `--share`.
 *
 * A release that was uploaded before, by its tag, is not uploaded again: so after a `npm run rollback` the same command
 * leads forward, to the secrets that it had last. The exit code is 0 if all is done, 1 if a step failed, 2 if the options are wrong.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { notesAfter } from "./release/notes.ts";
import {
  applyMigrations,
  checkedConfig,
  checkLogin,
  optionsFor,
  ROOT,
  releaseHere,
  runToEnd,
  StepFailed,
  type Steps,
  stepsOf,
} from "./setup/steps.ts";
import { ALL, deploymentsOf, releaseOf, type Version, versionsOf } from "./setup/versions.ts";

const { values } = optionsFor("npm run upgrade [-- --share PERCENT] [--config FILE]", {
  options: {
    share: { type: "string", default: String(ALL) },
    config: { type: "string", default: join(ROOT, "wrangler.toml") },
  },
});

const share = Number(values.share);
if (Number.isInteger(share) && share > 0 && share <= ALL) runToEnd(upgrade);
else {
  process.stderr.write("--share must be a whole number from 1 to 100.\n");
  process.exitCode = 2;
}

function upgrade(): void {
  const release = releaseHere();
  const config = checkedConfig(values.config);
  checkLogin();
  const steps = stepsOf(values.config, "npm run upgrade");
  const { ask, step } = steps;
  const versions = versionsOf(ask);
  const shares = deploymentsOf(ask)[0]?.shares ?? new Map<string, number>();
  const running = [...shares.keys()].map((id) => releaseOf(versions, id));
  if (running.length > 0 && running.every((one) => one === release)) {
    // An upgrade that was cut off may have left this out. If nothing is missing, it changes nothing.
    step("triggers", "deploy");
    process.stdout.write(
      `${release} runs already, and nothing else. If you have changed wrangler.toml or code of your own: npm run deploy\n`,
    );
    return;
  }
  sayNotes(running, release);
  applyMigrations(steps, config);
  // The newest of the release, because a change of a secret has made a version too.
  const known = versions.find(({ id }) => releaseOf(versions, id) === release);
  const uploaded = known ?? upload(steps, release);
  if (uploaded === null) return;
  if (share === ALL) {
    step("versions", "deploy", `${uploaded.id}@${ALL}`, "-y");
    // `versions` leaves the cron trigger and the queue's consumer as they were.
    step("triggers", "deploy");
    sayDone(release);
    return;
  }
  const other = [...shares]
    .filter(([id]) => id !== uploaded.id)
    .toSorted(([, one], [, another]) => another - one)[0]?.[0];
  if (other === undefined) throw new StepFailed("No other version runs that could have the rest.");
  step("versions", "deploy", `${other}@${ALL - share}`, `${uploaded.id}@${share}`, "-y");
  process.stdout.write(
    `${share} of 100 requests and objects run ${release} now. Look whether all is well: npm run doctor -- --deployment\n` +
      "Then give it the rest: npm run upgrade. Or go back: npm run rollback\n",
  );
}

/**
 * Uploads the code. Cloudflare deploys a release with a new class of objects to all at once, and wrangler says so.
 *
 * @returns null if it was deployed to all
 */
function upload({ ask, step }: Steps, release: string): Version | null {
  process.stdout.write(`\n> wrangler versions upload --tag ${release}\n`);
  const said = ask("versions", "upload", "--tag", release);
  process.stdout.write(said.output);
  if (said.ok) {
    const found = versionsOf(ask).find(({ tag }) => tag === release);
    if (found) return found;
    throw new StepFailed(`wrangler does not list the version ${release} that it has uploaded.`);
  }
  if (!/pending Durable Object migration/.test(said.output)) {
    throw new StepFailed("This step failed. Mend it, and run npm run upgrade again.");
  }
  if (share < ALL) {
    throw new StepFailed(
      `${release} has a new class of objects, so Cloudflare gives it to all at once: run npm run upgrade without --share. ` +
        "It cannot be rolled back.",
    );
  }
  step("deploy", "--tag", release);
  sayDone(release);
  return null;
}

function sayNotes(running: readonly (string | null)[], release: string): void {
  const before = running.find((one) => one !== null && one !== release) ?? null;
  const notes = notesAfter(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8"), before);
  process.stdout.write(`From ${before ?? "an unknown release"} to ${release}.\n\n${notes}\n`);
}

function sayDone(release: string): void {
  process.stdout.write(
    `${release} runs everywhere. Look whether all is well: npm run doctor -- --deployment\n`,
  );
}
