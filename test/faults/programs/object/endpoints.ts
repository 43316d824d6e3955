/** The endpoints of the lives. */
import { env } from "cloudflare:workers";
import { databasesOf } from "../../../../src/directory/databases";
import { newId } from "../../../../src/shared/ids";
import { timestampOf } from "../../../../src/shared/time";
import type { Endpoint } from "../../../../src/webhooks/endpoints";
import { registerEndpoint } from "../../../../src/webhooks/registration";

/** The endpoints: one wants every type, one wants some. */
const ENDPOINTS = [["*"], ["account.deleted", "account.purged", "closure.opened"]];

export async function endpoints(): Promise<Endpoint[]> {
  const made = ENDPOINTS.map((events) => {
    const rest = {
      livemode: false,
      description: null,
      format: "standard",
      ordered: false,
    } as const;
    const url = "https://host.example/hook";
    return registerEndpoint(
      databasesOf(env),
      env.ENDPOINTS,
      newId("whe"),
      { ...rest, events, url },
      timestampOf(Date.now()),
    );
  });
  return Promise.all(made);
}
