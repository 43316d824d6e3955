/** Accounts, from their registration to their certificate. */
import { scan } from "../demo/scan.ts";
import { advance, OWNER, until, type Walk } from "./walk.ts";

const PASSWORD = "correct horse battery staple";
const ACCOUNT = "/v1/accounts/{id}";
const CLOSURES = `${ACCOUNT}/closures`;
const CLOSURE = `${CLOSURES}/{cid}`;

const reauthentication = { type: "reauthentication", method: "password", password: PASSWORD };

export async function anAccount(walk: Walk, id: string, policy: string): Promise<void> {
  const holder = { type: "individual", email: "ada@example.com", locale: "en" };
  const body = { id, policy, holder, password: PASSWORD, test_clock: walk.clock.id };
  await walk.recorder.call("POST", "/v1/accounts", { body });
}

/** The account of most examples: reported, previewed, closed, restored, closed again, deleted. */
export async function mainLife(walk: Walk): Promise<void> {
  const { recorder } = walk;
  await anAccount(walk, "acct_42", "yours");
  const parameters = { id: "acct_42" };
  await recorder.call("GET", ACCOUNT, { parameters });
  await recorder.call("POST", "/v1/erasers/{name}/rehearse", {
    parameters: { name: "helpdesk" },
    body: { account: "acct_42" },
  });
  await recorder.call("PATCH", ACCOUNT, {
    parameters,
    body: { holder: { time_zone: "Europe/Vienna" }, metadata: { plan: "pro" } },
  });
  await recorder.call("GET", `${ACCOUNT}/access`, { parameters });
  await holdings(walk);
  await recorder.call("POST", `${CLOSURES}/preview`, {
    parameters,
    body: { kind: "deletion", actor: OWNER },
  });
  const withdrawn = await opened(walk, "acct_42", ["downloaded"]);
  await recorder.call("GET", CLOSURES, { parameters });
  await recorder.call("GET", CLOSURE, { parameters: withdrawn });
  await recorder.call("POST", `${CLOSURE}/reason`, {
    parameters: withdrawn,
    body: { code: "too_expensive", comment: "I use it twice a year.", actor: OWNER },
  });
  await recorder.call("POST", `${CLOSURE}/acknowledgements`, {
    parameters: withdrawn,
    body: { acknowledgements: ["downloaded"], actor: OWNER },
  });
  await recorder.call("POST", `${CLOSURE}/extension`, {
    parameters: withdrawn,
    body: { reason: "complexity", explanation: "Your data lies in several archives." },
  });
  await recorder.call("POST", `${CLOSURE}/withdraw`, {
    parameters: withdrawn,
    body: { actor: OWNER },
  });
  const undone = await opened(walk, "acct_42", ["downloaded"]);
  await recorder.call("POST", `${CLOSURE}/proofs`, { parameters: undone, body: reauthentication });
  await recorder.call("POST", `${ACCOUNT}/restore`, {
    parameters,
    body: { actor: OWNER, reason: "Changed my mind" },
  });
  await legalHold(walk);
  const final = await opened(walk, "acct_42", ["downloaded"]);
  await recorder.call("POST", `${CLOSURE}/proofs`, {
    parameters: final,
    body: reauthentication,
    kept: false,
  });
  await advance(walk, 15);
  await until("the account is deleted", async () => {
    const { state } = await recorder.call("GET", ACCOUNT, { parameters, kept: false });
    return state === "deleted";
  });
  await recorder.call("GET", `${ACCOUNT}/events`, { parameters, query: "?limit=3" });
  await recorder.call("GET", `${ACCOUNT}/notices`, { parameters, query: "?limit=2" });
  await until("the last event has arrived", async () => {
    const path = `${ACCOUNT}/deliveries`;
    const { data } = await recorder.call("GET", path, {
      parameters,
      query: "?limit=1",
      kept: false,
    });
    return data.some(({ status }: { status: string }) => status === "delivered");
  });
  await recorder.call("GET", `${ACCOUNT}/deliveries`, { parameters, query: "?limit=1" });
  await recorder.call("GET", `${ACCOUNT}/erasure`, { parameters });
  await recorder.call("GET", `${ACCOUNT}/certificate`, { parameters });
  await recorder.call("GET", `${ACCOUNT}/retained`, { parameters });
}

type Closure = { readonly id: string; readonly cid: string };

async function opened(
  { recorder }: Walk,
  id: string,
  acknowledgements: readonly string[] = [],
): Promise<Closure> {
  const body = { kind: "deletion", actor: OWNER, acknowledgements };
  const closure = await recorder.call("POST", CLOSURES, { parameters: { id }, body });
  return { id, cid: closure.id };
}

async function holdings({ recorder }: Walk): Promise<void> {
  const path = `${ACCOUNT}/holdings/{kind}/{ref}`;
  const parameters = { id: "acct_42", kind: "subscription", ref: "sub_7" };
  const body = { attributes: { status: "canceled" } };
  await recorder.call("PUT", path, { parameters, body });
  await recorder.call("PUT", path, { parameters, body });
  const invoice = { id: "acct_42", kind: "invoice", ref: "in_2026_11" };
  const paid = { attributes: { amount: 12.5 }, url: "https://app.example.net/invoices/11" };
  await recorder.call("PUT", path, { parameters: invoice, body: paid, kept: false });
  await recorder.call("GET", `${ACCOUNT}/holdings`, { parameters: { id: "acct_42" } });
  await recorder.call("DELETE", path, { parameters });
}

