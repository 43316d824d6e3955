/** Calls that concern many accounts or none. */
import { POLICY } from "./set-up.ts";
import { OWNER, until, type Walk } from "./walk.ts";

export async function imports({ recorder }: Walk): Promise<void> {
  const holder = { type: "individual", email: "bo@example.com" };
  const policy = "grace-then-delete";
  await recorder.call("PUT", "/v1/accounts/import", {
    body: {
      accounts: [
        { id: "acct_7", policy, holder },
        { id: "acct_8", policy, holder: { ...holder, email: "no address" } },
      ],
    },
  });
  await until("the directory has the account", async () => {
    const { data } = await recorder.call("GET", "/v1/accounts", { kept: false });
    return data.length > 1;
  });
  await recorder.call("GET", "/v1/accounts", { query: "?limit=2" });
}

export async function portal({ recorder }: Walk): Promise<void> {
  const body = {
    account: "acct_7",
    actor: OWNER,
    flow: { type: "delete" },
    configuration: "main",
    return_url: "https://app.example.net/settings",
  };
  const path = "/v1/portal_sessions";
  const session = await recorder.call("POST", path, { body });
  const parameters = { id: session.id };
  await recorder.call("GET", `${path}/{id}`, { parameters });
  await recorder.call("POST", `${path}/{id}/revoke`, { parameters });
  await recorder.call("POST", "/v1/accounts/{id}/portal_sessions/revoke", {
    parameters: { id: "acct_7" },
  });
}

export async function declarations({ recorder, url }: Walk): Promise<void> {
  const ids = [await declared(url, "Premium, no. 4711"), await declared(url, "Basic, no. 12")];
  const path = "/v1/declarations";
  await until("the declarations are listed", async () => {
    const { data } = await recorder.call("GET", path, { kept: false });
    return data.length === ids.length;
  });
  const { data } = await recorder.call("GET", path);
  const [first, second] = data.map(({ id }: { id: string }) => ({ id }));
  await recorder.call("GET", `${path}/{id}`, { parameters: first });
  await recorder.call("GET", `${path}/{id}/contact`, { parameters: first });
  await recorder.call("POST", `${path}/{id}/match`, {
    parameters: first,
    body: { account: "acct_7" },
  });
  await recorder.call("POST", `${path}/{id}/dismiss`, {
    parameters: second,
    body: { reason: "There is no such contract." },
  });
}

/** Sends the form of the public page, as a browser does. */
async function declared(url: string, contract: string): Promise<string> {
  const page = `${url}/p/test/default/cancel`;
  const shown = await (await fetch(`${page}?lang=en`)).text();
  const submission = /name="submission" value="([^"]+)"/.exec(shown)?.[1] ?? "";
  const form = new URLSearchParams({
    submission,
    language: "en",
    ending: "ordinary",
    name: "Ada Lovelace",
    contract,
    email: "ada@example.com",
  });
  const headers = { origin: url, "sec-fetch-site": "same-origin" };
  const answer = await fetch(page, { method: "POST", body: form, headers, redirect: "manual" });
  if (answer.status !== 303) throw new Error(`${page}: ${answer.status} ${await answer.text()}`);
  return submission;
}

/** What people do who are signed in, or whom a key names. */
export async function staff({ recorder }: Walk): Promise<void> {
  const { person, id } = await recorder.call("POST", "/dev/staff_sessions", {
    body: { roles: ["support"], name: "Ines", sub: "ines" },
  });
  // The host's console calls with a key and names its people by ids of its own.
  const actor = "staff_ines";
  await recorder.call("GET", "/v1/search", { query: "?q=acct_7", actor });
  const path = "/v1/accounts/{id}/contact";
  await recorder.call("GET", path, { parameters: { id: "acct_7" }, actor });
  await recorder.call("GET", "/v1/audit", { query: "?limit=2" });
  await recorder.call("GET", "/v1/staff");
  await recorder.call("GET", "/v1/staff_sessions");
  await recorder.call("POST", "/v1/staff_sessions/{id}/revoke", { parameters: { id } });
  await recorder.call("POST", "/v1/staff_sessions/revoke", { body: { person: person.id } });
}

export async function service({ recorder, clock }: Walk): Promise<void> {
  await recorder.call("GET", "/v1/events", { query: "?limit=2" });
  await recorder.call("GET", "/v1/stats");
  await recorder.call("GET", "/v1/stats/days", { query: "?days=2" });
  await recorder.call("GET", "/v1/calendar");
  const policy = { id: "yours", ...POLICY };
  const body = { policy, accounts: ["acct_7"] };
  await recorder.call("POST", "/v1/policies/dry_run", { body });
  await recorder.call("GET", "/v1/health");
  await recorder.call("GET", "/healthz");
  await recorder.call("GET", "/problems/{code}", { parameters: { code: "blocked" } });
  await recorder.call("GET", "/.well-known/jwks.json");
  await recorder.call("GET", "/.well-known/ssf-configuration");
  await recorder.call("POST", "/v1/certificate_keys/rotate");
  await recorder.call("POST", "/v1/directory/rebuild", { body: { accounts: ["acct_7"] } });
  await recorder.call("GET", "/v1/directory/rebuild");
  await recorder.call("GET", "/v1/erasures");
  await recorder.call("POST", "/v1/erasers/{name}/guard", {
    parameters: { name: "crm" },
    body: { since: "2026-01-01T00:00:00.000Z", accounts: ["acct_42"], replay: false },
  });
  await recorder.call("POST", "/v1/erasers/{name}/replay", {
    parameters: { name: "crm" },
    body: { since: "2026-11-01T00:00:00.000Z" },
  });
  const parameters = { id: clock.id };
  await recorder.call("GET", "/v1/test_clocks/{id}", { parameters });
  await recorder.call("DELETE", "/v1/test_clocks/{id}", { parameters });
}
