/** `npm run guard`, as a process of its own, against a service that is played on loopback. */
import { spawn } from "node:child_process";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json, text } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const SINCE = "2026-11-01T00:00:00.000Z";
const AT = "2026-11-20T00:00:00.000Z";

type Asked = { accounts: string[]; since: string; replay: boolean };

let server: Server;
let url = "";
const asked: Asked[] = [];
/** The accounts that were erased; how many of them the system could be asked about; those that failed for good. */
const played = { erased: new Set<string>(), unprobed: 0, given_up: 0 };
let looks = 0;

beforeEach(async () => {
  asked.length = 0;
  looks = 0;
  Object.assign(played, { erased: new Set(["a-1", "a-1500"]), unprobed: 0, given_up: 0 });
  let total = 0;
  const replay = (status: "running" | "done") => {
    const done = status === "done" ? total - played.given_up : 0;
    const probed = Math.max(done - played.unprobed, 0);
    const { given_up } = played;
    return { id: "r1", status, total, done, probed, given_up, last_error: null };
  };
  server = createServer(async (request, response) => {
    const say = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    if (request.headers.authorization !== "Bearer adk_live_1") {
      return say(401, { title: "Who are you?" });
    }
    if (request.method === "GET") {
      looks += 1;
      return say(200, { replay: replay("done") });
    }
    const body = (await json(request)) as Asked;
    asked.push(body);
    const erased = body.accounts
      .filter((account) => played.erased.has(account))
      .map((account) => ({ account, acknowledged_at: AT }));
    total = erased.length;
    const begun = replay(total === 0 ? "done" : "running");
    say(202, { erased, replay: body.replay ? begun : null });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

async function guard(args: readonly string[], input: string, key = "adk_live_1") {
  const child = spawn(process.execPath, ["src/local/guard.ts", ...args], {
    env: { ...process.env, ADIEU_KEY: key },
  });
  const { promise: exited, resolve } = Promise.withResolvers<number | null>();
  child.once("close", resolve);
  child.stdin.on("error", () => undefined).end(input);
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, out, err };
}

const of = (...more: string[]) => ["--eraser", "crm", "--since", SINCE, "--url", url, ...more];
const ids = (count: number) => Array.from({ length: count }, (_, n) => `a-${n + 1}\n`).join("");

describe("the guard", () => {
  it("asks a thousand at a time, waits for each replay, and says what is proved", async () => {
    const { code, out, err } = await guard(of(), ids(1_600));
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(asked.map(({ accounts }) => accounts.length)).toEqual([1_000, 600]);
    expect(asked[0]?.since).toBe(SINCE);
    expect(out.split("\n")).toEqual([
      `a-1\terased ${AT}`,
      `a-1500\terased ${AT}`,
      `1600 accounts, 2 of them had been erased since ${SINCE}.`,
      "2 erased again, and nothing is left: the system was asked.",
      "0 erased again, and not proved: the system cannot be asked what is left, or its job still runs.",
      "0 not erased again.",
      "",
    ]);
  });

  it("exits with 1 if it is not proved of all", async () => {
    Object.assign(played, { erased: new Set(["a-1", "a-2"]), unprobed: 1 });
    expect(await guard(of(), ids(2))).toMatchObject({ code: 1 });
    Object.assign(played, { unprobed: 0, given_up: 1 });
    expect((await guard(of(), ids(2))).out).toContain("1 not erased again.");
  });

  it("only looks, if that is asked", async () => {
    const { code, out } = await guard(of("--look"), "a-1\n\n  a-9  \n");
    expect(asked).toEqual([{ since: SINCE, accounts: ["a-1", "a-9"], replay: false }]);
    expect(out).toContain("2 accounts, 1 of them had been erased");
    expect([code, looks]).toEqual([1, 0]);
  });

  it("proves nothing if no id comes, as from a query that failed", async () => {
    for (const input of ["", "\n \n"]) {
      const { code, out, err } = await guard(of(), input);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain("No ids came");
    }
    expect(asked).toEqual([]);
  });

  it("says what is missing, and what the service refuses", async () => {
    expect(await guard(["--since", SINCE], "")).toMatchObject({ code: 2 });
    expect((await guard(["--eraser", "crm", "--since", "soon"], "")).err).toContain("--since TIME");
    const refused = await guard(of(), "a-1\n", "adk_live_wrong");
    expect(refused).toMatchObject({ code: 2, err: expect.stringContaining("401 Who are you?") });
    expect(refused.err).not.toContain("adk_live_wrong");
  });
});
