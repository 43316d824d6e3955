/**
 * Every command that README.md and docs/*.md print, run as it is printed against a service of its own. Only the two
 * ports are replaced by free ones: the reader's service listens on 8787, the reader's eraser on 9000.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { freePort } from "../../src/local/free-port";
import { writeArchive } from "../support/archive-folder";
import { eventually } from "../support/eventually";
import { callsOfApi, openApiSchema, unknownCalls, unknownScripts } from "./printed/names";
import { type Block, blocksOf, callsOf, pages } from "./printed/pages";
import { outputOf, programOf } from "./printed/program";
import { type Reader, startReader } from "./printed/reader";
import { paste } from "./printed/shell";

/** Blocks that are not run here, by their first command, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "npm install && npm run demo":
    "an installation needs the registry; the rest of the line has a test of its own below",
  "npm install && npm test": "CI (.ci/run) begins with it",
  "npm run dev": "is what runs the service of this test, by the same program",
  "npm run setup": "setup.test.ts gives it answers; a person is asked in a terminal",
  "npx wrangler login": "opens a browser",
  "npm run deploy": "setup.test.ts runs it with a wrangler that has no account",
  "npm run doctor -- --deployment": "setup.test.ts runs it; there is no deployment",
  'npx wrangler hyperdrive create adieu-directory --connection-string "$DIRECTORY_POSTGRES_URL" --caching-disabled true':
    "needs an account with Cloudflare",
  "npm run migrate": "test/faults/programs/postgres applies the migrations, by the same function",
  "npm run package": "package.test.ts packs it, and unpacks it beside programs that are not ours",
  "npm install ../adieu/adieu-0.1.0.tgz": "npm would ask the registry for the packages beside it",
};

/** All blocks of this page are run by a program of their own: test/faults/programs/operations. */
const DRILLED = "docs/operations.md";

/** What begins a line only if it is a command: a block with one must say that it is `sh`. */
const COMMAND = /^(curl|npm|npx|node|openssl|printf|api|export|wrangler) /m;

/** The problems (RFC 9457) among what was printed. */
const problemsIn = (out: string) =>
  out.split("\n").filter((line) => /"status":\s*[45]\d\d\b/.test(line));

const packageSchema = z.object({ scripts: z.record(z.string(), z.string()) });
const packageJson = async () =>
  packageSchema.parse(JSON.parse(await readFile("package.json", "utf8")));

const ALL = await pages();
const BLOCKS = ALL.flatMap(blocksOf);
const isElsewhere = ({ text }: Block) =>
  Object.keys(ELSEWHERE).some((command) => isFirst(command, text));
/** @param text of a block, which is indented if it stands in a list */
const isFirst = (command: string, text: string) => text.trimStart().startsWith(`${command}\n`);
const RUN = BLOCKS.filter(
  (block) => block.language === "sh" && block.page !== DRILLED && !isElsewhere(block),
);
/** Its blocks are one walk, pasted whole; README.md itself prints only what runs elsewhere. */
const WALKED = "docs/first-ten-minutes.md";
const WALK = RUN.filter(({ page }) => page === WALKED);

let reader: Reader;

beforeAll(async () => {
  reader = await startReader();
});
afterAll(() => reader[Symbol.asyncDispose]());

describe("the first ten minutes", () => {
  it("goes as printed, pasted whole: erased by a system of one's own, and proved", async () => {
    const lines = WALK.map(({ text }) => reader.withPorts(text)).join("\n");
    const { code, out } = await paste(lines, reader.directory, reader.eraserVariables);
    expect(problemsIn(out)).toEqual([]);
    expect({ code, out }).toMatchObject({ code: 0 });
    // What the text between the blocks says of the answers.
    for (const said of [
      '"allowed":false',
      '"id":"active_subscription"',
      '"status":"scheduled"',
      '"restorable":true',
      '"template":"scheduled"',
      '"state":"deleted"',
      '"type":"account.deleted"',
      "Valid, signed by",
      "mode      test",
    ]) {
      expect(out).toContain(said);
    }
    expect(out).toMatch(/"eraser":"crm","status":"done","attempts":1/);
    expect(out).toMatch(
      /erasers +crm, \S+, acknowledged by the eraser, not looked at afterwards, proof sha256:/,
    );
  });

  it("has a demo that runs to its end, every step as it should be", async () => {
    const { code, out } = await paste("npm run demo", reader.directory);
    expect({ code, out }).toMatchObject({ code: 0 });
    expect(out).toContain("The final certificate's signature is valid");
    expect(out).toContain("The service is stopped");
  });

  it("starts the service by the program that this test starts", async () => {
    const { scripts } = await packageJson();
    expect(scripts.dev).toBe("node src/local/dev.ts");
  });
});

