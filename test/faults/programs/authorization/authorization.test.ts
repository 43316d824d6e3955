/**
 * The permissions: every operation of openapi.json, with every role's key of either mode and without a key, on an
 * account in every state and on an endpoint in both of its states. The result is printed to docs/authorization.md.
 *
 * All calls are made once, and every test here reads their answers. A new operation needs a row in rows.ts, a new state
 * of accounts one in account-states.ts.
 */
import { describe, expect, it } from "vitest";
import { call, get, post, put } from "../../../support/api";
import { aKey, anAccount, freshId, OWNER, PASSWORD, policyDraft } from "../../../support/fixtures";
import { playReceiver } from "../../../support/receiver";
import { expectProblem } from "../../../support/refusals";
import { isAccountState } from "./account-states";
import { tryActors } from "./actors";
import { type Mode, makeKeys } from "./keys";
import { type Operation, operations } from "./operations";
import { pageOf } from "./page";
import type { Row } from "./row";
import { changes, changesAccount, isAudited, isOfAccount, may, nameOf, ROWS } from "./rows";
import { type Cell, type Trial, tryEverything } from "./trial";

/** Long enough for a machine that is busy with other things. */
const TRIAL_MS = 900_000;

let tried: Promise<Trial> | undefined;

/** Whichever test comes first tries everything. */
function trial(): Promise<Trial> {
  playReceiver();
  tried ??= makeKeys().then(tryEverything);
  return tried;
}

const placeOf = ({
  row,
  subject,
  mode,
  caller,
}: Pick<Cell, "row" | "subject" | "mode" | "caller">) =>
  `${nameOf(row)}, ${subject}, ${mode}, ${caller}`;

const outcomeOf = ({ status, code }: Pick<Cell, "status" | "code">): string =>
  code === null ? String(status) : `${status} ${code}`;

/** The cells that are otherwise, in words. */
const otherwise = <C extends Cell | Trial["others"][number]>(
  cells: readonly C[],
  holds: (cell: C) => boolean,
): string[] =>
  cells.filter((cell) => !holds(cell)).map((cell) => `${placeOf(cell)}: ${outcomeOf(cell)}`);

/** Whether support is asked for what it may there and the account's members may not. */
const mayMore = ({ row, subject, caller }: Cell): boolean =>
  caller === "support" && (row.supportMayOn ?? []).some((name) => name === subject);

describe("the lines", () => {
  it("are there for every operation of openapi.json, and for no other", async () => {
    const named = (await operations()).map(({ name }) => name);
    const lined = ROWS.map(({ operation }) => operation);
    expect(named.filter((name) => !lined.includes(name))).toEqual([]);
    expect(lined.filter((name) => !named.includes(name))).toEqual([]);
    expect(new Set(ROWS.map(nameOf)).size).toBe(ROWS.length);
    expect(named.length).toBeGreaterThan(40);
  });

  it("name the roles that openapi.json names", async () => {
    const sorted = (roles: Operation["roles"]) =>
      roles && roles.filter((role) => role !== "admin").toSorted();
    const named = new Map((await operations()).map(({ name, roles }) => [name, sorted(roles)]));
    for (const { operation, roles } of ROWS) {
      expect([operation, named.get(operation)]).toEqual([operation, sorted(roles)]);
    }
  });

  it("let an auditor read, and change nothing", () => {
    const changing = ROWS.filter((row) => changes(row) && !isAudited(row));
    expect(changing.length).toBeGreaterThan(20);
    for (const { roles } of changing) expect(roles ?? []).not.toContain("auditor");
  });
});

/** What an auditor does not read, each with why. */
const NOT_FOR_AUDITORS: Readonly<Record<string, string>> = {
  "GET /v1/accounts/{id}/access": "what the host asks at every request of a holder",
  "GET /v1/accounts/{id}/closures/{cid}/documents/{type}":
    "a reviewer reads documents, for a review",
  "GET /v1/accounts/{id}/contact": "addresses, for those who write to the holder",
  "GET /v1/portal_configurations": "an admin sets the portal up",
  "GET /v1/portal_configurations/{id}": "an admin sets the portal up",
  "GET /v1/declarations": "what people wrote to the host, for those who answer them",
  "GET /v1/declarations/{id}": "what people wrote to the host, for those who answer them",
  "GET /v1/declarations/{id}/contact": "addresses, for those who answer them",
  "GET /v1/portal_sessions/{id}": "the host's own sign-in, over within hours",
  "GET /v1/erasers": "an admin sets erasers up",
  "GET /v1/erasers/{name}": "an admin sets erasers up",
};

