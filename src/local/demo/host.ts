/** The host's side: an API key for each of its systems and people, created with the first admin key. */
import { Client } from "./client.ts";
import { apiKeySchema, created } from "./replies.ts";

export type Host = {
  /** The host's back end. */
  readonly app: Client;
  readonly support: Client;
  readonly reviewer: Client;
  readonly admin: Client;
};

/** From `.dev.vars`, for local development only. */
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