describe("the eraser that the first ten minutes start", () => {
  it("erases nothing for a caller that is not Adieu", async () => {
    const port = await freePort();
    const { code, out } = await paste(
      `node docs/examples/eraser.mjs &
      curl -sS --retry 20 --retry-connrefused --retry-delay 1 -w ' %{http_code}' \\
        -d '{"type":"erasure.requested","data":{"account":"acct_1"}}' http://localhost:${port}/erase`,
      reader.directory,
      { PORT: String(port), ERASER_SECRET: `whsec_${btoa("k".repeat(32))}` },
    );
    expect(out).toContain('{"error":"not signed by Adieu"} 401');
    expect(code).toBe(0);
  });
});

describe("the pages in docs", () => {
  const ACCOUNT = "acct_1";

  const SALT = "5a".repeat(32);

  /** An account of the live mode that was erased, as a reader has one whose certificate is to be saved. */
  beforeAll(async () => {
    const send = async (method: string, path: string, body: object) => {
      const answer = await reader.call(method, path, JSON.stringify(body), reader.liveKey);
      expect([path, Math.floor(answer.status / 100), answer.body]).toEqual([path, 2, answer.body]);
      return z.looseObject({ id: z.string() }).parse(answer.body).id;
    };
    const deletion = { grace: "P0D", then: "delete" };
    await send("PUT", "/v1/policies/at-once", { title: "At once", procedures: { deletion } });
    const holder = { type: "individual", email: "ada@example.com" };
    await send("POST", "/v1/accounts", { id: ACCOUNT, policy: "at-once", holder });
    const closures = `/v1/accounts/${ACCOUNT}/closures`;
    const actor = { role: "owner", id: "ada" };
    const closure = await send("POST", closures, { kind: "deletion", actor });
    await send("POST", `${closures}/${closure}/proofs`, { type: "confirm" });
    const headers = { authorization: `Bearer ${reader.liveKey}` };
    const path = `${reader.url}/v1/accounts/${ACCOUNT}/certificate`;
    await eventually(async () => expect((await fetch(path, { headers })).status).toBe(200));
  });

  beforeAll(() => writeArchive(join(reader.directory, "archive")));

  const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

  /** What the text about a block says comes of it, by page and first words. */
  const SAID: Readonly<Record<string, string>> = {
    'docs/certificates.md: printf %s "$SALT': sha256(`${SALT}${ACCOUNT}`),
    // Prints nothing; the block after it verifies what it has saved.
    "docs/certificates.md: curl -sS": "",
    "docs/certificates.md: npm run verify": "Valid, signed by",
    "docs/erasers.md: curl -X PUT": '"secret":"whsec_',
    "docs/erasers.md: printf %s acct_1": sha256(ACCOUNT),
    "docs/feed.md: npm run verify:archive": "live: 3 events in 2 slices, all as they were written",
    "docs/going-live.md: npm run doctor": "0 faults",
    "docs/portal.md: curl -sS -X PUT": '"status":"open"',
    "docs/residency.md: npm run residency": "JURISDICTION is not set",
    "docs/security-events.md: curl -X POST": '"format":"secevent"',
  };
  const saidOf = ({ page, text }: Block) =>
    Object.entries(SAID).find(([start]) => `${page}: ${text.trimStart()}`.startsWith(start))?.[1];

  it.each(RUN.filter(({ page }) => page !== WALKED))(
    "$page, line $line: the command gives what the text says",
    async (block) => {
      const variables = { ADIEU: reader.url, KEY: reader.liveKey, SALT, ACCOUNT };
      const lines = reader.withPorts(block.text);
      const { code, out } = await paste(lines, reader.directory, variables);
      expect(problemsIn(out)).toEqual([]);
      expect({ code, out }).toMatchObject({ code: 0 });
      expect(out).toContain(saidOf(block) ?? "a line in SAID for this block");
    },
  );

  it("print no call with a body that is refused", async () => {
    const calls = ALL.flatMap(callsOf);
    expect(calls.length).toBeGreaterThan(0);
    for (const { page, method, path, body } of calls) {
      const answer = await reader.call(method, path, reader.withPorts(body), reader.liveKey);
      const said = `${page}: ${method} ${path} ${body} → ${JSON.stringify(answer.body)}`;
      expect([said, Math.floor(answer.status / 100)]).toEqual([said, 2]);
    }
  });

  it("print how the feed is followed, and it comes to what happened last", async () => {
    const account = {
      id: "acct_feed",
      policy: "grace-then-delete",
      holder: { type: "individual", email: "ada@example.com" },
    };
    const answer = await reader.call(
      "POST",
      "/v1/accounts",
      JSON.stringify(account),
      reader.liveKey,
    );
    expect(answer.status).toBe(201);
    const program = `
      const [service, key, last] = process.argv.slice(1);
      const headers = { authorization: "Bearer " + key };
      const get = async (path) => (await fetch(service + path, { headers })).json();
      const stored = async () => null;
      const store = async () => undefined;
      const handle = async (event) => {
        console.log(event.type + " of " + event.account);
        if (event.account === last) process.exit(0);
      };
      ${programOf(BLOCKS, "docs/feed.md", "js")}`;
    const output = await outputOf(program, reader.url, reader.liveKey, account.id);
    expect(output).toMatch(/account\.registered of acct_feed$/);
  });

  it("print the eraser that README starts, to the letter", async () => {
    const program = await readFile("docs/examples/eraser.mjs", "utf8");
    expect(programOf(BLOCKS, "docs/erasers.md", "js")).toBe(program);
  });
});

