/**
 * `npm run setup`, `npm run deploy` and `npm run doctor` as programs: what setup writes passes wrangler's own dry run, and
 * a deployment goes through its steps in their order. In the place of wrangler stands a program that has no account with
 * Cloudflare and notes what it is asked; the dry run is the real one's.
 */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, readFileSync, rmSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const ROOT = process.cwd();

/** A folder with the project and a configuration of its own. */
let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "adieu-setup-"));
  for (const name of ["dist", "node_modules", "package.json", "src"]) {
    await symlink(resolve(name), join(folder, name));
  }
  file = join(folder, "wrangler.toml");
  await copyFile("wrangler.toml", file);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string };

async function run(
  program: "setup" | "deploy" | "doctor" | "upgrade" | "rollback",
  options: readonly string[] = [],
  variables: Record<string, string> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [`src/local/${program}.ts`, "--config", file, ...options], {
    cwd: ROOT,
    env: { ...process.env, ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((done) => child.once("close", done));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out: out + err };
}

const ANSWERS = [
  "PRODUCT_NAME=Tidy Cloud",
  "PUBLIC_URL=https://adieu.example.com",
  "JURISDICTION=eu",
  "EMAIL_PROVIDER=cloudflare",
  "EMAIL_FROM=Tidy Cloud <no-reply@example.com>",
  "SUPPORT_EMAIL=help@example.com",
  "OPERATOR_EMAIL=on-call@example.com",
].flatMap((answer) => ["--set", answer]);

describe("npm run setup", () => {
  it("writes the answers, keeps the comments, and what it wrote passes the dry run of a deployment", async () => {
    const done = await run("setup", ANSWERS);
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain("0 faults, 0 warnings.");
    expect(done.out).toContain("npm run deploy");
    const written = readFileSync(file, "utf8");
    for (const line of [
      'PRODUCT_NAME = "Tidy Cloud"',
      'PUBLIC_URL = "https://adieu.example.com"',
      'routes = [{ pattern = "adieu.example.com", custom_domain = true }]',
      'bucket_name = "adieu-documents"\njurisdiction = "eu"\n',
      '[[send_email]]\nname = "EMAIL"',
      "# The brake: how many accounts",
    ]) {
      expect(written).toContain(line);
    }
    // The same answers again change nothing.
    expect(await run("setup", ANSWERS)).toMatchObject({ code: 0 });
    expect(readFileSync(file, "utf8")).toBe(written);
    const built = await run("deploy", ["--dry-run"]);
    expect(built).toMatchObject({ code: 0 });
    expect(built.out).toContain('env.PUBLIC_URL ("https://adieu.example.com")');
  });

  it("writes nothing if an answer is wrong, or is a secret", async () => {
    const before = readFileSync(file, "utf8");
    for (const [answer, said] of [
      ["PUBLIC_URL=adieu", "PUBLIC_URL: the address of this service"],
      ["RESEND_API_KEY=re_1", "npx wrangler secret put RESEND_API_KEY"],
      ["no answer", "must be NAME=VALUE"],
    ] as const) {
      const done = await run("setup", ["--set", answer]);
      expect(done).toMatchObject({ code: 2 });
      expect(done.out).toContain(said);
      expect(readFileSync(file, "utf8")).toBe(before);
    }
  });

  it("names the secrets that the answers call for, and fails if something is missing", async () => {
    const sms = ["SMS_PROVIDER=twilio", `TWILIO_ACCOUNT_SID=AC${"0".repeat(32)}`];
    const done = await run(
      "setup",
      sms.flatMap((answer) => ["--set", answer]),
    );
    expect(done).toMatchObject({ code: 1 });
    expect(done.out).toContain("missing: TWILIO_FROM: the sender of SMS");
    const all = await run("setup", ["--set", "TWILIO_FROM=+15005550006"]);
    expect(all).toMatchObject({ code: 0 });
    expect(all.out).toContain("npx wrangler secret put TWILIO_AUTH_TOKEN");
  });
});

describe("npm run setup for a directory in PostgreSQL", () => {
  const set = (...answers: readonly string[]) =>
    run(
      "setup",
      answers.flatMap((answer) => ["--set", answer]),
    );
  const ID = "0123456789abcdef".repeat(2);

  it("puts Hyperdrive in the place of D1, which passes the dry run, and asks for its id", async () => {
    const without = await set("DIRECTORY=postgres");
    expect(without).toMatchObject({ code: 1 });
    expect(without.out).toContain("missing: DIRECTORY_POSTGRES: wrangler.toml has no such binding");
    const done = await set(`DIRECTORY_POSTGRES=${ID}`);
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain("DIRECTORY_POSTGRES_URL=… npm run deploy");
    const written = readFileSync(file, "utf8");
    expect(written).toContain(`[[hyperdrive]]\nbinding = "DIRECTORY_POSTGRES"\nid = "${ID}"\n`);
    expect(written).not.toContain('database_name = "adieu-directory"');
    const built = await run("deploy", ["--dry-run"]);
    expect(built).toMatchObject({ code: 0 });
    expect(built.out).toContain(`env.DIRECTORY_POSTGRES (${ID})`);
  });

  it.each([
    ["DIRECTORY=mysql", "DIRECTORY: a binding of D1"],
    ["DIRECTORY_POSTGRES=postgres://db", "DIRECTORY_POSTGRES: the id of a configuration"],
  ])("refuses %s", async (answer, said) => {
    expect(await set(answer)).toMatchObject({ code: 2, out: expect.stringContaining(said) });
  });
});

/** What stands for wrangler: it notes what it is asked, and its account has what the test says. */
const WRANGLER = `
const { appendFileSync, readFileSync } = require("node:fs");
const words = process.argv.slice(2).filter((word, index, all) => word !== "--config" && all[index - 1] !== "--config");
const command = words.join(" ");
const has = (process.env.HAS ?? "").split(",");
const secrets = words.indexOf("--secrets-file");
appendFileSync(process.env.NOTED, command.replace(/ --secrets-file .*/, " --secrets-file") + "\\n");
if (secrets !== -1) appendFileSync(process.env.NOTED, readFileSync(words[secrets + 1], "utf8") + "\\n");
if (command === "whoami" && process.env.LOGGED_OUT) console.log("You are not authenticated. Please run \`wrangler login\`.");
if (command === "secret list --format json") {
  if (process.env.LIST_FAILS) { console.error("A request to the Cloudflare API failed. Too many requests [code: 10429]"); process.exit(1); }
  if (!has.includes("worker")) { console.error('Worker "adieu" not found.\\n\\nIf this is a new Worker, run \`wrangler deploy\` first to create it.'); process.exit(1); }
  console.log(JSON.stringify([{ name: "ADIEU_ADMIN_KEY", type: "secret_text" }]));
}
if (command === "versions list --json") {
  if (!has.includes("worker")) { console.error("This Worker does not exist on your account. [code: 10007]"); process.exit(1); }
  console.log(process.env.VERSIONS);
}
if (words[0] === "versions" && words[1] === "view") {
  const id = words[2] === process.env.MOVED ? "db-before" : "db";
  console.log(JSON.stringify({ resources: { bindings: [{ type: "d1", name: "CONTROL", id }] } }));
}
if (command === "deployments list --json") console.log(process.env.DEPLOYMENTS);
if (command.startsWith("versions upload") && process.env.NEW_CLASS) { console.error("This Worker has a pending Durable Object migration, which cannot be applied by wrangler versions upload."); process.exit(1); }
if (/^(d1 info|r2 bucket info|queues info) /.test(command) && !has.includes("resources")) process.exit(1);
if (command.startsWith(process.env.FAILS ?? "nothing")) process.exit(1);
`;

/** Runs a program beside that wrangler. @returns also what wrangler was asked */
async function runBeside(
  program: Parameters<typeof run>[0],
  options: readonly string[],
  variables: Record<string, string>,
) {
  const bin = join(folder, "bin");
  await mkdir(bin, { recursive: true });
  await writeFile(join(bin, "wrangler.cjs"), WRANGLER);
  const shell = `#!/bin/sh\nexec '${process.execPath}' '${join(bin, "wrangler.cjs")}' "$@"\n`;
  await writeFile(join(bin, "wrangler"), shell);
  chmodSync(join(bin, "wrangler"), 0o755);
  const NOTED = join(folder, "noted");
  rmSync(NOTED, { force: true });
  const PATH = [bin, process.env.PATH].join(delimiter);
  const done = await run(program, options, { NOTED, PATH, WORKERS_CI: "", ...variables });
  const noted = existsSync(NOTED) ? readFileSync(NOTED, "utf8").trim().split("\n") : [];
  return { ...done, noted };
}

describe("npm run deploy", () => {
  const key = () => join(folder, "admin-key");

  const deploy = (variables: Record<string, string>) => runBeside("deploy", [], variables);

  const makes = (noted: readonly string[]) => noted.filter((line) => / create /.test(line));

  it("into an empty account makes what is named, migrates, and only then deploys, with the first key", async () => {
    const { code, noted, out } = await deploy({});
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(makes(noted)).toEqual([
      "d1 create adieu-control",
      "d1 create adieu-directory",
      "r2 bucket create adieu-documents",
      "r2 bucket create adieu-archive",
      "queues create adieu-events",
    ]);
    const [control, directory, , deployed, secrets] = noted.slice(-5);
    expect(control).toBe("d1 migrations apply CONTROL --remote");
    expect(directory).toBe("d1 migrations apply DIRECTORY --remote");
    expect(deployed).toMatch(/^deploy --tag v\d+\.\d+\.\d+ --secrets-file$/);
    const { ADIEU_ADMIN_KEY } = JSON.parse(secrets ?? "");
    expect(ADIEU_ADMIN_KEY).toMatch(/^adk_live_[\w-]{43}$/);
    expect(readFileSync(key(), "utf8").trim()).toBe(ADIEU_ADMIN_KEY);
    expect(out).not.toContain(ADIEU_ADMIN_KEY);
  });

  it("in a jurisdiction makes everything there", async () => {
    await run("setup", ["--set", "JURISDICTION=eu"]);
    const { noted } = await deploy({});
    expect(makes(noted)).toHaveLength(5);
    expect(makes(noted).filter((line) => !line.endsWith(" --jurisdiction eu"))).toEqual([]);
    expect(noted).toContain("r2 bucket info adieu-documents --jurisdiction eu");
  });

  it("once more makes nothing, and leaves the key as it is", async () => {
    const { code, noted } = await deploy({ HAS: "worker,resources" });
    expect(code).toBe(0);
    expect(makes(noted)).toEqual([]);
    expect(noted.at(-1)).toMatch(/^deploy --tag v\d+\.\d+\.\d+$/);
    expect(existsSync(key())).toBe(false);
  });

  it("makes no key in the place of one that may be there: if that cannot be seen, it deploys nothing", async () => {
    const { code, noted, out } = await deploy({ HAS: "worker,resources", LIST_FAILS: "1" });
    expect(code).toBe(1);
    expect(out).toContain("Too many requests");
    expect(noted.filter((line) => line.startsWith("deploy"))).toEqual([]);
    expect(existsSync(key())).toBe(false);
  });

  it("in Cloudflare's own builds makes no key: the page has asked for it", async () => {
    const { code, noted } = await deploy({ WORKERS_CI: "1", HAS: "resources" });
    expect({ code, last: noted.at(-1) }).toMatchObject({
      code: 0,
      last: expect.stringMatching(/^deploy --tag \S+$/),
    });
  });

  it("stops at a step that fails, and deploys nothing", async () => {
    const { code, noted } = await deploy({ FAILS: "d1 migrations apply DIRECTORY" });
    expect(code).toBe(1);
    expect(noted.filter((line) => line.startsWith("deploy"))).toEqual([]);
  });

  it("stops if nobody is logged in, or the configuration has a fault", async () => {
    const out = await deploy({ LOGGED_OUT: "1" });
    expect(out).toMatchObject({ code: 1, noted: ["whoami"] });
    await writeFile(file, readFileSync(file, "utf8").replace('"* * * * *"', ""));
    const faulty = await deploy({});
    expect(faulty).toMatchObject({ code: 1, noted: [] });
    expect(faulty.out).toContain("crons");
  });
});

/** An account with the versions `old` and `new`, and one that a change of a secret has made. */
const HERE = `v${JSON.parse(readFileSync("package.json", "utf8")).version}`;
const version = (id: string, minute: number, tag?: string) => ({
  id,
  metadata: { created_on: `2026-11-30T12:0${minute}:00Z` },
  annotations: tag === undefined ? {} : { "workers/tag": tag },
});
const deployed = (minute: number, shares: Record<string, number>) => ({
  created_on: `2026-11-30T13:0${minute}:00Z`,
  versions: Object.entries(shares).map(([version_id, percentage]) => ({ version_id, percentage })),
});
const OLD = [version("old", 0, "v0.0.9"), version("secret", 1)];
const account = (versions: readonly object[], ...deployments: readonly object[]) => ({
  HAS: "worker,resources",
  VERSIONS: JSON.stringify(versions),
  DEPLOYMENTS: JSON.stringify(deployments),
});
const RUNS_OLD = [deployed(0, { old: 100 }), deployed(1, { secret: 100 })];
const MIGRATED = ["d1 migrations apply CONTROL --remote", "d1 migrations apply DIRECTORY --remote"];
const changes = (noted: readonly string[]) =>
  noted.filter((line) => !/^(whoami|.* list|versions view)/.test(line));

describe("npm run upgrade", () => {
  it("migrates, then uploads and gives the release a share beside the version that runs", async () => {
    const all = account([...OLD, version("new", 2, HERE)], ...RUNS_OLD);
    const { code, noted, out } = await runBeside("upgrade", ["--share", "10"], all);
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(changes(noted)).toEqual([...MIGRATED, "versions deploy secret@90 new@10 -y"]);
    expect(out).toContain(`From v0.0.9 to ${HERE}.`);
  });

  it("then gives it the rest, with cron trigger and queue", async () => {
    const versions = [...OLD, version("new", 2, HERE)];
    const all = account(versions, ...RUNS_OLD, deployed(2, { secret: 90, new: 10 }));
    const { code, noted } = await runBeside("upgrade", [], all);
    expect(code).toBe(0);
    expect(changes(noted)).toEqual([...MIGRATED, "versions deploy new@100 -y", "triggers deploy"]);
  });

  it("changes no version if the release runs already, and alone", async () => {
    const all = account(
      [version("new", 2, HERE), version("later", 3)],
      deployed(3, { later: 100 }),
    );
    const { code, noted, out } = await runBeside("upgrade", [], all);
    // An upgrade that was cut off after the versions is ended by this.
    expect({ code, changed: changes(noted) }).toEqual({ code: 0, changed: ["triggers deploy"] });
    expect(out).toContain("runs already");
  });

  it("leads forward after a roll-back, to the secrets that the release had last", async () => {
    const versions = [...OLD, version("new", 2, HERE), version("later", 3)];
    const all = account(versions, deployed(3, { later: 100 }), deployed(4, { secret: 100 }));
    const { code, noted } = await runBeside("upgrade", [], all);
    expect(code).toBe(0);
    expect(changes(noted)).toEqual([
      ...MIGRATED,
      "versions deploy later@100 -y",
      "triggers deploy",
    ]);
  });

  it("deploys a release with a new class of objects to all at once, and never in part", async () => {
    const all = { ...account(OLD, ...RUNS_OLD), NEW_CLASS: "1" };
    const part = await runBeside("upgrade", ["--share", "10"], all);
    expect(part).toMatchObject({ code: 1, out: expect.stringContaining("without --share") });
    const whole = await runBeside("upgrade", [], all);
    expect({ code: whole.code, last: whole.noted.at(-1) }).toEqual({
      code: 0,
      last: `deploy --tag ${HERE}`,
    });
  });

  it("stops before the code if a migration fails, and wants a deployment and a share that can be", async () => {
    const all = account([...OLD, version("new", 2, HERE)], ...RUNS_OLD);
    const failed = await runBeside("upgrade", [], { ...all, FAILS: "d1 migrations apply CONTROL" });
    expect(failed.code).toBe(1);
    expect(changes(failed.noted)).toEqual(MIGRATED.slice(0, 1));
    expect(await runBeside("upgrade", ["--share", "0"], all)).toMatchObject({ code: 2 });
    const wrong = await runBeside("upgrade", ["--part", "10"], all);
    expect(wrong).toMatchObject({ code: 2, noted: [], out: expect.stringContaining("--share") });
    const none = await runBeside("upgrade", [], { ...all, HAS: "" });
    expect(none).toMatchObject({ code: 1, out: expect.stringContaining("npm run deploy") });
    expect(changes(none.noted)).toEqual([]);
    const unknown = await runBeside("upgrade", [], { ...all, VERSIONS: "Too many requests" });
    expect(unknown).toMatchObject({ code: 1, out: expect.stringContaining("Too many requests") });
  });
});

describe("npm run rollback", () => {
  const versions = [...OLD, version("new", 2, HERE), version("later", 3)];

  it("goes back to the last version of another release, with the secrets that it had", async () => {
    const all = account(
      versions,
      ...RUNS_OLD,
      deployed(2, { new: 100 }),
      deployed(3, { later: 100 }),
    );
    const { code, noted, out } = await runBeside("rollback", [], all);
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(changes(noted)).toEqual([`rollback secret --message back from ${HERE} -y`]);
    expect(out).toContain("v0.0.9 runs everywhere");
  });

  it("does not go back to a version with another database", async () => {
    const all = account(versions, ...RUNS_OLD, deployed(2, { new: 100 }));
    const { code, noted, out } = await runBeside("rollback", [], { ...all, MOVED: "secret" });
    expect({ code, changed: changes(noted) }).toEqual({ code: 1, changed: [] });
    expect(out).toContain("another database as CONTROL");
  });

  it("does not go forward again to a release that was rolled back from", async () => {
    const all = account(
      versions,
      ...RUNS_OLD,
      deployed(2, { later: 100 }),
      deployed(3, { old: 100 }),
    );
    const { code, noted, out } = await runBeside("rollback", [], all);
    expect({ code, changed: changes(noted) }).toEqual({ code: 1, changed: [] });
    expect(out).toContain("Name one by --to");
  });

  it("ends a gradual upgrade", async () => {
    const all = account(versions, ...RUNS_OLD, deployed(2, { secret: 90, later: 10 }));
    expect(changes((await runBeside("rollback", [], all)).noted)[0]).toContain("rollback secret ");
  });

  it("wants a name if it cannot know which release ran before", async () => {
    const all = account(versions, deployed(3, { later: 100 }));
    const lost = await runBeside("rollback", [], all);
    expect(lost).toMatchObject({ code: 1, out: expect.stringContaining("v0.0.9") });
    expect(changes(lost.noted)).toEqual([]);
    const named = await runBeside("rollback", ["--to", "v0.0.9"], all);
    expect(changes(named.noted)[0]).toContain("rollback old ");
    const other = await runBeside("rollback", ["--to", "v7.0.0"], all);
    expect(other).toMatchObject({ code: 1, out: expect.stringContaining("no version v7.0.0") });
    const none = await runBeside("rollback", [], { ...all, HAS: "" });
    expect(none).toMatchObject({ code: 1, out: expect.stringContaining("Nothing is deployed") });
  });
});

describe("npm run doctor", () => {
  it("on a laptop, without an account: nothing is missing, and it says where a deployment is looked at", async () => {
    file = join(ROOT, "wrangler.toml");
    const done = await run("doctor");
    expect(done).toMatchObject({ code: 0 });
    expect(done.out).toContain("0 faults");
    expect(done.out).toContain("npm run doctor -- --deployment");
  });

  it("asks wrangler about the Worker of the configuration that it was given", async () => {
    const bin = join(folder, "bin");
    const noted = join(folder, "noted");
    await mkdir(bin);
    await writeFile(join(bin, "wrangler"), `#!/bin/sh\necho "$@" >> '${noted}'\nexit 1\n`);
    chmodSync(join(bin, "wrangler"), 0o755);
    await run("doctor", ["--deployment"], { PATH: [bin, process.env.PATH].join(delimiter) });
    expect(readFileSync(noted, "utf8")).toContain(`secret list --format json --config ${file}\n`);
  });

  it("ends with 1 if something is missing, with 2 if there is nothing to look at", async () => {
    await writeFile(file, readFileSync(file, "utf8").replace('"* * * * *"', ""));
    expect(await run("doctor", ["--deployment"], { CLOUDFLARE_API_TOKEN: "" })).toMatchObject({
      code: 1,
      out: expect.stringMatching(/missing: crons.*address is not known/s),
    });
    file = join(folder, "nothing.toml");
    expect(await run("doctor")).toMatchObject({ code: 2 });
    file = join(ROOT, "wrangler.toml");
    expect(await run("doctor", ["--unknown"])).toMatchObject({ code: 2 });
  });
});
