/** What a host sets up once: keys, erasers, a policy, a webhook endpoint, pages for holders, the brake. */
import { HELPDESK } from "./helpdesk.ts";
import { until, type Walk } from "./walk.ts";

export const POLICY = {
  title: "A subscription that can be cancelled and deleted",
  capabilities: ["sign_in", "upload"],
  time_zone: "Europe/Vienna",
  law: { answer: "gdpr" },
  procedures: {
    deletion: {
      acknowledgements: [{ id: "downloaded", text: "I have downloaded what I need." }],
      blockers: [
        {
          id: "active_subscription",
          holding: "subscription",
          where: { status: ["active"] },
          message: "Cancel the subscription first.",
        },
      ],
      steps: [{ type: "reauthentication", methods: ["password", "attestation"] }],
      grace: "P14D",
      during_grace: { sign_in: true, upload: false },
      reminders: ["P1D"],
      then: "delete",
      erasers: ["crm"],
      retain: [
        {
          what: "Invoices",
          holdings: ["invoice"],
          holder_fields: ["email"],
          reason: "Tax law",
          for: "P7Y",
        },
      ],
    },
  },
};

const GRACELESS = {
  title: "Deleted at once",
  procedures: { deletion: { grace: "PT0S", then: "delete", erasers: ["warehouse"] } },
};

const REVIEWED = {
  title: "With a code, a document and a review",
  procedures: {
    deletion: {
      steps: [
        { type: "otp", channel: "email" },
        { type: "identity_documents", accept: { individual: ["passport"] } },
      ],
      review: { business_days: 3 },
      then: "delete",
    },
  },
};

export async function setUpKeys({ recorder }: Walk): Promise<void> {
  const created = await recorder.call("POST", "/v1/api_keys", {
    body: { name: "The back end", roles: ["app"] },
  });
  await recorder.call("GET", "/v1/api_keys");
  await recorder.call("DELETE", "/v1/api_keys/{id}", { parameters: { id: created.id } });
}

export async function setUpErasers({ recorder, erasers }: Walk): Promise<void> {
  const crm = { name: "crm" };
  const path = "/v1/erasers/{name}";
  await recorder.call("PUT", path, { parameters: crm, body: { url: erasers.prompt } });
  await recorder.call("PUT", path, { parameters: crm, body: { url: erasers.prompt } });
  await recorder.call("PUT", path, {
    parameters: { name: "warehouse" },
    body: { url: erasers.slow },
  });
  await recorder.call("GET", path, { parameters: crm });
  await recorder.call("GET", "/v1/erasers");
  const helpdesk = { name: "helpdesk" };
  const connector = { document: HELPDESK };
  const body = { connector, secrets: { key: "secret" } };
  await recorder.call("PUT", path, { parameters: helpdesk, body, kept: false });
  await recorder.call("POST", `${path}/resume`, { parameters: helpdesk });
  await recorder.call("POST", "/v1/connector_secrets/rotate");
  await recorder.call("GET", "/v1/connectors", { query: "?limit=1" });
  await recorder.call("GET", "/v1/connectors/{id}", { parameters: { id: "clerk" } });
  const unused = { parameters: { name: "unused" }, body: { url: erasers.prompt }, kept: false };
  await recorder.call("PUT", path, unused);
  await recorder.call("DELETE", path, { parameters: { name: "unused" } });
}

export async function setUpPolicies({ recorder }: Walk): Promise<void> {
  const path = "/v1/policies/{id}";
  const yours = { id: "yours" };
  await recorder.call("POST", "/v1/policies/validate", { body: { id: "yours", ...POLICY } });
  await recorder.call("PUT", path, { parameters: yours, body: POLICY });
  await recorder.call("PUT", path, { parameters: yours, body: POLICY });
  await recorder.call("GET", path, { parameters: yours });
  await recorder.call("GET", "/v1/policies", { query: "?limit=1" });
  const others = { "at-once": GRACELESS, reviewed: REVIEWED };
  for (const [id, body] of Object.entries(others)) {
    await recorder.call("PUT", path, { parameters: { id }, body, kept: false });
  }
}

export async function setUpWebhooks({ recorder, erasers }: Walk): Promise<void> {
  const created = await recorder.call("POST", "/v1/webhook_endpoints", {
    body: { url: `${erasers.prompt}/hook`, events: ["account.deleted", "account.restored"] },
  });
  const path = "/v1/webhook_endpoints/{id}";
  const parameters = { id: created.id };
  await recorder.call("GET", "/v1/webhook_endpoints");
  await recorder.call("GET", path, { parameters });
  await recorder.call("PATCH", path, { parameters, body: { description: "The back end" } });
  const { id } = await recorder.call("POST", `${path}/test`, { parameters });
  await until("the test is delivered", async () => {
    const query = "?status=delivered";
    const options = { parameters, query, kept: false };
    const { data } = await recorder.call("GET", `${path}/deliveries`, options);
    return data.length > 0;
  });
  await recorder.call("GET", `${path}/deliveries`, { parameters });
  await recorder.call("POST", "/v1/deliveries/{id}/retry", { parameters: { id } });
  await recorder.call("POST", `${path}/rotate_secret`, { parameters });
  await recorder.call("POST", `${path}/replay`, {
    parameters,
    body: { after: "2026-11-01T00:00:00.000Z", only: "failed" },
  });
  await recorder.call("GET", `${path}/replay`, { parameters });
  await recorder.call("GET", `${path}/replay/count`, {
    parameters,
    query: "?after=2026-11-01T00:00:00.000Z&only=failed",
  });
  await recorder.call("POST", `${path}/replay/stop`, { parameters });
  await recorder.call("POST", `${path}/replay/resume`, { parameters });
  const other = await recorder.call("POST", "/v1/webhook_endpoints", {
    body: { url: `${erasers.prompt}/other`, events: ["*"] },
    kept: false,
  });
  await recorder.call("DELETE", path, { parameters: { id: other.id } });
}

export async function setUpPortal({ recorder }: Walk): Promise<void> {
  const path = "/v1/portal_configurations/{id}";
  const parameters = { id: "main" };
  const body = {
    product_name: "Tidy Cloud",
    accent: "#1857a4",
    return_origins: ["https://app.example.net"],
  };
  await recorder.call("PUT", path, { parameters, body });
  await recorder.call("PUT", path, { parameters, body });
  await recorder.call("GET", path, { parameters });
  await recorder.call("GET", "/v1/portal_configurations");
}