describe("what is printed", () => {
  it("may be pasted into bash and zsh: no comments, nothing to fill in by hand", () => {
    const commands = BLOCKS.filter(({ language }) => language === "sh");
    expect(commands.filter(({ text }) => /(^|\s)#|…/m.test(text))).toEqual([]);
    expect(WALK.length).toBeGreaterThan(6);
  });

  it("is run, or named with the reason why not", () => {
    const unknown = BLOCKS.filter(
      ({ language, text }) =>
        ["bash", "shell", "console", "zsh"].includes(language) ||
        (language === "" && COMMAND.test(text)),
    );
    expect(unknown).toEqual([]);
    const commands = BLOCKS.filter(({ language }) => language === "sh");
    const named = Object.keys(ELSEWHERE).filter((command) =>
      commands.some(({ text }) => isFirst(command, text)),
    );
    expect(named).toEqual(Object.keys(ELSEWHERE));
  });

  it("deploys what wrangler.toml names", async () => {
    const [deploying = ""] = BLOCKS.map(({ text }) => text).filter((text) =>
      text.includes("npx wrangler queues create"),
    );
    const settings = await readFile("wrangler.toml", "utf8");
    const names = /(?:d1 create|queues create|bucket create|migrations apply) ([\w-]+)/g;
    const named = [...deploying.matchAll(names)].map(([, name = ""]) => name);
    const databases = ["adieu-control", "adieu-directory"];
    const others = ["adieu-events", "adieu-documents", "adieu-archive", "CONTROL", "DIRECTORY"];
    expect(named).toEqual([...databases, ...others]);
    for (const name of named) expect(settings).toContain(`"${name}"`);
  });

  it("names scripts that there are, and calls that openapi.json knows", async () => {
    const answer = await fetch(`${reader.url}/openapi.json`);
    const known = callsOfApi(openApiSchema.parse(await answer.json()));
    const { scripts } = await packageJson();
    expect(ALL.flatMap((page) => unknownScripts(page, Object.keys(scripts)))).toEqual([]);
    expect(ALL.flatMap((page) => unknownCalls(page, known))).toEqual([]);
  });
});
