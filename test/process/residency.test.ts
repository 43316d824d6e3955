/** `npm run residency`, with Cloudflare's API played on loopback. */
import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

type Api = { databases: Record<string, string | null>; buckets: string[]; queue: string | null };

/** As an account is that was set up with care. */
const IN_THE_EU: Api = {
  databases: { "adieu-control": "eu", "adieu-directory": "eu" },
  buckets: ["eu/adieu-documents", "eu/adieu-archive"],
  queue: "eu",
};

let server: Server;
let origin: string;
let folder: string;
let api: Api;
let asked: string[];

beforeAll(async () => {
  server = createServer(({ url = "", headers }, response) => {
    const answer = (status: number, result: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify({ success: status === 200, errors: [], messages: [], result }));
    };
    asked.push(url.split("?")[0] ?? "");
    if (headers.authorization !== "Bearer a-token") return answer(403, null);
    const { pathname, searchParams } = new URL(url, "http://localhost");
    const name = searchParams.get("name") ?? pathname.split("/").at(-1) ?? "";
    if (pathname.endsWith("/d1/database")) {
      const jurisdiction = api.databases[name];
      return answer(200, jurisdiction === undefined ? [] : [{ name, uuid: "1", jurisdiction }]);
    }
    if (pathname.includes("/r2/buckets/")) {
      const isThere = api.buckets.includes(`${headers["cf-r2-jurisdiction"]}/${name}`);
      return answer(isThere ? 200 : 404, null);
    }
    if (pathname.endsWith("/queues"))
      return answer(200, [
        { queue_name: "other", queue_id: "1" },
        {
          queue_name: "adieu-events",
          queue_id: "2",
          ...(api.queue && { jurisdiction: api.queue }),
        },
      ]);
    return answer(500, null);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  origin = `http://127.0.0.1:${address.port}`;
  folder = await mkdtemp(join(tmpdir(), "adieu-residency-"));
  await cp("src", join(folder, "src"), { recursive: true });
  await cp("package.json", join(folder, "package.json"));
  await symlink(resolve("node_modules"), join(folder, "node_modules"));
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** @param change of the lines of wrangler.toml */
async function run(change: (text: string) => string, token = "a-token") {
  asked = [];
  await writeFile(join(folder, "wrangler.toml"), change(await readFile("wrangler.toml", "utf8")));
  const env = {
    ...process.env,
    CLOUDFLARE_API_BASE_URL: origin,
    CLOUDFLARE_ACCOUNT_ID: "an-account",
    CLOUDFLARE_API_TOKEN: token,
  };
  const node = resolve("node_modules/node/bin/node");
  return new Promise<{ code: number; out: string }>((done) => {
    execFile(node, ["src/local/residency.ts"], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: Number(error?.code ?? 0), out: stdout + stderr }),
    );
  });
}

const withVariable = (text: string) => text.replace("[vars]\n", '[vars]\nJURISDICTION = "eu"\n');

const withBuckets = (text: string) =>
  withVariable(text).replace(/^bucket_name = "adieu-.*"$/gm, '$&\njurisdiction = "eu"');

describe("npm run residency", () => {
  it("asks nothing if the deployment has no jurisdiction", async () => {
    const { code, out } = await run((text) => text);
    expect([code, asked]).toEqual([0, []]);
    expect(out).toContain("JURISDICTION is not set");
  });

  it("finds everything in its place", async () => {
    api = IN_THE_EU;
    const { code, out } = await run(withBuckets);
    expect(out).toContain("All of it is in eu.");
    expect([code, out.match(/^ok /gm)?.length]).toEqual([0, 5]);
  });

  it("names each thing that is elsewhere, and what is to be done", async () => {
    api = {
      databases: { "adieu-control": null },
      buckets: ["us/adieu-documents", "eu/adieu-archive"],
      queue: null,
    };
    const { code, out } = await run(withBuckets);
    expect(code).toBe(1);
    expect(out.match(/^WRONG .*$/gm)).toEqual([
      expect.stringMatching(/database adieu-control: made without a jurisdiction.* make another/),
      expect.stringMatching(/database adieu-directory: does not exist/),
      expect.stringMatching(/bucket adieu-documents: there is none in eu/),
      expect.stringMatching(/queue adieu-events: made without a jurisdiction/),
    ]);
    expect(out).toContain("4 of 5 are not.");
  });

  it("does not believe a binding that names no jurisdiction", async () => {
    api = IN_THE_EU;
    const { code, out } = await run(withVariable);
    expect(code).toBe(1);
    expect(out).toContain(
      'bucket adieu-documents: its binding in wrangler.toml needs jurisdiction = "eu"',
    );
  });

  it("decides nothing if Cloudflare does not say", async () => {
    api = IN_THE_EU;
    const { code, out } = await run(withBuckets, "another");
    expect(code).toBe(2);
    expect(out).toContain("Cloudflare answered 403");
  });
});
