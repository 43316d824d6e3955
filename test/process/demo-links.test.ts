/** The links that `npm run demo` prints: each leads to the holder's portal, as long as the service runs. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Page, PageBrowser } from "../support/page-browser";

/** The walks, and the start of a service on a machine that does other work. */
const DEMO_MS = 200_000;

let demo: ChildProcess;
let output = "";
/** Addresses by the name that stands before them. */
const links = new Map<string, string>();

beforeAll(async () => {
  demo = spawn(process.execPath, ["src/local/demo.ts", "--stay"], { stdio: "pipe" });
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  let name = "";
  if (demo.stdout === null || demo.stderr === null) throw new Error("the demo has no output");
  demo.stderr.on("data", (chunk) => {
    output += String(chunk);
  });
  createInterface({ input: demo.stdout }).on("line", (line) => {
    output += `${line}\n`;
    name = /^ ▸ ([^:]+): /.exec(line)?.[1] ?? name;
    const url = /^ {3}(http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) links.set(name, url);
    if (line.includes("until you press Ctrl-C")) resolve();
  });
  demo.once("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${output}`)));
  await ready;
}, DEMO_MS);
afterAll(() => {
  demo.kill("SIGKILL");
});

async function opened(name: string): Promise<{ browser: PageBrowser; page: Page }> {
  const url = new URL(links.get(name) ?? "none:");
  const browser = new PageBrowser(url.origin, fetch);
  return { browser, page: await browser.open(url.pathname + url.search) };
}

const WALKED = ["lumen-studio", "maya-r", "north-cloud", "noor-s"];

it("prints a link for every account of the walks, and for a new holder of each policy", () => {
  const names = [...links.keys()];
  expect(names).toEqual(expect.arrayContaining(WALKED));
  expect(names).toEqual(
    expect.arrayContaining(["disable-then-purge", "grace-then-delete", "review-then-close"]),
  );
});

it.each(WALKED)("leads to how %s has ended, with its certificate, more than once", async (name) => {
  for (const time of ["first", "second"]) {
    const { browser, page } = await opened(name);
    expect([time, page.status, page.path]).toEqual([
      time,
      200,
      expect.stringMatching(/^\/portal\/closures\/clo_\w+$/),
    ]);
    expect(page.text).toContain("Your account was deleted");
    const certificate = await browser.fetch(`${page.path}/certificate`);
    expect(await certificate.text()).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
  }
});

it("leads a new holder through a cancellation, and back", async () => {
  const { browser, page } = await opened("disable-then-purge");
  const confirm = await browser.send(page, "/portal/cancel/begin");
  const done = await browser.send(confirm, confirm.path);
  expect(done.text).toContain("Your request is accepted");
  const status = await browser.open(done.path.replace("/done", ""));
  const kept = await browser.send(status, "/portal/undo");
  expect(kept.text).toContain("The request was undone");
});

it("leads a new holder through a deletion, and to its end when time has passed", async () => {
  const { browser, page } = await opened("grace-then-delete");
  const own = new URL(links.get("grace-then-delete") ?? "").pathname.replace("/open", "");
  const host = await browser.open(own);
  // What the holder knows is on the host's page.
  const password = "correct horse battery staple";
  expect(host.text).toContain(password);
  const commit = await browser.send(page, "/portal/delete/begin");
  const done = await browser.send(commit, commit.path, { password });
  expect(done.text).toContain("Your request is accepted");
  await browser.send(host, `${own}/clock`, { days: "30" });
  const status = done.path.replace("/done", "");
  await expect
    .poll(async () => (await browser.open(status)).text, { timeout: 60_000 })
    .toContain("Your account was deleted");
});

it("leads a new holder to the statements of a closure with a review", async () => {
  const { page } = await opened("review-then-close");
  expect([page.status, page.path]).toEqual([200, "/portal/delete"]);
  expect(page.text).toContain("A person looks at your request");
});

it("leads staff to the console, where reviews wait", async () => {
  const url = new URL(links.get("the console") ?? "none:");
  const browser = new PageBrowser(url.origin, fetch);
  const page = await browser.open("/console/sign-in");
  const queue = await browser.send(page, "/console/sign-in", { name: "Jo", roles: ["admin"] });
  for (const id of ["birch-cafe", "tomas-k", "elif-d"]) expect(queue.text).toContain(id);
  for (const id of WALKED) {
    const account = await browser.open(`/console/accounts/${id}`);
    expect([id, account.status, account.text]).toEqual([
      id,
      200,
      expect.stringContaining("The account is deleted."),
    ]);
  }
});

it("stops the service when the person presses Ctrl-C, which is no failure", async () => {
  const { promise: ended, resolve } = Promise.withResolvers<number | null>();
  demo.removeAllListeners("exit");
  demo.once("exit", resolve);
  demo.kill("SIGINT");
  expect(await ended).toBe(0);
  expect(output).toContain("The service is stopped");
  await expect(fetch(links.get("the API") ?? "")).rejects.toThrow();
});