describe("an auditor", () => {
  it("reads everything that needs a key, but for what is named here", async () => {
    const hidden = ROWS.filter(
      ({ operation, roles }) => operation.startsWith("GET ") && roles && !roles.includes("auditor"),
    );
    expect(hidden.map(({ operation }) => operation).toSorted()).toEqual(
      Object.keys(NOT_FOR_AUDITORS).toSorted(),
    );
  });
});

describe("every call", () => {
  it(
    "is granted or refused by the role of its key alone, before anything else",
    async () => {
      const { cells } = await trial();
      const asExpected = (cell: Cell): boolean => {
        if (may(cell.row, cell.caller)) return ![401, 403].includes(cell.status);
        if (cell.caller === "no key") return outcomeOf(cell) === "401 unauthenticated";
        const required = JSON.stringify(cell.required);
        return (
          outcomeOf(cell) === "403 forbidden" &&
          (cell.row.roles ?? []).every((role) => required.includes(`"${role}"`))
        );
      };
      expect(otherwise(cells, asExpected)).toEqual([]);
      console.log(
        `authorization: ${cells.length} cells, ${(await trial()).others.length} with a key of the other mode`,
      );
    },
    TRIAL_MS,
  );

  it(
    "is valid: none is refused for its form, and none fails",
    async () => {
      const { cells } = await trial();
      const faulty = [400, 405, 413, 415, 422, 423, 429];
      expect(otherwise(cells, ({ status }) => status < 500 && !faulty.includes(status))).toEqual(
        [],
      );
    },
    TRIAL_MS,
  );

  it(
    "succeeds where it is about what it is for, for each who may, and does something",
    async () => {
      const { cells } = await trial();
      const meant = cells.filter(
        ({ row, subject, caller }) => row.on === subject && may(row, caller),
      );
      expect(otherwise(meant, ({ status }) => status < 300)).toEqual([]);
      const changing = meant.filter(
        ({ row, subject }) => changesAccount(row) && isAccountState(subject),
      );
      expect(otherwise(changing, ({ changed }) => changed === true)).toEqual([]);
      const made = meant.filter(
        ({ livemode, row }) => livemode !== undefined && row.roles !== null,
      );
      const ofMode: Record<Mode, boolean> = { test: false, live: true };
      expect(otherwise(made, ({ mode, livemode }) => livemode === ofMode[mode])).toEqual([]);
      expect(made.length).toBeGreaterThan(30);
    },
    TRIAL_MS,
  );

  it(
    "is answered the same for each who may, in either mode",
    async () => {
      const { cells } = await trial();
      const first = new Map<string, string>();
      const same = (cell: Cell): boolean => {
        if (!may(cell.row, cell.caller)) return true;
        const isSupports = mayMore(cell);
        if (isSupports && cell.status >= 300) return false;
        const about = `${nameOf(cell.row)} ${cell.subject} ${isSupports}`;
        const outcome = `${outcomeOf(cell)} ${cell.changed}`;
        if (!first.has(about)) first.set(about, outcome);
        return first.get(about) === outcome;
      };
      expect(otherwise(cells, same)).toEqual([]);
    },
    TRIAL_MS,
  );

  it(
    "that is refused changes nothing (I8); nor does any once erasure has begun (I4)",
    async () => {
      const { cells, disturbed } = await trial();
      expect(disturbed).toEqual([]);
      const closed = cells.filter(
        ({ subject, row }) =>
          ["erasing", "deleted"].includes(subject) &&
          isOfAccount(row) &&
          !isAudited(row) &&
          row.onWhatIsLeft === undefined,
      );
      expect(closed.length).toBeGreaterThan(400);
      expect(otherwise(closed, ({ changed }) => changed !== true)).toEqual([]);
    },
    TRIAL_MS,
  );
});

