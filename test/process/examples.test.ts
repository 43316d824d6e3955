/** The examples, each started by the one command that its page names, and walked through as a user would. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { createAdieu } from "../../src/client/api";
import { freePort } from "../../src/local/free-port";
import { eventually } from "../support/eventually";

const running: ChildProcess[] = [];
const directories: string[] = [];

afterAll(async () => {
  for (const child of running.filter((one) => !hasEnded(one))) {
    const gone = once(child, "exit");
    // Its process group: npm, the example, and what that has started.
    if (child.pid !== undefined) process.kill(-child.pid, "SIGTERM");
    await gone;
  }
  for (const one of directories) await rm(one, { recursive: true, force: true, maxRetries: 5 });
});

/** Far longer than a start takes on a busy machine: the command builds the package first. If it ends, that is noticed at once. */
const START_MS = 500_000;
const LOOK_MS = 200;

async function start(
  script: string,
  url: string,
  options: readonly string[],
  variables: Record<string, string> = {},
): Promise<void> {
  const tools = ["node_modules/.bin", "node_modules/node/bin"].map((one) => resolve(one));
  const child = spawn("npm", ["run", script, "--", ...options], {
    env: { ...process.env, ...variables, PATH: [...tools, process.env.PATH].join(delimiter) },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.push(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-5_000);
    });
  }
  const end = performance.now() + START_MS;
  while (!(await answers(url))) {
    const isOver = hasEnded(child) || performance.now() > end;
    if (isOver) throw new Error(`npm run ${script} did not start:\n${output}`);
    await pause(LOOK_MS);
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null;

async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

/** A start, and a walk that waits for deletions. */
const TEST_MS = START_MS + 400_000;

/** From the end of a grace period to a user that is gone. */
const DELETED_MS = 300_000;

type Answer = { status: number; text: string; location: string | null; cookie: string };

async function call(url: string, method = "GET", cookie = "", body?: object): Promise<Answer> {
  const answer = await fetch(url, {
    method,
    redirect: "manual",
    headers: {
      origin: new URL(url).origin,
      ...(cookie && { cookie }),
      ...(body && { "content-type": "application/json" }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    text: await answer.text(),
    location: answer.headers.get("location"),
    cookie: answer.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; "),
  };
}

describe("npm run example:worker", () => {
  it(
    "is a host's Worker beside Adieu in one process: signed in, deleted, refused, undone, without a key",
    async () => {
      const port = await freePort();
      const state = await mkdtemp(join(tmpdir(), "adieu-example-"));
      directories.push(state);
      const origin = `http://localhost:${port}`;
      await start("example:worker", `${origin}/`, [`--port=${port}`, `--persist-to=${state}`]);
      const as = (path: string) => `${origin}${path}?user=ada`;
      expect((await call(as("/"))).text).toContain("Welcome, ada");
      const deleted = await call(as("/delete"), "POST");
      expect(JSON.parse(deleted.text)).toMatchObject({ status: "scheduled" });
      const refused = await call(as("/"));
      expect(refused.status).toBe(403);
      expect(refused.text).toContain("pending_deletion");
      const undone = await call(as("/undo"), "POST");
      expect(JSON.parse(undone.text)).toEqual({ state: "active" });
      expect((await call(as("/"))).status).toBe(200);
      const { status, location } = await call(as("/account"));
      expect(status).toBe(303);
      // The link's origin is Adieu's PUBLIC_URL; the host passes its paths on.
      const page = await call(`${origin}${new URL(location ?? "").pathname}`);
      expect([200, 303]).toContain(page.status);
    },
    TEST_MS,
  );
});

it("the examples have types", async () => {
  // The commands above have built the package.
  const { stdout } = await promisify(execFile)(resolve("node_modules/.bin/tsc"), [
    "-p",
    "examples",
  ]);
  expect(stdout).toBe("");
});

describe("npm run example:better-auth", () => {
  it(
    "is a whole host: signs up, is blocked, cancels, deletes, cannot upload, undoes; and is deleted for good",
    async () => {
      const [port, adieuPort] = [await freePort(), await freePort()];
      const origin = `http://localhost:${port}`;
      await start("example:better-auth", `${origin}/`, [], {
        PORT: String(port),
        ADIEU_PORT: String(adieuPort),
      });
      const api = `${origin}/api/auth`;
      const password = "correct horse battery staple";
      const ada = { email: "ada@example.com", password, name: "Ada" };
      const { status, cookie, text } = await call(`${api}/sign-up/email`, "POST", "", ada);
      expect(status).toBe(200);
      const send = (method: string, path: string, body: object = {}, as = cookie) =>
        call(`${origin}${path}`, method, as, body);
      expect((await send("POST", "/app/upload")).status).toBe(200);
      await send("POST", "/app/subscription");
      const blocked = await send("POST", "/api/auth/delete-user", { password });
      expect(blocked.status).toBe(409);
      expect(JSON.parse(blocked.text)).toMatchObject({
        code: "ADIEU_BLOCKED",
        blockers: [{ message: "Cancel the subscription first." }],
      });
      await send("DELETE", "/app/subscription");
      expect((await send("POST", "/api/auth/delete-user", { password })).status).toBe(200);
      const again = await call(`${api}/sign-in/email`, "POST", "", ada);
      expect(again.status).toBe(200);
      const upload = await send("POST", "/app/upload", {}, again.cookie);
      expect(upload.status).toBe(403);
      expect(JSON.parse(upload.text)).toMatchObject({ code: "account_closed", restorable: true });
      const undone = await send("POST", "/api/auth/adieu/restore", {}, again.cookie);
      expect(undone.status).toBe(200);
      await eventually(async () => {
        expect((await send("POST", "/app/upload", {}, again.cookie)).status).toBe(200);
      });
      const portal = await call(`${origin}/account`, "GET", again.cookie);
      expect(portal.location).toContain("/portal/s/");
      // However slow the machine is, nothing above may meet the end of a grace period: another policy has the short one.
      await withShortGrace(`http://localhost:${adieuPort}`, JSON.parse(text).user.id);
      const ended = await send("POST", "/api/auth/delete-user", { password }, again.cookie);
      expect(ended.status).toBe(200);
      await eventually(async () => {
        expect((await call(`${api}/sign-in/email`, "POST", "", ada)).status).toBe(401);
      }, DELETED_MS);
    },
    TEST_MS,
  );
});

/** Puts an account under the example's policy with a grace period of some seconds. */
async function withShortGrace(url: string, account: string): Promise<void> {
  const adieu = createAdieu({ url, key: "adk_test_admin" });
  const policy = await adieu.get("/v1/policies/{id}", { path: { id: "example" } });
  const { deletion } = policy.procedures;
  if (deletion === undefined) throw new Error("The example's policy has no deletion.");
  const soon = { ...deletion, grace: "PT5S" };
  const procedures = { ...policy.procedures, deletion: soon };
  await adieu.put("/v1/policies/{id}", {
    path: { id: "example-soon" },
    body: { ...policy, id: "example-soon", procedures },
  });
  await adieu.patch("/v1/accounts/{id}", {
    path: { id: account },
    body: { policy: "example-soon" },
  });
}
