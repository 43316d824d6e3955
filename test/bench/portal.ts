/**
 * What a page of the portal costs, beside the call of the account that it makes, and beside a page that shows nothing:
 * that of a session that is over, which asks no account. Measured in turn, so that whatever the machine does meanwhile
 * it does to all of them. And what the first view of a page weighs.
 */
import { gzipSync } from "node:zlib";
import { z } from "zod";
import { drive, expectStatus, type Http } from "./load.ts";
import { goal, hundredths, table, whole } from "./markdown.ts";
import { doing } from "./progress.ts";
import { Samples } from "./samples.ts";
import { startAdieu, type Worker } from "./workers.ts";

export type PortalScale = { readonly rounds: number; readonly total: number };

export const FULL: PortalScale = { rounds: 5, total: 600 };
export const QUICK: PortalScale = { rounds: 1, total: 60 };

/** What a page may cost beyond the account call, CPU, ms. */
const CPU_GOAL_MS = 5;

/** What a first view may load in all, compressed, bytes. */
const FIRST_VIEW_GOAL = 15_000;

const ACCOUNT = "portal-bench";
const PASSWORD = "correct horse battery staple";
const CALL = "the account call: GET /v1/accounts/{id}";
const NOTHING = "a page that shows nothing: /portal/ended";

export type PortalCost = {
  readonly samples: Samples;
  readonly pages: readonly string[];
  /** Bytes of the first view, compressed, by part. */
  readonly firstView: Readonly<Record<"page" | "stylesheet" | "script", number>>;
};

export async function measurePortal({ rounds, total }: PortalScale): Promise<PortalCost> {
  await using adieu = await startAdieu();
  const samples = new Samples();
  const { cookie, step } = await atStep(adieu);
  const page =
    (path: string, status = 200) =>
    async (http: Http) => {
      expectStatus(await http.call("GET", path, undefined, { cookie }), status);
    };
  const pages = {
    "home: /portal": page("/portal"),
    "before a deletion, which is open: leads on": page("/portal/delete", 303),
    "a step: the password": page(step),
    "status of a closure": page(step.replace(/\/steps\/.*/, "")),
  };
  const asked: Readonly<Record<string, (http: Http) => Promise<void>>> = {
    // Without a cookie there is no session to ask for.
    [NOTHING]: async (http) => {
      expectStatus(await http.call("GET", "/portal/ended"), 401);
    },
    [CALL]: async (http) => {
      expectStatus(await http.call("GET", `/v1/accounts/${ACCOUNT}`), 200);
    },
    ...pages,
  };
  for (let round = 0; round < rounds; round += 1) {
    doing(`round ${round + 1} of ${rounds}`);
    for (const [what, ask] of Object.entries(asked)) {
      // The first ones of a round warm up what the others have pushed aside.
      for (let warm = 0; warm < 5; warm += 1) await ask(adieu.http);
      const request = () => ask(adieu.http);
      samples.add(what, 1, await drive({ connections: 1, total, request, pid: adieu.pid }));
    }
  }
  return { samples, pages: Object.keys(pages), firstView: await firstViewOf(adieu, step, cookie) };
}

/** Registers an account and goes as far as the step of its deletion. @returns the cookie, and the address of the step */
async function atStep({ http, port }: Worker): Promise<{ cookie: string; step: string }> {
  const holder = { type: "individual", email: "ada@example.com", time_zone: "Europe/Vienna" };
  const account = { id: ACCOUNT, policy: "grace-then-delete", holder, password: PASSWORD };
  expectStatus(await http.call("POST", "/v1/accounts", account), 201);
  const actor = { role: "owner", id: "ada" };
  const closure = { kind: "deletion", actor };
  const opened = await http.call("POST", `/v1/accounts/${ACCOUNT}/closures`, closure);
  const { id } = z.object({ id: z.string() }).parse(JSON.parse(expectStatus(opened, 201).text));
  const session = await http.call("POST", "/v1/portal_sessions", { account: ACCOUNT, actor });
  const { url } = z.object({ url: z.string() }).parse(JSON.parse(expectStatus(session, 201).text));
  const link = new URL(new URL(url).pathname, `http://127.0.0.1:${port}`);
  const visited = await fetch(link, { redirect: "manual" });
  const [cookie = ""] = (visited.headers.getSetCookie()[0] ?? "").split(";");
  return { cookie, step: `/portal/closures/${id}/steps/reauthentication` };
}

async function firstViewOf({ http }: Worker, path: string, cookie: string) {
  const { text } = expectStatus(await http.call("GET", path, undefined, { cookie }), 200);
  const asset = async (pattern: RegExp) => {
    const reply = await http.call("GET", pattern.exec(text)?.[1] ?? "/none");
    return gzipSync(expectStatus(reply, 200).text).byteLength;
  };
  return {
    page: gzipSync(text).byteLength,
    stylesheet: await asset(/href="(\/assets\/pages\.\w+\.css)"/),
    script: await asset(/src="(\/assets\/pages\.\w+\.js)"/),
  };
}

export function renderPortal({ samples, pages, firstView }: PortalCost): string {
  const call = samples.medianOf(CALL, 1)?.cpuUs ?? Number.NaN;
  const row = (what: string, isPage: boolean): string[] => {
    const found = samples.medianOf(what, 1);
    if (found === null) return [];
    const beyond = (found.cpuUs - call) / 1_000;
    const said = goal(`≤ ${CPU_GOAL_MS}`, beyond <= CPU_GOAL_MS);
    return [
      what,
      hundredths(found.p50Ms),
      hundredths(found.p99Ms),
      hundredths(found.cpuUs / 1_000),
      isPage ? hundredths(beyond) : "",
      isPage ? said : "",
    ];
  };
  const bytes = Object.values(firstView).reduce((sum, one) => sum + one, 0);
  const head = [
    "one connection",
    "median ms",
    "p99 ms",
    "CPU ms",
    "beyond the account call",
    "goal",
  ];
  return [
    table(head, [row(NOTHING, false), row(CALL, false), ...pages.map((one) => row(one, true))]),
    `The first view of a step loads ${whole(bytes)} bytes compressed: the page ${whole(firstView.page)}, the stylesheet ${whole(firstView.stylesheet)}, the script, which no page needs, ${whole(firstView.script)}. ${goal(`≤ ${whole(FIRST_VIEW_GOAL)}`, bytes <= FIRST_VIEW_GOAL)}.`,
  ].join("\n\n");
}
