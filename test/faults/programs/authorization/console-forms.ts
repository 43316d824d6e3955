/** The lines of the table that people do on the pages of the console, each with its page or form, and sent from there. */
import { randomUUID } from "node:crypto";
import type { Reply } from "../../../support/api";
import { Browser } from "../../../support/browser";
import { policyDraft } from "../../../support/fixtures";
import {
  type Fields,
  type Page,
  type PageBrowser,
  SAME_ORIGIN,
} from "../../../support/page-browser";
import { later, NOW } from "../../../support/time";
import type { Params } from "./account-states";
import type { Row } from "./row";
import { nameOf } from "./rows";
import { COOKIE, filled, type Send } from "./sending";

/** @property fields of the form; absent for a page that is only opened */
type Place = {
  readonly path: string;
  readonly fields?: (params: Params) => Fields;
  /** Under the person's own claim, from the page as it then is. */
  readonly isVerdict?: true;
};

const ACCOUNT = "/console/accounts/{id}";
const REVIEW = `${ACCOUNT}/closures/{cid}`;
const ENDPOINT = "/console/webhooks/{id}";
const API_ACCOUNT = "/v1/accounts/{id}";
const API_CLOSURE = `${API_ACCOUNT}/closures/{cid}`;
const API_ENDPOINT = "/v1/webhook_endpoints/{id}";

const opened = (path: string): Place => ({ path });
const form = (path: string, fields: (params: Params) => Fields = () => ({})): Place => ({
  path,
  fields,
});
const verdict = (decision: "approve" | "reject"): Place => ({
  path: `${REVIEW}/verdict`,
  fields: () => ({ decision, reason: decision === "approve" ? "in_order" : "suspicious" }),
  isVerdict: true,
});

/** By the name of the line. */
const PLACES: Readonly<Record<string, Place>> = {
  [`GET ${API_ACCOUNT}`]: opened(ACCOUNT),
  [`GET ${API_CLOSURE}`]: opened(REVIEW),
  [`GET ${API_ACCOUNT}/certificate`]: opened(`${ACCOUNT}/certificate`),
  [`GET ${API_ACCOUNT}/contact`]: form(`${ACCOUNT}/reveal`),
  [`POST ${API_ACCOUNT}/restore`]: form(`${ACCOUNT}/restore`),
  [`POST ${API_CLOSURE}/withdraw`]: form(`${ACCOUNT}/withdraw`, ({ cid = "" }) => ({
    closure: cid,
  })),
  [`POST ${API_CLOSURE}/dispute (continue)`]: form(`${ACCOUNT}/dispute`, ({ cid = "" }) => ({
    closure: cid,
    decision: "continue",
  })),
  [`POST ${API_CLOSURE}/dispute (undo)`]: form(`${ACCOUNT}/dispute`, ({ cid = "" }) => ({
    closure: cid,
    decision: "undo",
    reason: "not the holder",
  })),
  [`PUT ${API_ACCOUNT}/legal_hold`]: form(`${ACCOUNT}/hold`, () => ({ reason: "a lawsuit" })),
  [`DELETE ${API_ACCOUNT}/legal_hold`]: form(`${ACCOUNT}/release`),
  [`POST ${API_CLOSURE}/review/claim`]: form(`${REVIEW}/claim`),
  [`POST ${API_CLOSURE}/review/skip`]: form(`${REVIEW}/skip`, () => ({ skip: "language" })),
  [`POST ${API_CLOSURE}/review (approve)`]: verdict("approve"),
  [`POST ${API_CLOSURE}/review (reject)`]: verdict("reject"),
  "GET /v1/reviews": opened("/console?view=all"),
  "POST /v1/reviews/take": form("/console/take"),
  "GET /v1/search": opened("/console/search?q={id}"),
  "GET /v1/legal_holds": opened("/console/holds"),
  "GET /v1/declarations": opened("/console/declarations"),
  "GET /v1/declarations/{id}": opened("/console/declarations/{id}"),
  "GET /v1/declarations/{id}/contact": form("/console/declarations/{id}/reveal"),
  "POST /v1/declarations/{id}/match": form(
    "/console/declarations/{id}/match",
    ({ account = "" }) => ({ account }),
  ),
  "POST /v1/declarations/{id}/dismiss": form("/console/declarations/{id}/dismiss", () => ({
    reason: "Nobody is meant",
  })),
  "GET /v1/stats": opened("/console/numbers"),
  "GET /v1/stats/days": opened("/console/numbers"),
  "GET /v1/calendar": opened("/console/calendar"),
  "GET /v1/webhook_endpoints": opened("/console/webhooks"),
  [`GET ${API_ENDPOINT}`]: opened(ENDPOINT),
  [`GET ${API_ENDPOINT}/replay/count`]: opened(`${ENDPOINT}?after=${NOW}&only=all`),
  [`POST ${API_ENDPOINT}/replay/stop`]: form(`${ENDPOINT}/replay/stop`),
  [`POST ${API_ENDPOINT}/replay/resume`]: form(`${ENDPOINT}/replay/resume`),
  "POST /v1/deliveries/{id}/retry": form("/console/deliveries/retry", ({ id = "" }) => ({
    delivery: id,
  })),
  "GET /v1/erasers": opened("/console/erasers"),
  "GET /v1/erasers/{name}": opened("/console/erasers/{name}"),
  "POST /v1/erasers/{name}/replay": form("/console/erasers/{name}/replay", () => ({ since: NOW })),
  "POST /v1/erasers/{name}/rehearse": form(
    "/console/erasers/{name}/rehearse",
    ({ account = "" }) => ({ account }),
  ),
  "POST /v1/erasers/{name}/resume": form("/console/erasers/{name}/resume"),
  "POST /v1/erasure_tasks/{task_id}/retry": form("/console/tasks/retry", ({ task_id = "" }) => ({
    task: task_id,
  })),
  "POST /v1/erasure_tasks/{task_id}/settle": form("/console/tasks/settle", ({ task_id = "" }) => ({
    task: task_id,
    code: "system_retired",
  })),
  "GET /v1/brake": opened("/console/brake"),
  "PUT /v1/brake": form("/console/brake/limits", () => ({ per_hour: "100", percent: "" })),
  "POST /v1/brake/release": form("/console/brake/release", () => ({ reason: "a campaign" })),
  "GET /v1/policies": opened("/console/policies"),
  "GET /v1/policies/{id}": opened("/console/policies/{id}"),
  "POST /v1/policies/validate": form("/console/policies/validate", () => ({
    policy: JSON.stringify(policyDraft()),
  })),
  "POST /v1/policies/dry_run": form("/console/policies/dry-run", () => ({
    policy: JSON.stringify(policyDraft({}, { id: "drafted" })),
    accounts: "nobody",
  })),
  "GET /v1/api_keys": opened("/console/keys"),
  "POST /v1/api_keys": form("/console/keys", () => ({ name: "host", role: "app" })),
  "DELETE /v1/api_keys/{id}": form("/console/keys/delete", ({ id = "" }) => ({ key: id })),
  "GET /v1/audit": opened("/console/audit?account={id}"),
  "GET /v1/staff_sessions": opened("/console/staff"),
  "POST /v1/staff_sessions/{id}/revoke": form("/console/staff/revoke", ({ id = "" }) => ({
    session: id,
  })),
  "POST /v1/staff_sessions/revoke": form("/console/staff/revoke-all", ({ person = "" }) => ({
    person,
  })),
  "POST /v1/test_clocks/{id}/advance": form("/console/clocks/advance", ({ id = "" }) => ({
    clock: id,
    frozen_time: later({ days: 1 }),
  })),
};

