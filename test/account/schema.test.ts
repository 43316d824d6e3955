/** Accounts kept by an older version of the service go on under a newer one. */
import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { AccountApi } from "../../src/account/account-object";
import { SCHEMA, takeSteps } from "../../src/account/tables/schema";
import { TableWriter } from "../../src/account/tables/sql";
import { problemOf } from "../../src/http/framework/unexpected-errors";
import { isNewerSchema } from "../../src/shared/newer-schema";
import { timestampOf } from "../../src/shared/time";
import {
  account,
  asking,
  callBy,
  inside,
  ownPolicy,
  playEventsQueue,
  refusalOf,
  register,
  report,
  rowsOf,
  stubOf,
  valueOf,
} from "../support/account-objects";

beforeEach(() => {
  playEventsQueue();
});
const without = (...columns: string[]) =>
  columns.map((column) => `ALTER TABLE state DROP COLUMN ${column};`).join(" ");

/** Columns of `state` that came with the last steps. */
const WITHOUT_CONFIRMED_ONCE = without("confirmed_once", "accepted", "publish_at", "uncleared");

/** Columns of `state` that came with the fifth version of the schema or later. */
const WITHOUT_LATER_COLUMNS = `${without("failing", "holding_bytes", "forget_at")} ${WITHOUT_CONFIRMED_ONCE}`;

/** As it was while wrong proofs were counted by closure: three versions of the schema. */
const BY_CLOSURE = `
  ${WITHOUT_LATER_COLUMNS}
  UPDATE state SET schema = 3, account = json_remove(account, '$.locks');
  DROP TABLE wrong_proofs;
  CREATE TABLE wrong_proofs (
    closure TEXT NOT NULL,
    step TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    PRIMARY KEY (closure, step)
  ) WITHOUT ROWID;
  INSERT INTO wrong_proofs VALUES ('clo_1', 'reauthentication', 4)`;

/** As the host's policies were kept before they had these members. */
const WITHOUT_DEFAULTS = `
  UPDATE state SET policies = (
    SELECT json_group_object(key, json_remove(value, '$.weekend', '$.working_days',
      '$.blocked_at_most', '$.notice_after_block'))
    FROM json_each(policies))`;

/** As it was before a review had a reason for the holder, with one that was decided then. */
const WITHOUT_HOLDER_REASON = `
  ${WITHOUT_LATER_COLUMNS}
  UPDATE state SET schema = 4;
  DROP TABLE IF EXISTS notes;
  CREATE TABLE notes (
    subject TEXT PRIMARY KEY,
    comment TEXT,
    review_reason TEXT,
    restore_reason TEXT
  ) WITHOUT ROWID;
  INSERT INTO notes VALUES ('account', NULL, NULL, 'by mistake')`;

/** As a dispute was kept while it was a closure's, and what held one up without a note since when. */
const HELD_UP_BEFORE = `
  ${WITHOUT_LATER_COLUMNS}
  UPDATE state SET schema = 4, account = json_set(
    json_remove(account, '$.disputes', '$.closure.blocked'),
    '$.closure.disputed_at', account ->> '$.updated_at', '$.closure.status', 'blocked',
    '$.closure.effective_at', account ->> '$.updated_at')`;

/** As documents were kept before they had sides, with one that waits for its review. */
const WITHOUT_SIDES = `
  CREATE TABLE old AS SELECT object, closure, type, key, format FROM documents;
  DROP TABLE documents;
  CREATE TABLE documents (
    object TEXT PRIMARY KEY,
    closure TEXT NOT NULL,
    type TEXT NOT NULL,
    key TEXT NOT NULL,
    format TEXT
  ) WITHOUT ROWID;
  INSERT INTO documents SELECT * FROM old;
  DROP TABLE old;
  ${WITHOUT_CONFIRMED_ONCE}
  UPDATE state SET schema = ${SCHEMA.findIndex((one) => String(one).includes("side TEXT"))}`;

const REPORTED = { attributes: { status: "active" }, secret_last4: null, url: null };

type Proof = Parameters<AccountApi["submitProof"]>[2];

