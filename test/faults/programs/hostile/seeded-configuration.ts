/** The configuration of a world of hostile requests: its keys, erasers, policies and endpoints, made through the API. */
import { expect } from "vitest";
import { aDeclaration } from "../../../declarations/declarations";
import { ownPolicy } from "../../../support/account-objects";
import { del, type Json, type Options, post, put } from "../../../support/api";
import { aKey, aPolicy, freshId } from "../../../support/fixtures";
import type { Issuer } from "../../../support/issuer";
import { ROLES, type World } from "./world";

/** Required only while there is such a holding, so no closure needs the statement when it is opened. */
const acknowledgements = [
  { id: "bindings", text: "I bear the risk.", holdings: ["third_party_binding"] },
];

export const IDENTITY_DOCUMENTS = {
  type: "identity_documents",
  only_if_verified: true,
  accept: { individual: ["passport"], enterprise: ["business_identification", "passport"] },
  colour: true,
};

const RETAINED = [
  { what: "Address", holder_fields: ["email"], reason: "The law asks for it.", for: "P7Y" },
];

const REVIEWED = {
  acknowledgements,
  steps: [{ type: "confirm" }, IDENTITY_DOCUMENTS],
  review: { business_days: 2 },
};

export async function makePolicies(world: World, { sign_in }: Issuer): Promise<void> {
  const keep = async (name: string, policy: Promise<string>) =>
    world.remember("policy", name, await policy);
  const signed = [{ type: "reauthentication", methods: ["id_token"] }];
  await keep("reviewed", aPolicy(REVIEWED));
  await keep("spare", aPolicy({}, { title: world.mark(false, null) }));
  await keep("plain", aPolicy({ acknowledgements }));
  await keep("coded", aPolicy({ steps: [{ type: "otp", channel: "email" }] }));
  await keep("signed", aPolicy({ steps: signed }, { sign_in }));
  const atOnce = { grace: "P0D", retain: RETAINED };
  await keep("erasing", aPolicy({ ...atOnce, erasers: ["slow"] }));
  await keep("acknowledged", aPolicy({ ...atOnce, erasers: ["prompt", "second"] }));
  // The API takes no policy that names an unregistered eraser.
  await keep(
    "stalled",
    ownPolicy(freshId("stalled"), { deletion: { ...atOnce, erasers: ["unregistered"] } }),
  );
}

/** Makes erasers: two acknowledge at once, one never answers, one is never asked, and one calls a system that is away. */
export async function makeErasers(world: World): Promise<void> {
  const spare = `/${world.mark(false, null)}`;
  const urls = { prompt: "/adieu", second: "/adieu", slow: "/nobody", spare };
  for (const [name, path] of Object.entries(urls)) {
    const { status, body } = await put(`/v1/erasers/${name}`, {
      url: `https://hooks.example.com${path}`,
    });
    expect([200, 201]).toContain(status);
    if (body.secret !== null) world.secrets.push(body.secret);
  }
  const key = freshId("vendors-key");
  world.secrets.push(key);
  const connected = await put("/v1/erasers/connected", { connector: "stripe", secrets: { key } });
  expect([200, 201]).toContain(connected.status);
}

/** Makes declarations as their page does: two to be looked after, and one of the other mode. */
export async function makeDeclarations(world: World): Promise<void> {
  for (const name of ["waiting", "spare"]) {
    world.remember("declaration", name, await aDeclaration());
  }
  world.remember("declaration", "foreign", await aDeclaration({ livemode: true }));
  world.foreign.add(world.named("declaration", "foreign"));
}

/** Makes portal sessions of an account, under a configuration of their own: requests change `default`. */
export async function makeSessions(world: World): Promise<void> {
  const configuration = freshId("pages").toLowerCase();
  expect(
    (await put(`/v1/portal_configurations/${configuration}`, { product_name: "P" })).status,
  ).toBe(201);
  world.remember("configuration", "own", configuration);
  for (const name of ["open", "spare"]) {
    const { body } = await post("/v1/portal_sessions", {
      account: world.named("account", "active"),
      actor: { role: "owner", id: "member-owner" },
      configuration,
    });
    expect(body).toMatchObject({ object: "portal_session" });
    world.remember("portal_session", name, body.id);
    world.secrets.push(new URL(body.url).pathname.split("/").at(-1) ?? "");
  }
}

export async function makeKeys(world: World): Promise<void> {
  const keep = (name: string, secret: string) => {
    world.remember("secret", name, secret);
    world.secrets.push(secret);
  };
  keep("root", "adk_test_admin");
  for (const role of ROLES) {
    keep(role, await aKey([role]));
    keep(`live-${role}`, await aKey([role], true));
  }
  for (const name of ["spare", "other", "revoked"]) {
    const { body } = await post("/v1/api_keys", { name, roles: ["app"] });
    world.remember("key", name, body.id);
    keep(name, body.key);
  }
  expect((await del(`/v1/api_keys/${world.named("key", "revoked")}`)).status).toBe(204);
}

const hook = (description: string): Json => ({
  url: "https://hooks.example.com/adieu",
  events: ["*"],
  description,
});

const HOOKS = "/v1/webhook_endpoints";

/** @returns the path of the endpoint */
export async function makeEndpoint(
  world: World,
  name: string,
  more: Json = {},
  by: Options = {},
): Promise<string> {
  const { body } = await post(HOOKS, { ...hook(name), ...more }, by);
  world.remember("endpoint", name, body.id);
  world.secrets.push(body.secret);
  return `${HOOKS}/${body.id}`;
}

/** Sends a test message to an endpoint, which can be sent again. @returns the delivery's id */
export async function sendTest(
  world: World,
  name: string,
  path: string,
  by: Options = {},
): Promise<string> {
  const { status, body } = await post(`${path}/test`, undefined, by);
  expect(status).toBe(202);
  world.remember("delivery", name, body.id);
  return body.id;
}

export async function makeEndpoints(world: World): Promise<void> {
  for (const name of ["used", "spare"]) await makeEndpoint(world, name);
  const rotated = await makeEndpoint(world, "rotated", { ordered: true });
  await sendTest(world, "rotated", rotated);
  for (let old = 1; old <= 2; old += 1) {
    const { status, body } = await post(`${rotated}/rotate_secret`);
    expect(status).toBe(200);
    world.secrets.push(body.secret);
  }
  const after = "2026-01-01T00:00:00.000Z";
  expect((await post(`${rotated}/replay`, { after })).status).toBe(202);
  await sendTest(world, "security", await makeEndpoint(world, "security", { format: "secevent" }));
}