describe("a key of the other mode", () => {
  it(
    "finds nothing of it, in every word as if it did not exist",
    async () => {
      const { others } = await trial();
      const apart = others.filter(({ row }) => ["not there", "refused"].includes(row.otherMode));
      expect(apart.length).toBeGreaterThan(1_000);
      expect(otherwise(apart, ({ asForNobody }) => asForNobody)).toEqual([]);
      const granted = apart.filter(({ row, caller }) => may(row, caller));
      const answer = (row: Row) =>
        row.otherMode === "refused" ? "403 forbidden" : "404 not_found";
      expect(otherwise(granted, (cell) => outcomeOf(cell) === answer(cell.row))).toEqual([]);
    },
    TRIAL_MS,
  );

  it(
    "is not listed it, and the key of its own mode is",
    async () => {
      const { cells, others } = await trial();
      const listing = ({ row, caller }: Pick<Cell, "row" | "caller">) =>
        row.otherMode === "not listed" && may(row, caller);
      const own = cells.filter(listing);
      const foreign = others.filter(listing);
      expect(own.length).toBeGreaterThan(20);
      expect(foreign).toHaveLength(own.length);
      expect(otherwise(own, ({ names }) => names)).toEqual([]);
      expect(otherwise(foreign, ({ names, status }) => status === 200 && !names)).toEqual([]);
    },
    TRIAL_MS,
  );

  it(
    "is answered the same where there is nothing of any mode",
    async () => {
      const { cells, others } = await trial();
      const shared = others.filter(({ row }) => row.otherMode === "the same");
      const own = new Map(cells.map((cell) => [placeOf(cell), outcomeOf(cell)]));
      expect(shared.length).toBeGreaterThan(20);
      expect(otherwise(shared, (cell) => own.get(placeOf(cell)) === outcomeOf(cell))).toEqual([]);
    },
    TRIAL_MS,
  );
});

describe("a call of a role that is not enough", () => {
  it("is refused before it is looked at what it sends, or for", async () => {
    const key = await aKey(["auditor"]);
    for (const { method, path, roles } of await operations()) {
      if (roles === null || roles.includes("auditor") || method === "GET") continue;
      const reply = await call(method, path.replaceAll(/\{\w+\}/g, "x"), { key, body: "{" });
      expectProblem(reply, 403, "forbidden", { required: [...roles] });
    }
  });
});

/** A wrong proof of each step that has proofs which can be wrong, and the step. */
const WRONG_PROOFS = {
  password: {
    step: { type: "reauthentication", methods: ["password"] },
    proof: { type: "reauthentication", method: "password", password: "not this one" },
  },
  "id token": {
    step: { type: "reauthentication", methods: ["id_token"] },
    proof: { type: "reauthentication", method: "id_token", token: "e30.e30.e30" },
  },
  code: {
    step: { type: "otp", channel: "email" },
    proof: { type: "otp", code: "000000" },
  },
  ownership: {
    step: { type: "ownership" },
    proof: { type: "ownership", environment: "prod", secret_last4: "0000" },
  },
} as const;

describe("a wrong proof", () => {
  it.each(Object.entries(WRONG_PROOFS))(
    "is answered with its reason in the test mode alone: %s",
    async (_, wrong) => {
      for (const livemode of [false, true]) {
        const admin = await aKey(["admin"], livemode);
        const policy = freshId("policy");
        const sign_in = {
          issuer: "https://issuer.example.com",
          audience: "app",
          jwks_uri: "https://issuer.example.com/keys",
        };
        const draft = policyDraft({ steps: [wrong.step] }, { sign_in });
        expect((await put(`/v1/policies/${policy}`, draft, { key: admin })).status).toBe(201);
        for (const role of ["app", "support"] as const) {
          const id = await anAccount(
            {
              policy,
              password: PASSWORD,
              holder: { type: "individual", email: "bo@example.com", subject: "bo" },
            },
            { key: admin },
          );
          const at = `/v1/accounts/${id}`;
          const environment = { attributes: { name: "prod" }, secret_last4: "x9Zq" };
          const reported = await put(`${at}/holdings/environment/e-1`, environment, { key: admin });
          expect(reported.status).toBe(201);
          const key = await aKey([role], livemode);
          const opened = await post(`${at}/closures`, { kind: "deletion", actor: OWNER }, { key });
          expect(opened.status).toBe(201);
          const rejected = await post(`${at}/closures/${opened.body.id}/proofs`, wrong.proof, {
            key,
          });
          expect([livemode, role, rejected.status, rejected.body.code]).toEqual([
            livemode,
            role,
            422,
            "proof_rejected",
          ]);
          expect([livemode, "reason" in rejected.body]).toEqual([livemode, !livemode]);
        }
      }
    },
  );
});

describe("pages", () => {
  it.each(["/docs", "/openapi.json"])("need no key: %s", async (path) => {
    expect((await get(path, { key: null })).status).toBe(200);
  });
});

describe("docs/authorization.md", () => {
  it(
    "shows what was tried",
    async () => {
      const { cells } = await trial();
      const actors = await tryActors((await makeKeys()).test);
      await expect(pageOf(cells, actors)).toMatchFileSnapshot("../../../../docs/authorization.md");
    },
    TRIAL_MS,
  );
});