export const isOnPages = (row: Row): boolean => Object.hasOwn(PLACES, nameOf(row));

export const PLACES_COUNT = Object.keys(PLACES).length;

/** What a page says, as the API would: granted, or the code of the refusal. */
function replyOf(page: Pick<Page, "status" | "html" | "headers">): Reply {
  const code = /Code <span class="mono">(\w+)<\/span>/.exec(page.html)?.[1];
  const isGranted = page.status < 400;
  const isOver = page.html.includes("<h1>You are signed out</h1>");
  return {
    status: isGranted ? 200 : page.status,
    headers: page.headers,
    body: isGranted ? {} : { code: code ?? (isOver ? "session_over" : "not_found") },
  };
}

/** Sends a line from its page, as the person whose cookie it is. */
export const sendByPage: Send = async (row, params, cookie) => {
  const place = PLACES[nameOf(row)];
  if (place === undefined || cookie === null) throw new Error(`no page has ${nameOf(row)}`);
  const browser = new Browser();
  browser.cookies.set(COOKIE.slice(0, -1), cookie.slice(COOKIE.length));
  const path = filled(place.path, params);
  if (place.fields === undefined) return replyOf(await answered(browser.fetch(path)));
  const more = place.isVerdict ? await claimed(browser, path.replace(/\/verdict$/, "")) : {};
  // The line does not know which mode its person looks at. A page of the other mode changes nothing.
  for (const mode of ["test", "live"]) {
    const fields = { form_key: randomUUID(), mode, page: path, ...place.fields(params), ...more };
    const reply = replyOf(await answered(browser.post(path, fields, SAME_ORIGIN)));
    if (Object(reply.body).code !== "wrong_mode") return reply;
  }
  throw new Error("a person looks at neither mode");
};

async function answered(sent: Promise<Response>): Promise<Page> {
  const response = await sent;
  const html = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    html,
    path: "",
    text: "",
    forms: [],
  };
}

/** Claims a review on its page, if its page offers that. @returns the fields of its verdict */
async function claimed(browser: PageBrowser, path: string): Promise<Fields> {
  const page = await browser.open(path);
  const claim = page.forms.find(({ action }) => action === `${path}/claim`);
  const own = claim === undefined ? page : await browser.send(page, claim.action);
  const found = own.forms.find(({ action }) => action === `${path}/verdict`);
  return found === undefined ? {} : { seen: found.hidden.seen ?? "" };
}
