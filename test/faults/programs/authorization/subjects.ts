/** What a call is about: an account in some state, or another of the things that have an id. */

import { hash } from "node:crypto";
import { expect } from "vitest";
import { draft } from "../../../connectors/given";
import { aDeclaration } from "../../../declarations/declarations";
import { ownPolicy } from "../../../support/account-objects";
import { get, type Json, patch, post, put } from "../../../support/api";
import { eventually } from "../../../support/eventually";
import { freshId, OWNER } from "../../../support/fixtures";
import { aPerson } from "../../../support/staff";
import { NOW } from "../../../support/time";
import { ACCOUNT_STATES, erased, type Maker, type Params } from "./account-states";
import { MODES, type Mode } from "./keys";

export type Subject = {
  readonly modes: readonly Mode[];
  readonly make: (maker: Maker) => Promise<Params>;
};

async function idOf(reply: ReturnType<typeof post>, status: number): Promise<string> {
  const { status: answered, body } = await reply;
  expect(answered).toBe(status);
  return String(body.id);
}

/** Nobody listens there, and no event is of that type here: only a test delivery is ever tried. */
const ENDPOINT: Json = { url: "http://localhost:9/hooks", events: ["closure.review_overdue"] };

const HOOKS = "/v1/webhook_endpoints";

const anEndpoint = ({ key }: Pick<Maker, "key">): Promise<string> =>
  idOf(post(HOOKS, ENDPOINT, { key }), 201);

/** An endpoint to which a replay was begun. */
async function replayed({ key }: Pick<Maker, "key">): Promise<string> {
  const id = await anEndpoint({ key });
  await idOf(post(`${HOOKS}/${id}/replay`, { after: NOW }, { key }), 202);
  return id;
}

async function disable(id: string, { key }: Pick<Maker, "key">): Promise<void> {
  expect((await patch(`${HOOKS}/${id}`, { status: "disabled" }, { key })).status).toBe(200);
}

/** Of a test event. @param endpoint whose */
const aDelivery = (endpoint: string, { key }: Pick<Maker, "key">): Promise<string> =>
  idOf(post(`${HOOKS}/${endpoint}/test`, undefined, { key }), 202);

async function limit({ key }: Maker, per_hour: number | null): Promise<void> {
  expect((await put("/v1/brake", { per_hour, share: null }, { key })).status).toBe(200);
}

/** Has one more account fall due. @returns how its closure stands */
async function dueAtOnce(maker: Maker): Promise<string> {
  const { key, policies } = maker;
  const id = freshId();
  const account = { id, policy: policies.stalled, holder: { type: "individual" } };
  await idOf(post("/v1/accounts", account, { key }), 201);
  const path = `/v1/accounts/${id}/closures`;
  const cid = await idOf(post(path, { kind: "deletion", actor: OWNER }, { key }), 201);
  return (await post(`${path}/${cid}/proofs`, { type: "confirm" }, { key })).body.status;
}

