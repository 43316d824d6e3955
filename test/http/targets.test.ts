/** What others configure never leads to this service itself, nor to ports that the deployment does not allow. */
import { exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { ADMIN, post, put, type Reply } from "../support/api";
import { freshId, policyDraft } from "../support/fixtures";
import { expectInvalid } from "../support/refusals";

const issuer = (jwks_uri: string) =>
  policyDraft({}, { sign_in: { issuer: "https://id.example.com", audience: "host", jwks_uri } });

const PLACES: [string, string, (url: string) => Promise<Reply>][] = [
  ["a webhook", "/url", (url) => post("/v1/webhook_endpoints", { url, events: ["*"] })],
  ["an eraser", "/url", (url) => put(`/v1/erasers/${freshId("eraser")}`, { url })],
  [
    "an issuer's keys",
    "/sign_in/jwks_uri",
    (url) => put(`/v1/policies/${freshId("policy")}`, issuer(url)),
  ],
];

describe.each(PLACES)("the URL of %s", (_, pointer, give) => {
  it.each([
    ["leads to the service itself", "https://adieu.test/hooks"],
    ["leads to the service itself, in capitals and with a dot", "https://ADIEU.TEST./hooks"],
    ["has a port that is not allowed", "https://hooks.example.com:8443/"],
    ["is an address", "https://169.254.169.254/"],
  ])("is refused if it %s", async (__, url) => {
    expectInvalid(await give(url), pointer);
  });

  it("may lead to another host below the service's own", async () => {
    expect((await give("https://hooks.adieu.test/")).status).toBe(201);
  });
});

it("is not the name that the service was called by, whatever its public one is", async () => {
  const give = (host: string, url: string) =>
    exports.default.fetch(`https://${host}/v1/webhook_endpoints`, {
      method: "POST",
      headers: { authorization: `Bearer ${ADMIN}`, "content-type": "application/json" },
      body: JSON.stringify({ url, events: ["*"] }),
    });
  const WORKER = "adieu.example.workers.dev";
  expect((await give(WORKER, `https://${WORKER}/hooks`)).status).toBe(422);
  expect((await give(WORKER, "https://adieu.test/hooks")).status).toBe(422);
  expect((await give("adieu.test", `https://${WORKER}/hooks`)).status).toBe(201);
});
