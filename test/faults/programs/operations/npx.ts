/**
 * Stands for wrangler in the drill of docs/operations.md, which has no account with Cloudflare: for `npx wrangler` and for
 * the wrangler that `npm run upgrade` and `npm run rollback` call. Each command is run by the real wrangler, as far as it
 * goes without an account:
 *
 * ```
 *   … --remote                      the same with --local
 *   deploy, versions upload         the same with --dry-run
 *   all others                      must be understood, and stop where wrangler asks for the account
 *   secret put, d1 info             beside that, what the account would do or answer
 *   versions, deployments, rollback beside that, what the account would note or answer (cloudflare-account.ts)
 * ```
 *
 * What was run is noted in the file `DRILL_LOG`, a command a line.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { CloudflareAccount } from "./cloudflare-account.ts";

const WRANGLER = join(resolve(import.meta.dirname, "../../../.."), "node_modules/.bin/wrangler");

/** What wrangler says when a command was understood and needs the account. */
const NEEDS_ACCOUNT = "CLOUDFLARE_API_TOKEN";

/** Wherever this runs, no account may be reached: neither by a token nor by an earlier login. */
const { CLOUDFLARE_API_TOKEN: _, CLOUDFLARE_API_KEY: __, ...environment } = process.env;
const env = { ...environment, CI: "true", CLOUDFLARE_API_BASE_URL: "http://127.0.0.1:9" };

const account = new CloudflareAccount("account.json");

process.exitCode = run(process.argv.slice(2));

/** @param words of `npx`: the program and its words */
function run([program, ...words]: readonly string[]): number {
  if (program !== "wrangler") return fail(`npx ${program} is not expected here.`);
  const status = runWrangler(words);
  const command = withoutConfig(words);
  if (status === 0) {
    account.note(command);
    appendFileSync(process.env.DRILL_LOG ?? "", `${command.join(" ")}\n`);
  }
  return status;
}

function runWrangler(words: readonly string[]): number {
  const command = withoutConfig(words).join(" ");
  if (command === "whoami") {
    console.log("You are logged in with an API Token.");
    return 0;
  }
  if (words.includes("--remote")) {
    return shown(words.map((word) => (word === "--remote" ? "--local" : word)));
  }
  if (/^(deploy|versions upload)\b/.test(command)) return shown([...words, "--dry-run"]);
  if (!isUnderstood(words)) return 1;
  const [, , name = ""] = words;
  if (command.startsWith("secret put ")) {
    appendFileSync(".dev.vars", `${name}=${readFileSync(0, "utf8").trim()}\n`);
  }
  if (command.startsWith("d1 info ")) console.log(JSON.stringify({ uuid: uuidOf(name), name }));
  const answer = account.answer(command);
  if (answer !== null) console.log(JSON.stringify(answer, null, 2));
  return 0;
}

/** The programs name the configuration; it is the one of this folder. */
function withoutConfig(words: readonly string[]): readonly string[] {
  const at = words.indexOf("--config");
  return at === -1 ? words : words.toSpliced(at, 2);
}

/** Runs wrangler and shows what it says. @returns its exit code */
function shown(words: readonly string[]): number {
  return spawnSync(WRANGLER, words, { env, stdio: "inherit" }).status ?? 1;
}

/** Whether wrangler stops for want of an account, and for no other reason. */
function isUnderstood(words: readonly string[]): boolean {
  const { status, stdout, stderr } = spawnSync(WRANGLER, words, {
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said = `${stdout}${stderr}`;
  if (status !== 0 && said.includes(NEEDS_ACCOUNT)) return true;
  fail(`wrangler ${words.join(" ")} did not ask for the account:\n${said}`);
  return false;
}

/** The same id for a name at every call. */
function uuidOf(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
}

function fail(why: string): number {
  process.stderr.write(`${why}\n`);
  return 1;
}
