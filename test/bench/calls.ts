/** What the benchmarks ask of Adieu and of the floor, one call each. */
import { z } from "zod";
import { expectStatus, type Http } from "./load.ts";

const POLICY = "disable-then-purge";
const OWNER = { role: "owner", id: "ada" };
const opened = z.looseObject({ id: z.string() });

const registration = (id: string, policy = POLICY, phone?: string) => ({
  id,
  policy,
  holder: { type: "individual", ...(phone === undefined ? {} : { phone }) },
});

export const adieuCalls = (http: Http) => ({
  nothing: async () => {
    expectStatus(await http.call("GET", "/healthz"), 200);
  },
  register: async (id: string, policy?: string, phone?: string) => {
    expectStatus(await http.call("POST", "/v1/accounts", registration(id, policy, phone)), 201);
  },
  importAccounts: async (ids: readonly string[]) => {
    const accounts = ids.map((id) => registration(id));
    const reply = await http.call("PUT", "/v1/accounts/import", { accounts });
    if (expectStatus(reply, 200).text.includes('"failed"')) throw new Error(reply.text);
  },
  access: async (id: string) => {
    expectStatus(await http.call("GET", `/v1/accounts/${id}/access`), 200);
  },
  accessOfAnAge: async (id: string) => {
    const headers = { "cache-control": "max-age=5" };
    const reply = await http.call("GET", `/v1/accounts/${id}/access`, undefined, headers);
    expectStatus(reply, 200);
  },
  account: async (id: string) => {
    expectStatus(await http.call("GET", `/v1/accounts/${id}`), 200);
  },
  update: async (id: string, number: number) => {
    const metadata = { number: String(number) };
    expectStatus(await http.call("PATCH", `/v1/accounts/${id}`, { metadata }), 200);
  },
  /** @returns the closure's id */
  open: async (id: string) => {
    const asked = { kind: "cancellation", actor: OWNER };
    const reply = await http.call("POST", `/v1/accounts/${id}/closures`, asked);
    return opened.parse(JSON.parse(expectStatus(reply, 201).text)).id;
  },
  sendCode: async (id: string, closure: string) => {
    const path = `/v1/accounts/${id}/closures/${closure}/challenges`;
    expectStatus(await http.call("POST", path, { type: "otp" }), 202);
  },
  upload: async (id: string, closure: string, bytes: Uint8Array) => {
    const path = `/v1/accounts/${id}/closures/${closure}/documents/passport`;
    expectStatus(await http.call("PUT", path, bytes), 201);
  },
  confirm: async (id: string, closure: string) => {
    const path = `/v1/accounts/${id}/closures/${closure}/proofs`;
    expectStatus(await http.call("POST", path, { type: "confirm" }), 200);
  },
});

export const floorCalls = (http: Http) => ({
  nothing: async () => {
    expectStatus(await http.call("GET", "/nothing"), 200);
  },
  create: async (id: string, due_at?: number) => {
    expectStatus(await http.call("POST", `/objects/${id}`, { due_at }), 201);
  },
  read: async (id: string) => {
    expectStatus(await http.call("GET", `/objects/${id}`), 200);
  },
  write: async (id: string) => {
    expectStatus(await http.call("POST", `/objects/${id}/events`, {}), 200);
  },
});
