/**
 * Outages under a mixed load: the databases, together and each alone, the queue, the endpoints' objects, the receiver of
 * webhooks, the host's eraser, the brake, the signing keys, the providers of e-mail and SMS, and the buckets of the documents and of the archive fail, each for a while and
 * all at once. Every answer must say clearly what happened, calls about one account must go on, and in the end
 * everything must have arrived.
 *
 * Time is played: what would be tried again in minutes is tried again at once, by the accounts' alarms
 * and the sweep, as the platform would.
 */

import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { standbyOf } from "../../../../src/control/control-standby";
import { rowsOf } from "../../../support/account-objects";
import { del, get, post, put, type Reply } from "../../../support/api";
import { deployment } from "../../../support/deployment";
import { eventually } from "../../../support/eventually";
import {
  aClosure,
  aKey,
  anAccount,
  aPolicy,
  freshId,
  OWNER,
  registration,
} from "../../../support/fixtures";
import { policyWith } from "../../../support/given";
import { colourPng } from "../../../support/pictures";
import { expectProblem } from "../../../support/refusals";
import { strayDocuments } from "./arrival";
import { type Caller, registered } from "./caller";
import { declared } from "./holders";
import { certified, decided, LIVES_EACH, live, read } from "./load";
import { OUTAGES, type Outage } from "./outages";
import { Bucket } from "./parts";
import {
  arrived,
  BATCH_MS,
  countsOf,
  erasedOf,
  IDENTITY_DOCUMENTS,
  inService,
  passRound,
  settled,
  unarchived,
} from "./service";

type Trouble = { readonly name: string; readonly outages: readonly Outage[] };

const TROUBLES: readonly Trouble[] = [
  ...OUTAGES.map((outage) => ({ name: outage.name, outages: [outage] })),
  { name: "all of it at once", outages: OUTAGES },
];

/** A policy that this isolate knows nothing of: another has stored it. */
async function policyElsewhere(): Promise<string> {
  const id = freshId("elsewhere");
  await env.CONTROL.prepare(
    "INSERT INTO policies (livemode, id, version, policy, created_at) VALUES (0, ?, 1, ?, '')",
  )
    .bind(id, JSON.stringify(policyWith({ deletion: {} }, { id })))
    .run();
  return id;
}

/** Asks, and asks again later what could not be answered. */
function patient(caller: Caller) {
  const unanswered: Parameters<Caller["shared"]>[] = [];
  return {
    ask: async (...request: Parameters<Caller["shared"]>) => {
      if (!(await caller.shared(...request))) unanswered.push(request);
    },
    askAgain: async () => {
      for (const request of unanswered) await caller.shared(...request);
    },
  };
}

/** What may become of an import under a policy that must be read from CONTROL. */
const ANSWERS = {
  never: ["created"],
  always: ["unavailable"],
  lists: ["created"],
  "at times": ["created", "unavailable"],
};

/** A key that was revoked before. */
async function revokedKey(): Promise<string> {
  const { body } = await post("/v1/api_keys", { name: "revoked", roles: ["app"] });
  expect((await del(`/v1/api_keys/${body.id}`)).status).toBe(204);
  return body.key;
}

/** The API in an isolate that has just begun: it has read no key yet. */
function coldIsolate() {
  const CONTROL = new Proxy(env.CONTROL, {
    get: (database, name) => {
      const member: unknown = Reflect.get(database, name);
      return typeof member === "function" ? member.bind(database) : member;
    },
  });
  return deployment({}, {}, { CONTROL });
}

const becameOf = ({ status, error }: Reply["body"]): string => error?.code ?? status;

describe("a document on its way to the bucket", () => {
  it("is not left there where its closure is over before it comes", async () => {
    const bucket = new Bucket(() => 0);
    const id = await anAccount({ policy: await aPolicy({ steps: [IDENTITY_DOCUMENTS] }) });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    const path = `/v1/accounts/${id}/closures/${closure}`;
    const { promise, resolve } = Promise.withResolvers<void>();
    bucket.held = promise;
    const headers = { "content-type": "image/png" };
    const uploaded = put(`${path}/documents/passport`, colourPng(), { headers });
    await eventually(async () => {
      expect(await rowsOf(id, "SELECT object FROM documents")).toHaveLength(1);
    });
    expect((await post(`${path}/withdraw`, { actor: OWNER })).status).toBe(200);
    // What was expected is deleted, though it never came.
    await eventually(() => expect(bucket.calls).toBe(1));
    resolve();
    expectProblem(await uploaded, 409, "wrong_state");
    await eventually(async () => expect(await strayDocuments([id])).toEqual([]));
    expect((await get(path)).body).toMatchObject({ status: "withdrawn", documents: [] });
  });
});

