/** What a call is about: an account in some state, or another of the things that have an id. */

import { expect } from "vitest";
import { eventually, ownPolicy } from "../../account/objects";
import { get, type Json, post } from "../../support/api";
import { freshId, NOON, OWNER } from "../../support/fixtures";
import { ACCOUNT_STATES, type Maker, type Params } from "./account-states";
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

/** Nobody listens there, and no event is ever of that type: only a test delivery is ever tried. */
const ENDPOINT: Json = { url: "http://localhost:9/hooks", events: ["erasure.task_stalled"] };

const OTHERS = {
  /** A call that makes something, or is about nothing that was made. */
  nothing: { modes: MODES, make: async () => ({ code: "not_found" }) },
  /** An account that every list has, under a policy of its own. */
  listed: {
    modes: MODES,
    make: async ({ key }) => {
      const review = { business_days: 3 };
      const policy = await ownPolicy(freshId("listed"), { deletion: { review } });
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
  endpoint: {
    modes: MODES,
    make: async ({ key }) => ({
      id: await idOf(post("/v1/webhook_endpoints", ENDPOINT, { key }), 201),
    }),
  },
  policy: {
    modes: MODES,
    make: async () => ({ id: await ownPolicy(freshId("policy"), { deletion: {} }) }),
  },
  api_key: {
    modes: MODES,
    make: async ({ key }) => ({
      id: await idOf(post("/v1/api_keys", { name: "host", roles: ["app"] }, { key }), 201),
    }),
  },
  test_clock: {
    modes: ["test"],
    make: async ({ key }) => ({
      id: await idOf(post("/v1/test_clocks", { frozen_time: NOON }, { key }), 201),
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
};
