/**
 * `adieu/receiver` as receivers get it: packed by npm, unpacked beside a program that is not ours, the example of
 * docs/receiving.md, which runs as a process of its own and is sent what Adieu sends, and what others might.
 */

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BODY_MAX_BYTES } from "../../src/receiver/limits";
import { eventually } from "../support/eventually";

/** npm, tar and the compiler take a second or two each; a machine that is busy with other things takes longer. */
const run = promisify(execFile);

/** What else is in a receiver's node_modules; npm would have installed all that the package depends on. */
const INSTALLED = ["standardwebhooks", "@types/node"];

let directory: string;
let installed: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "adieu-receiver-"));
  installed = join(directory, "node_modules/adieu");
  await run(process.execPath, ["src/local/build-package.ts"]);
  await run("npm", ["pack", "--offline", "--pack-destination", directory, "./dist/package"]);
  await mkdir(installed, { recursive: true });
  const [tarball = ""] = globSync("*.tgz", { cwd: directory });
  await run("tar", ["-xzf", tarball, "-C", installed, "--strip-components=1"], { cwd: directory });
  for (const name of INSTALLED) {
    const link = join(directory, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(resolve("node_modules", name), link);
  }
  await copyFile("docs/examples/receiver.mjs", join(directory, "receiver.mjs"));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe("the package", () => {
  it("loads nothing but standardwebhooks for a receiver", async () => {
    const scripts = globSync("receiver/**/*.js", { cwd: installed });
    expect(scripts.length).toBeGreaterThan(4);
    const sources = await Promise.all(
      scripts.map((file) => readFile(join(installed, file), "utf8")),
    );
    const imported = sources.flatMap((source) => [...source.matchAll(/ from "(.+)"/g)]);
    const packages = imported.map(([, name = ""]) => name).filter((name) => !name.startsWith("./"));
    expect(packages).toEqual(["standardwebhooks"]);
  });

  const NODE = {
    module: "nodenext",
    lib: ["es2024"],
    types: ["node"],
    allowJs: true,
    checkJs: true,
  };
  const BUNDLER = {
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2024", "dom"],
    types: [],
    // Of the declarations only ours are in question, and Node's turn has looked at them.
    skipLibCheck: true,
  };

  it.each([
    ["Node, and for the example", NODE, ["program.mts", "receiver.mjs"]],
    ["a bundler", BUNDLER, ["program.mts"]],
  ])("has types for a program that is resolved by %s", async (_, options, files) => {
    const program = `
      import { verifyWebhook, type WebhookEventOf } from "adieu/receiver";
      const event = await verifyWebhook(new Request("https://host.example/"), ["whsec_…"]);
      if (event.type === "account.disabled") {
        const until: string = event.data.purge_at;
        const by: "owner" | "admin" | "member" | "app" | "support" | "reviewer" | "auditor" | "holder" | "system" =
          event.data.actor.role;
        // @ts-expect-error -- the date is in the event account.deletion_scheduled
        event.data.delete_at;
        console.log(until, by);
      }
      if (event.type === "closure.opened") {
        const kind: "cancellation" | "deletion" = event.data.kind;
        // @ts-expect-error -- one of two
        const none: "purge" = event.data.kind;
        console.log(kind, none);
      }
      // @ts-expect-error -- no such type
      type None = WebhookEventOf<"account.frozen">;
    `;
    const compilerOptions = { ...options, target: "es2022", strict: true, noEmit: true };
    await writeFile(join(directory, "program.mts"), program);
    const config = JSON.stringify({ compilerOptions, files });
    await writeFile(join(directory, "tsconfig.json"), config);
    const compiled = run(resolve("node_modules/.bin/tsc"), ["-p", directory]).then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(await compiled).toBe("");
  });
});

describe("the example", () => {
  const SECRET = `whsec_${btoa("a secret of thirty-two bytes, 32")}`;
  const NEW_SECRET = `whsec_${btoa("the one that comes after it, 32.")}`;
  const MINUTE_MS = 60_000;

  let child: ChildProcess;
  let url: string;
  const printed: string[] = [];

  beforeAll(async () => {
    child = spawn(process.execPath, ["receiver.mjs"], {
      cwd: directory,
      env: { ...process.env, ADIEU_WEBHOOK_SECRET: SECRET, PORT: "0" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    if (child.stdout === null) throw new Error("What it prints cannot be read.");
    const lines = createInterface(child.stdout);
    const [first] = await once(lines, "line");
    url = `http://127.0.0.1:${/\d+$/.exec(first)?.[0]}/`;
    lines.on("line", (line) => printed.push(line));
  });
  afterAll(async () => {
    const gone = once(child, "exit");
    child.kill();
    await gone;
  });

  type Given = { readonly at?: Date; readonly secrets?: readonly string[]; readonly sent?: string };

  const eventOf = (id: string, type: string, data: object = {}) => ({
    type,
    timestamp: "2026-12-01T00:00:00.000Z",
    data: { event: id, account: "acct_1", livemode: false, sequence: 7, ...data },
  });

  async function send(id: string, message: object, given: Given = {}): Promise<number> {
    const { at = new Date(), secrets = [SECRET], sent } = given;
    const body = JSON.stringify(message);
    const signatures = secrets.map((secret) => new Webhook(secret).sign(id, at, body));
    const headers = {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "webhook-signature": signatures.join(" "),
    };
    const { status } = await fetch(url, { method: "POST", headers, body: sent ?? body });
    return status;
  }

  /** The answer and what was printed for it: one line each time. */
  async function sendAndRead(
    ...given: Parameters<typeof send>
  ): Promise<[number, string | undefined]> {
    const before = printed.length;
    const status = await send(...given);
    await eventually(() => expect(printed).toHaveLength(before + 1));
    return [status, printed.at(-1)];
  }

  it("does what an event asks for, and once", async () => {
    const event = eventOf("evt_1", "account.disabled", { purge_at: "2026-12-31T00:00:00.000Z" });
    const line = "acct_1: read only, purged at 2026-12-31T00:00:00.000Z";
    expect(await sendAndRead("evt_1", event)).toEqual([204, line]);
    expect(await sendAndRead("evt_1", event)).toEqual([204, "a repeat: evt_1"]);
  });

  it("takes what the old and the new secret have signed", async () => {
    const secrets = [NEW_SECRET, SECRET];
    const given = sendAndRead("evt_2", eventOf("evt_2", "account.deleted"), { secrets });
    expect(await given).toEqual([204, "acct_1: gone, number 7 of its history"]);
  });

  it("takes the test of an endpoint", async () => {
    const test = eventOf("evt_3", "webhook_endpoint.test", { account: null, endpoint: "we_1" });
    expect(await sendAndRead("evt_3", test)).toEqual([204, "tested: we_1"]);
  });

  it("takes what it has no use for, and what it does not know", async () => {
    const useless = sendAndRead("evt_4", eventOf("evt_4", "holding.reported"));
    expect(await useless).toEqual([204, "nothing to do: holding.reported"]);
    const unknown = sendAndRead("evt_5", eventOf("evt_5", "account.frozen"));
    expect(await unknown).toEqual([204, "not known here: account.frozen"]);
  });

  it("refuses what another key has signed, or what was changed or kept", async () => {
    const event = eventOf("evt_6", "account.deleted");
    const forged = sendAndRead("evt_6", event, { secrets: [NEW_SECRET] });
    expect(await forged).toEqual([400, "refused: bad_signature"]);
    const changed = sendAndRead("evt_6", event, {
      sent: JSON.stringify(event).replace("acct_1", "acct_2"),
    });
    expect(await changed).toEqual([400, "refused: bad_signature"]);
    const kept = sendAndRead("evt_6", event, { at: new Date(Date.now() - 6 * MINUTE_MS) });
    expect(await kept).toEqual([400, "refused: too_old"]);
  });

  it("refuses what is too large, and is there for the next", async () => {
    const event = eventOf("evt_7", "account.deleted");
    const sent = " ".repeat(BODY_MAX_BYTES + 1);
    expect(await sendAndRead("evt_7", event, { sent })).toEqual([400, "refused: too_large"]);
    const next = sendAndRead("evt_7", event);
    expect(await next).toEqual([204, "acct_1: gone, number 7 of its history"]);
  });

  it("answers 405 to a GET", async () => {
    expect((await fetch(url)).status).toBe(405);
  });
});
