/** What the console has to show: accounts in every state, reviews with and without documents, a hold, people. */
import { setTimeout as pause } from "node:timers/promises";
import type { BrowserContext } from "playwright-core";
import { z } from "zod";
import { scan } from "../../../src/local/demo/scan.ts";
import { HELPDESK } from "../../../src/local/examples/helpdesk.ts";
import type { Host } from "./host.ts";

const POLL_MS = 100;
const READY_MS = 60_000;
const STATEMENTS = ["data_backed_up", "not_evading", "other_matters_settled"];
const OWNER = { role: "owner", id: "ada" };

/** A policy whose deletions a person decides on. @param grace `P0D`: nobody can undo an approval */
export async function reviewedPolicy(host: Host, id: string, grace = "P14D"): Promise<void> {
  await host.call("PUT", `/v1/policies/${id}`, {
    title: "Decided on by a person",
    capabilities: ["sign_in"],
    time_zone: "UTC",
    holidays: [],
    procedures: {
      deletion: {
        open_by: ["owner", "support"],
        steps: [{ type: "confirm" }],
        review: { business_days: 3 },
        grace,
        then: "delete",
      },
    },
  });
}

/** A policy that asks for an identity document. @param over of its procedure */
export const documentPolicy = (host: Host, id: string, over: object = {}) =>
  host.call("PUT", `/v1/policies/${id}`, {
    title: "With a document",
    capabilities: ["sign_in"],
    time_zone: "UTC",
    holidays: [],
    procedures: {
      deletion: {
        open_by: ["owner", "support"],
        steps: [
          { type: "confirm" },
          {
            type: "identity_documents",
            only_if_verified: false,
            accept: { individual: ["passport"], enterprise: ["business_identification"] },
            colour: true,
          },
        ],
        review: { business_days: 3 },
        grace: "P14D",
        then: "delete",
        ...over,
      },
    },
  });

export type Given = { readonly id: string; readonly closure: string };

let made = 0;

/** Such that the order of the names is that in which they were made. */
const nextId = (): string => {
  made += 1;
  return `console-${String(made).padStart(4, "0")}`;
};

/** An account whose closure waits for a decision, by the world's time. */
export async function inReview(host: Host, policy: string): Promise<Given> {
  const id = nextId();
  const holder = { type: "individual", email: "ada@example.com", phone: "+436641234567" };
  await host.call("POST", "/v1/accounts", {
    id,
    policy,
    holder,
    metadata: { name: "Ada Lovelace" },
  });
  const opened = await host.call("POST", `/v1/accounts/${id}/closures`, {
    kind: "deletion",
    actor: OWNER,
  });
  const closure = z.string().parse(opened.id);
  await host.call("POST", `/v1/accounts/${id}/closures/${closure}/proofs`, { type: "confirm" });
  return { id, closure };
}

/** An account whose review has an identity document. */
export async function withDocument(host: Host): Promise<Given> {
  const id = nextId();
  const holder = { type: "individual", phone: "+436641234567", identity_verified: true };
  await host.call("POST", "/v1/accounts", {
    id,
    policy: "review-then-close",
    holder,
    metadata: { name: "Ada Lovelace" },
  });
  const opened = await host.call("POST", `/v1/accounts/${id}/closures`, {
    kind: "deletion",
    actor: OWNER,
    acknowledgements: STATEMENTS,
  });
  const closure = z.string().parse(opened.id);
  const path = `/v1/accounts/${id}/closures/${closure}`;
  await host.call("POST", `${path}/proofs`, { type: "confirm" });
  await host.call("POST", `${path}/challenges`, { type: "otp" });
  const notice = z.object({ code: z.string() }).parse(await host.newestNotice(id));
  await host.call("POST", `${path}/proofs`, { type: "otp", code: notice.code });
  await host.upload(`${path}/documents/passport`, scan({ colour: true }), "image/png");
  return { id, closure };
}

/** What pages show besides reviews. */
export type Shown = {
  /** An account with a cancellation, notices, holdings, and events that an endpoint does not take. */
  readonly lived: string;
  readonly endpoint: string;
  readonly declaration: string;
};

const shownBy = new WeakMap<Host, Promise<Shown>>();

/** Makes it once for each host. The erasers are `crm`, with a URL, and `helpdesk`, with a connector. */
export function everythingToShow(host: Host): Promise<Shown> {
  const known = shownBy.get(host) ?? makeEverything(host);
  shownBy.set(host, known);
  return known;
}

async function makeEverything(host: Host): Promise<Shown> {
  const endpoint = await host.call("POST", "/v1/webhook_endpoints", {
    url: "http://localhost:9/hooks",
    events: ["*"],
  });
  await host.call("PUT", "/v1/erasers/crm", { url: "http://localhost:9/erase" });
  await host.call("PUT", "/v1/erasers/helpdesk", {
    connector: { document: HELPDESK },
    secrets: { key: "a key of the system" },
  });
  const lived = "acct-42";
  await host.call("POST", "/v1/accounts", {
    id: lived,
    policy: "disable-then-purge",
    holder: { type: "individual", email: "bo@example.com", phone: "+436649876543" },
  });
  await host.holding(lived, "environment", "prod", { attributes: { name: "prod" } });
  const { id } = await host.call("POST", `/v1/accounts/${lived}/closures`, {
    kind: "cancellation",
    actor: { role: "owner", id: "bo" },
    reason: { code: "too_dear" },
  });
  await host.call("POST", `/v1/accounts/${lived}/closures/${id}/proofs`, { type: "confirm" });
  return { lived, endpoint: z.string().parse(endpoint.id), declaration: await declared(host) };
}

/** Sends the form of the public page, as a browser does. @returns the declaration's id, once it is listed */
async function declared(host: Host): Promise<string> {
  const page = `${host.url}/p/test/default/cancel`;
  const shown = await (await fetch(`${page}?lang=en`)).text();
  const submission = /name="submission" value="([^"]+)"/.exec(shown)?.[1] ?? "";
  const fields = { submission, language: "en", ending: "ordinary", name: "Ada Lovelace" };
  const body = new URLSearchParams({
    ...fields,
    contract: "Premium, 4711",
    email: "ada@example.com",
  });
  const headers = { origin: host.url, "sec-fetch-site": "same-origin" };
  const answer = await fetch(page, { method: "POST", body, headers, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`${page} answered ${answer.status}`);
  for (const until = Date.now() + READY_MS; Date.now() < until; await pause(POLL_MS)) {
    const { data } = await host.call("GET", "/v1/declarations");
    const [first] = z.array(z.object({ id: z.string() })).parse(data);
    if (first !== undefined) return first.id;
  }
  throw new Error("the declaration is not listed");
}

/** Waits until the directory has so many reviews. */
export async function queued(host: Host, count: number): Promise<void> {
  for (const until = Date.now() + READY_MS; Date.now() < until; await pause(POLL_MS)) {
    const { data } = await host.call("GET", "/v1/reviews?limit=100");
    if (z.array(z.unknown()).parse(data).length >= count) return;
  }
  throw new Error(`the queue has not ${count} reviews`);
}

/** Signs a made-up person in, in a browser, on the page of local development. */
export async function signIn(
  host: Host,
  context: BrowserContext,
  roles: readonly string[],
  name: string,
): Promise<void> {
  const page = await context.newPage();
  await page.goto(`${host.url}/console/sign-in`);
  await page.locator("#name").fill(name);
  for (const box of await page.locator("input[name=roles]").all()) {
    const role = (await box.getAttribute("value")) ?? "";
    await box.setChecked(roles.includes(role));
  }
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("nav").first().waitFor();
  await page.close();
}
