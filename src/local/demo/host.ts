/** The company's side: it has a key for each of its systems and people, made with the first admin key. */
import { Client } from "./client.ts";
import { apiKeySchema, created } from "./replies.ts";

export type Host = {
  /** The company's back end. */
  readonly app: Client;
  readonly support: Client;
  readonly reviewer: Client;
  readonly admin: Client;
};

/** `.dev.vars`: local development alone. */
const FIRST_ADMIN_KEY = "adk_test_admin";

export async function setUpHost(url: string, signal: AbortSignal): Promise<Host> {
  const admin = new Client(url, FIRST_ADMIN_KEY, signal);
  const keyFor = async (role: "app" | "support" | "reviewer") => {
    const body = { name: `demo ${role}`, roles: [role] };
    const { key } = await admin.post("/v1/api_keys", body, created(apiKeySchema));
    return admin.with(key);
  };
  const [app, support, reviewer] = await Promise.all([
    keyFor("app"),
    keyFor("support"),
    keyFor("reviewer"),
  ]);
  return { app, support, reviewer, admin };
}