describe("an account from before", () => {
  it("that counted wrong proofs by closure counts them by step, from none on", async () => {
    await register("sc-1");
    const opened = valueOf(await account("sc-1").openClosure(callBy("owner"), asking("deletion")));
    const proof = { type: "reauthentication", method: "password", password: "wrong" } as const;
    const guess = () => account("sc-1").submitProof(callBy(), opened.id, proof);
    await guess();
    await inside("sc-1", (_, state) => void state.storage.sql.exec(BY_CLOSURE));
    await evictDurableObject(stubOf("sc-1"));
    for (const attempts_left of [4, 3]) {
      expect(refusalOf(await guess())).toMatchObject({ code: "proof_rejected", attempts_left });
    }
    const counted = await rowsOf("sc-1", "SELECT step, wrong, lockings FROM wrong_proofs");
    expect(counted).toEqual([{ step: "reauthentication", wrong: 2, lockings: 0 }]);
    for (let guesses = 0; guesses < 3; guesses += 1) await guess();
    expect(refusalOf(await guess())).toMatchObject({ code: "step_locked" });
  });

  it("keeps what people wrote about it, and takes a reason for the holder beside it", async () => {
    const policy = await ownPolicy("sc-noted", { deletion: { review: { business_days: 3 } } });
    await register("sc-3", { policy });
    await inside("sc-3", (_, state) => void state.storage.sql.exec(WITHOUT_HOLDER_REASON));
    await evictDurableObject(stubOf("sc-3"));
    const { id } = valueOf(await account("sc-3").openClosure(callBy("owner"), asking("deletion")));
    valueOf(await account("sc-3").submitProof(callBy(), id, { type: "confirm" }));
    const decision = { decision: "reject", reason: "looked at", holder_reason: "blurred" } as const;
    const decided = valueOf(await account("sc-3").decideReview(callBy("reviewer"), id, decision));
    expect(decided.review).toMatchObject({ reason: "looked at", holder_reason: "blurred" });
    expect(
      await rowsOf("sc-3", "SELECT restore_reason FROM notes WHERE subject = 'account'"),
    ).toEqual([{ restore_reason: "by mistake" }]);
  });

  it("that newer code has stored is left as it is, and the caller may try again", async () => {
    await register("sc-newer");
    const newer = `UPDATE state SET schema = ${SCHEMA.length + 1}`;
    await inside("sc-newer", (_, state) => void state.storage.sql.exec(newer));
    await evictDurableObject(stubOf("sc-newer"));
    const before = await rowsOf("sc-newer", "SELECT * FROM state");
    vi.spyOn(console, "error").mockReturnValue();
    for (const call of [
      () => account("sc-newer").wake(),
      () => report("sc-newer", "voucher", "v-1"),
      () => account("sc-newer").confirm(1),
    ]) {
      const error = await Promise.resolve(call()).catch((thrown: unknown) => thrown);
      expect(isNewerSchema(error)).toBe(true);
      expect(problemOf(error, "req_1")).toMatchObject({ code: "unavailable" });
    }
    // An alarm does not throw, for the platform would give it up: it comes again.
    await inside("sc-newer", (object) => object.alarm());
    expect(await inside("sc-newer", (_, { storage }) => storage.getAlarm())).toBeGreaterThan(
      Date.now(),
    );
    expect(await rowsOf("sc-newer", "SELECT * FROM state")).toEqual(before);
    await inside(
      "sc-newer",
      (_, state) => void state.storage.sql.exec(`UPDATE state SET schema = ${SCHEMA.length}`),
    );
    expect(await account("sc-newer").wake()).toBe("here");
  });

  it("that keeps answers for repeated requests forgets them, too, when their day is over", async () => {
    await register("sc-5", {
      call: callBy("app", { idempotency: { key: "k", fingerprint: "f" } }),
    });
    const step = SCHEMA.findIndex((one) => typeof one === "string" && one.includes("forget_at"));
    const before = `ALTER TABLE state DROP COLUMN forget_at;
      ${WITHOUT_CONFIRMED_ONCE} UPDATE state SET schema = ${step}`;
    await inside("sc-5", (_, state) => void state.storage.sql.exec(before));
    await evictDurableObject(stubOf("sc-5"));
    const { at } = (await rowsOf("sc-5", "SELECT at FROM requests"))[0] ?? {};
    await account("sc-5").wake();
    expect(await rowsOf("sc-5", "SELECT forget_at FROM state")).toEqual([
      { forget_at: Number(at) + 86_400_000 },
    ]);
    expect(await rowsOf("sc-5", "SELECT key FROM requests")).toEqual([{ key: "k" }]);
  });

  it("whose document was uploaded before there were sides has its front, and takes its back", async () => {
    const accept = { individual: ["passport"], enterprise: ["business_identification"] };
    const step = { type: "identity_documents", only_if_verified: false, accept, colour: true };
    const deletion = { steps: [step], review: { business_days: 3 } };
    await register("sc-6", { policy: await ownPolicy("sc-shown", { deletion }) });
    const { id } = valueOf(await account("sc-6").openClosure(callBy("owner"), asking("deletion")));
    const upload = async (side: "front" | "back") => {
      const place = valueOf(await account("sc-6").expectUpload(id, "passport", side));
      return valueOf(await account("sc-6").completeUpload(callBy(), id, place.object, "png"));
    };
    await upload("front");
    await inside("sc-6", (_, state) => void state.storage.sql.exec(WITHOUT_SIDES));
    await evictDurableObject(stubOf("sc-6"));
    const { document_details } = await upload("back");
    expect(document_details).toMatchObject([
      { type: "passport", side: "front", uploaded_at: null },
      { type: "passport", side: "back", uploaded_at: expect.any(String) },
    ]);
  });

  it("whose closure was disputed and held up is disputed itself, and nothing is erased at once", async () => {
    const deletion = { steps: [], restore_by: ["owner"] };
    await register("sc-7", { policy: await ownPolicy("sc-held", { deletion }) });
    const { id } = valueOf(await account("sc-7").openClosure(callBy("owner"), asking("deletion")));
    await inside("sc-7", (_, state) => void state.storage.sql.exec(HELD_UP_BEFORE));
    await evictDurableObject(stubOf("sc-7"));
    const { closure, updated_at, legal_hold } = valueOf(await account("sc-7").account());
    expect(closure).toMatchObject({ id, status: "blocked", disputed_at: expect.any(String) });
    expect([closure?.blocked?.expires_at, legal_hold]).toEqual([null, null]);
    expect(closure?.blocked?.since.slice(0, 10)).toBe(updated_at.slice(0, 10));
    expect(refusalOf(await account("sc-7").restore(callBy("owner"), null))).toEqual({
      code: "disputed",
    });
    const resolved = await account("sc-7").resolveDispute(callBy("support"), id, "continue", null);
    expect(valueOf(resolved)).toMatchObject({ status: "scheduled", disputed_at: null });
  });

  it("whose holdings were kept as they were reported finds them by their kind in any case", async () => {
    await register("sc-6");
    valueOf(await account("sc-6").reportHolding(callBy("app"), "subscription", "s", REPORTED));
    const step = SCHEMA.findIndex((one) => String(one).includes("lowerKinds"));
    const before = `${WITHOUT_CONFIRMED_ONCE}
      UPDATE holdings SET kind = 'Subscription'; UPDATE state SET schema = ${step}`;
    await inside("sc-6", (_, state) => void state.storage.sql.exec(before));
    await evictDurableObject(stubOf("sc-6"));
    await account("sc-6").account();
    expect(await rowsOf("sc-6", "SELECT kind FROM holdings")).toEqual([{ kind: "subscription" }]);
  });

  it("makes no table that it never needed", async () => {
    await register("sc-4");
    const before = `${WITHOUT_LATER_COLUMNS} UPDATE state SET schema = 4`;
    await inside("sc-4", (_, state) => void state.storage.sql.exec(before));
    await evictDurableObject(stubOf("sc-4"));
    valueOf(await account("sc-4").account());
    const tables = await rowsOf("sc-4", "SELECT name FROM sqlite_schema WHERE type = 'table'");
    expect(tables.map(({ name }) => name)).not.toContain("notes");
  });

  it("whose policy was stored without a weekend counts the business days of its review by the usual one", async () => {
    const steps = [{ type: "confirm" }, { type: "reauthentication", methods: ["attestation"] }];
    const policy = await ownPolicy("sc-reviewed", {
      deletion: { steps, review: { business_days: 7 } },
    });
    await register("sc-2", { policy });
    const opened = valueOf(await account("sc-2").openClosure(callBy("owner"), asking("deletion")));
    const prove = (proof: Proof) => account("sc-2").submitProof(callBy(), opened.id, proof);
    valueOf(await prove({ type: "confirm" }));
    await inside("sc-2", (_, state) => void state.storage.sql.exec(WITHOUT_DEFAULTS));
    const [row] = await rowsOf("sc-2", "SELECT policies FROM state");
    expect(row?.policies).not.toContain("weekend");
    expect(row?.policies).toContain("time_zone");
    await evictDurableObject(stubOf("sc-2"));
    const authenticated_at = timestampOf(Date.now());
    const attested = { type: "reauthentication", method: "attestation", how: "passkey" } as const;
    const { review } = valueOf(await prove({ ...attested, authenticated_at }));
    // Seven working days span one weekend or, begun on one, at least what is left of it and the next.
    const days = (Date.parse(String(review?.due_at)) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBeGreaterThanOrEqual(9);
    expect(Math.round(days)).toBeLessThanOrEqual(11);
  });

  it("gets a row for each holding that was retained, and its holdings measured", async () => {
    await register("sc-5", { policy: "grace-then-delete" });
    await report("sc-5", "order", "ö-free", { status: "paid" });
    await inside("sc-5", (_, { storage: { sql } }) => {
      sql.exec(`${WITHOUT_LATER_COLUMNS}
        UPDATE state SET schema = 5;
        CREATE TABLE retained (number INTEGER PRIMARY KEY, what TEXT NOT NULL, reason TEXT NOT NULL,
          until TEXT NOT NULL, content TEXT NOT NULL)`);
      const kept = (kind: string, ref: string) => ({
        kind,
        ref,
        attributes: { amount: 5, note: "ä" },
        url: "https://example.com/1",
        reported_at: "2026-01-01T00:00:00.000Z",
      });
      for (const content of [
        {
          holder: { email: "ada@example.com" },
          holdings: [kept("order", "1"), kept("order", "2")],
        },
        { holder: {}, holdings: [] },
      ]) {
        const insert =
          "INSERT INTO retained (what, reason, until, content) VALUES ('W', 'R', '2099', ?)";
        sql.exec(insert, JSON.stringify(content));
      }
    });
    await evictDurableObject(stubOf("sc-5"));
    const { data, next } = valueOf(
      await account("sc-5").readRetained(callBy("auditor"), null, 100),
    );
    expect(next).toBeNull();
    expect(data).toMatchObject([
      {
        holder: { email: "ada@example.com" },
        holdings: [
          {
            kind: "order",
            ref: "1",
            attributes: { amount: 5, note: "ä" },
            url: "https://example.com/1",
          },
          { kind: "order", ref: "2" },
        ],
      },
      { holder: {}, holdings: [] },
    ]);
    expect(await rowsOf("sc-5", "SELECT holding_bytes FROM state")).toEqual([
      { holding_bytes: "order".length + "ö-free".length + 1 + '{"status":"paid"}'.length },
    ]);
  });
});

describe("the tables of a new account", () => {
  it("are those that an account comes to by all steps", async () => {
    await register("sc-6");
    const shape = (sql: SqlStorage) =>
      ["state", "events", "profile"].map((table) =>
        sql
          .exec('SELECT name, type, "notnull", pk FROM pragma_table_info(?) ORDER BY name', table)
          .toArray(),
      );
    const fresh = await inside("sc-6", (_, { storage }) => shape(storage.sql));
    const stepped = await inside("sc-7", (_, { storage: { sql } }) => {
      takeSteps(new TableWriter(sql), 0);
      return shape(sql);
    });
    expect(fresh).toEqual(stepped);
  });
});