async function legalHold({ recorder }: Walk): Promise<void> {
  const path = `${ACCOUNT}/legal_hold`;
  const parameters = { id: "acct_42" };
  await recorder.call("PUT", path, { parameters, body: { reason: "A lawsuit is pending." } });
  await recorder.call("GET", path, { parameters });
  await until("the directory has the hold", async () => {
    const { data } = await recorder.call("GET", "/v1/legal_holds", { kept: false });
    return data.length > 0;
  });
  await recorder.call("GET", "/v1/legal_holds");
  await recorder.call("DELETE", path, { parameters });
}

/** A closure with a code, a document and a review; then one that its holder disputes. */
export async function reviewedLife(walk: Walk): Promise<void> {
  const { recorder, url } = walk;
  await anAccount(walk, "acct_43", "reviewed");
  const parameters = await opened(walk, "acct_43");
  await recorder.call("POST", `${CLOSURE}/challenges`, { parameters, body: { type: "otp" } });
  const [notice] = (await recorder.call("GET", "/dev/notices", { query: "?account=acct_43" })).data;
  await recorder.call("POST", `${CLOSURE}/proofs`, {
    parameters,
    body: { type: "otp", code: notice.code },
    kept: false,
  });
  const document = { ...parameters, type: "passport" };
  await recorder.call("PUT", `${CLOSURE}/documents/{type}`, {
    parameters: document,
    bytes: { type: "image/png", body: scan({ colour: true }) },
  });
  await until("the directory has the review", async () => {
    const { data } = await recorder.call("GET", "/v1/reviews", { kept: false });
    return data.length > 0;
  });
  await recorder.call("GET", "/v1/reviews");
  await recorder.call("POST", "/v1/reviews/take");
  await recorder.call("POST", `${CLOSURE}/review/skip`, {
    parameters,
    body: { reason: "language" },
  });
  await recorder.call("POST", `${CLOSURE}/review/claim`, { parameters });
  await recorder.call("GET", `${CLOSURE}/documents/{type}`, { parameters: document });
  await recorder.call("POST", `${CLOSURE}/review/release`, { parameters });
  await recorder.call("POST", `${CLOSURE}/review`, {
    parameters,
    body: { decision: "approve", reason: "The passport is the holder's." },
  });
  const link = await notMe(walk, "acct_43");
  const disputed = await fetch(`${url}${link}`, { method: "POST" });
  if (!disputed.ok) throw new Error(`POST ${link}: ${disputed.status}`);
  await recorder.call("POST", `${CLOSURE}/dispute`, {
    parameters,
    body: { decision: "undo", reason: "The holder's mailbox was broken into." },
  });
}

/** The path of the link in the newest notice that has one. */
async function notMe({ recorder }: Walk, account: string): Promise<string> {
  let found: string | undefined;
  await until("the notice is sent", async () => {
    const query = `?account=${account}`;
    const { data } = await recorder.call("GET", "/dev/notices", { query, kept: false });
    for (const { text } of data) found ??= /https?:\/\/[^/\s]+(\/not-me\/\S+)/.exec(text)?.[1];
    return found !== undefined;
  });
  return found ?? "";
}

/** Accounts whose eraser promises to acknowledge, and does not; and a brake that engages. */
export async function stalledLives(walk: Walk): Promise<void> {
  const { recorder } = walk;
  for (const id of ["acct_44", "acct_45"]) {
    await anAccount(walk, id, "at-once");
    const parameters = await opened(walk, id);
    const body = { type: "confirm" };
    await recorder.call("POST", `${CLOSURE}/proofs`, { parameters, body, kept: false });
  }
  const first = await aTask(walk, "acct_44");
  const second = await aTask(walk, "acct_45");
  await recorder.call("POST", "/v1/erasure_tasks/{task_id}/ack", {
    parameters: { task_id: first },
    body: { proof: "Deleted 12 rows, receipt 4711" },
  });
  await advance(walk, 8);
  await until("the task stalls", async () => {
    const parameters = { id: "acct_45" };
    const { tasks } = await recorder.call("GET", `${ACCOUNT}/erasure`, { parameters, kept: false });
    return tasks.some(({ status }: { status: string }) => status === "stalled");
  });
  const parameters = { task_id: second };
  await recorder.call("POST", "/v1/erasure_tasks/{task_id}/retry", { parameters });
  await advance(walk, 8);
  await recorder.call("POST", "/v1/erasure_tasks/{task_id}/settle", {
    parameters,
    body: { reason: { code: "system_retired", comment: "Switched off in November." } },
  });
}

async function aTask({ recorder }: Walk, id: string): Promise<string> {
  let task = "";
  await until("the eraser is asked", async () => {
    const parameters = { id };
    const found = await recorder
      .call("GET", `${ACCOUNT}/erasure`, { parameters, kept: false })
      .catch(() => null);
    task = found?.tasks.find((one: { eraser: string }) => one.eraser === "warehouse")?.id ?? "";
    return task !== "";
  });
  return task;
}

/** More accounts fall due within an hour than the brake allows. */
export async function brakedLives(walk: Walk): Promise<void> {
  const { recorder } = walk;
  await recorder.call("GET", "/v1/brake");
  await recorder.call("PUT", "/v1/brake", { body: { per_hour: 1, share: null } });
  for (const id of ["acct_46", "acct_47", "acct_48"]) {
    await anAccount(walk, id, "at-once");
    const parameters = await opened(walk, id);
    const body = { type: "confirm" };
    await recorder.call("POST", `${CLOSURE}/proofs`, { parameters, body, kept: false });
  }
  await until("the brake engages", async () => {
    const { status } = await recorder.call("GET", "/v1/brake", { kept: false });
    return status === "engaged";
  });
  await recorder.call("POST", "/v1/brake/release", {
    body: { reason: "The clean-up of November, as planned." },
  });
}