describe("while", () => {
  it.each(TROUBLES)(
    "$name every answer is clear, and in the end everything arrives",
    async ({ name, outages }) => {
      const service = await inService();
      const {
        parts,
        caller,
        ids,
        policies,
        waiting,
        endpoints,
        tally,
        key,
        onClocks,
        gone,
        erased,
      } = service;
      const [first = ""] = ids;
      const stranger = await aKey(["app"]);
      const revoked = await revokedKey();
      const policy = await policyElsewhere();
      const copied = await policyElsewhere();
      const copy = JSON.stringify(policyWith({ deletion: {} }, { id: copied }));
      await standbyOf(env, false).keepPolicy(copied, { version: 1, policy: copy });
      const [single, ...imported] = [
        registration({ policy }),
        registration(),
        registration({ policy }),
      ];

      const blind = outages.find((outage) => outage.blind)?.blind ?? "never";
      // Otherwise it begins in the middle of what is on its way.
      if (blind !== "never") await settled(service);
      for (const outage of outages) {
        outage.begin(parts);
        if (outage.without) caller.without.add(outage.without);
      }
      caller.blind = blind !== "never";
      const before = await erasedOf(ids);
      ids.push(...(await live(caller, policies, LIVES_EACH)));
      service.declarations.push(await declared(2));
      for (const [number, closure] of waiting.entries()) {
        await read(caller, closure);
        await decided(caller, closure, number === 0 ? "reject" : "approve");
      }
      await certified(caller, erased);
      const { ask, askAgain } = patient(caller);
      for (const { clock } of onClocks) await ask(204, "DELETE", `/v1/test_clocks/${clock}`);
      for (const one of Object.values(endpoints)) {
        await ask(202, "POST", `/v1/webhook_endpoints/${one}/test`);
      }
      // The receiver goes on verifying by the secret that it has.
      await ask(200, "POST", `/v1/webhook_endpoints/${endpoints.endpoint}/rotate_secret`);
      await ask(201, "POST", "/v1/accounts", single);
      const { body } = await put("/v1/accounts/import", { accounts: imported });
      ids.push(await registered(caller, copied));
      const path = `/v1/accounts/${first}`;
      const statuses = [(await get(path, { key: stranger })).status];
      const cold = coldIsolate();
      for (const part of ["", "/access"]) {
        statuses.push((await cold("GET", path + part, { key: stranger })).status);
      }
      expectProblem(await coldIsolate()("GET", path, { key: revoked }), 401, "unauthenticated");
      let unasked = 0;
      for (const outage of outages) {
        await passRound(service);
        // What was read of the key a quarter of an hour ago is believed still.
        unasked ||= (await get(path, { key })).status;
        await scheduler.wait(BATCH_MS);
        if (outages.length === 1 && outage.erasesNothing) {
          expect(await erasedOf(ids)).toEqual(before);
        }
        // One after the other comes back, while the next is still out.
        outage.end(parts);
      }

      caller.blind = false;
      caller.without.clear();
      await askAgain();
      await caller.finish();
      await certified(caller, erased);
      await put("/v1/accounts/import", { accounts: imported });
      ids.push(...[single, ...imported].map((one) => one?.id ?? ""));
      gone.push(...onClocks.map(({ id }) => id));
      const { rounds, left } = await arrived(service);
      console.log(`outage: ${name}: ${JSON.stringify({ ...countsOf(service), rounds })}`);
      expect(tally.unclear).toEqual([]);
      expect(left).toEqual([]);
      expect(await unarchived()).toEqual([]);
      const [known, unknown] = body.data.map(becameOf);
      expect(known).toBe("created");
      expect(ANSWERS[blind]).toContain(unknown);
      expect([...statuses, unasked]).toEqual([200, 200, 200, 200]);
    },
  );
});