const OTHERS = {
  /** A call that makes something, or is about nothing that was made. */
  nothing: { modes: MODES, make: async () => ({ code: "not_found" }) },
  /** An account that every list has, under a policy of its own. */
  listed: {
    modes: MODES,
    make: async ({ key, livemode }) => {
      const review = { business_days: 3 };
      const policy = await ownPolicy(freshId("listed"), { deletion: { review } }, livemode);
      const id = freshId();
      const holder = { type: "individual" };
      await idOf(post("/v1/accounts", { id, policy, holder }, { key }), 201);
      const path = `/v1/accounts/${id}/closures`;
      const cid = await idOf(post(path, { kind: "deletion", actor: OWNER }, { key }), 201);
      await post(`${path}/${cid}/proofs`, { type: "confirm" }, { key });
      await eventually(async () => {
        const { body } = await get("/v1/reviews", { key });
        expect(JSON.stringify(body)).toContain(id);
      });
      return { id, policy };
    },
  },
  /** An account under a hold, that the list of holds has. */
  listed_hold: {
    modes: MODES,
    make: async ({ key, policies }) => {
      const id = freshId();
      const held = { id, policy: policies.plain, holder: { type: "individual" } };
      await idOf(post("/v1/accounts", held, { key }), 201);
      const reply = await put(`/v1/accounts/${id}/legal_hold`, { reason: "a lawsuit" }, { key });
      expect(reply.status).toBe(200);
      await eventually(async () => {
        const { body } = await get("/v1/legal_holds?limit=100", { key });
        expect(JSON.stringify(body)).toContain(id);
      });
      return { id };
    },
  },
  /** An account at which a person has looked, so that the audit log has it. */
  looked_at: {
    modes: MODES,
    make: async ({ key }) => {
      const id = freshId();
      await get(`/v1/accounts/${id}`, { key, headers: { "adieu-actor": "staff_jo" } });
      return { id };
    },
  },
  /** The session of somebody who is signed in. */
  staff_session: {
    modes: ["live"],
    make: async () => {
      const { session, id: person } = await aPerson(["support"]);
      return { id: session, person };
    },
  },
  endpoint: { modes: MODES, make: async (maker) => ({ id: await anEndpoint(maker) }) },
  replayed_endpoint: { modes: MODES, make: async (maker) => ({ id: await replayed(maker) }) },
  disabled_endpoint: {
    modes: MODES,
    make: async (maker) => {
      const id = await replayed(maker);
      await disable(id, maker);
      return { id };
    },
  },
  /** A delivery of an enabled endpoint, and one of a disabled endpoint. */
  delivery: {
    modes: MODES,
    make: async (maker) => ({ id: await aDelivery(await anEndpoint(maker), maker) }),
  },
  disabled_delivery: {
    modes: MODES,
    make: async (maker) => {
      const endpoint = await anEndpoint(maker);
      const id = await aDelivery(endpoint, maker);
      await disable(endpoint, maker);
      return { id };
    },
  },
  /** An id that nothing has yet. */
  unregistered: { modes: MODES, make: async () => ({ id: freshId() }) },
  eraser: {
    modes: MODES,
    make: async ({ key }) => {
      const name = freshId("eraser");
      const reply = put(`/v1/erasers/${name}`, { url: "https://nobody.example.com/" }, { key });
      expect((await reply).status).toBe(201);
      return { id: name, name };
    },
  },
  /** An eraser with a connector, and an account about which it may be asked. Nobody listens there. */
  connector: {
    modes: MODES,
    make: async ({ key, policies }) => {
      const name = freshId("connector");
      const body = {
        connector: { document: draft({ hosts: ["nobody.example.com"] }) },
        secrets: { key: "secret" },
      };
      expect((await put(`/v1/erasers/${name}`, body, { key })).status).toBe(201);
      const id = freshId();
      const account = { id, policy: policies.stalled, holder: { type: "individual" } };
      await idOf(post("/v1/accounts", account, { key }), 201);
      return { id: name, name, account: id };
    },
  },
  shippedConnector: { modes: MODES, make: async () => ({ id: "stripe" }) },
  /** An account whose eraser has stalled: a person must look after it. */
  stalled: {
    modes: MODES,
    make: (maker) => erased(maker, maker.policies.stalled, "unregistered", "stalled"),
  },
  /** An account that is in the ledger of erasures, by the hash of its id. */
  acknowledged: {
    modes: MODES,
    make: async (maker) => {
      const params = await erased(maker, maker.policies.acknowledged, "cdn", "done");
      const mark = hash("sha256", params.id ?? "");
      await eventually(async () => {
        const { body } = await get("/v1/erasures?limit=100", { key: maker.key });
        expect(JSON.stringify(body)).toContain(mark);
      });
      return { ...params, mark };
    },
  },
  /** A brake that holds every account. */
  braked: {
    modes: MODES,
    make: async (maker) => {
      await limit(maker, 1);
      const due = () => dueAtOnce(maker);
      for (let tries = 0; (await due()) !== "blocked"; tries += 1) expect(tries).toBeLessThan(3);
      await limit(maker, null);
      return {};
    },
  },
  policy: {
    modes: MODES,
    make: async ({ livemode }) => ({
      id: await ownPolicy(freshId("policy"), { deletion: {} }, livemode),
    }),
  },
  portal_configuration: {
    modes: MODES,
    make: async ({ key }) => {
      const id = freshId("shop").toLowerCase();
      const path = `/v1/portal_configurations/${id}`;
      expect((await put(path, { product_name: "Shop" }, { key })).status).toBe(201);
      return { id };
    },
  },
  /** One that waits to be matched. Nobody makes one by a key: it comes from a public page. */
  declaration: {
    modes: MODES,
    make: async ({ key, livemode }) => {
      const registered = {
        id: freshId(),
        policy: "grace-then-delete",
        holder: { type: "individual" },
      };
      const account = await idOf(post("/v1/accounts", registered, { key }), 201);
      const id = await aDeclaration({ livemode });
      await eventually(async () => {
        expect(JSON.stringify((await get("/v1/declarations?limit=100", { key })).body)).toContain(
          id,
        );
      });
      return { id, account };
    },
  },
  portal_session: {
    modes: MODES,
    make: async ({ key, policies }) => {
      const account = freshId();
      const holder = { type: "individual" };
      const registered = { id: account, policy: policies.plain, holder };
      await idOf(post("/v1/accounts", registered, { key }), 201);
      const body = { account, actor: OWNER };
      return { id: await idOf(post("/v1/portal_sessions", body, { key }), 201), account };
    },
  },
  api_key: {
    modes: MODES,
    make: async ({ key }) => ({
      id: await idOf(post("/v1/api_keys", { name: "host", roles: ["app"] }, { key }), 201),
    }),
  },
  /** The key that signs for both modes: live ones alone replace it. */
  signing_key: { modes: ["live"], make: async () => ({}) },
  test_clock: {
    modes: ["test"],
    make: async ({ key }) => ({
      id: await idOf(post("/v1/test_clocks", { frozen_time: NOW }, { key }), 201),
    }),
  },
} satisfies Record<string, Subject>;

const ofAccounts = Object.fromEntries(
  Object.entries(ACCOUNT_STATES).map(([name, { make }]): [string, Subject] => [
    name,
    { modes: MODES, make },
  ]),
);

export type SubjectName = keyof typeof OTHERS | keyof typeof ACCOUNT_STATES;

/** Lists come first, while they are short. */
export const SUBJECTS: Readonly<Record<string, Subject>> = { ...OTHERS, ...ofAccounts };

/** Names nothing that is. */
export const NOBODY: Params = {
  id: "nobody",
  cid: "clo_nobody",
  kind: "environment",
  ref: "e-1",
  type: "passport",
  code: "not_found",
  name: "nobody",
  task_id: "tsk_nobody.crm.nobody",
  account: "nobody",
};
