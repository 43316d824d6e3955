import { evictDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { accountEventsSchema } from "../../src/contract/queue-messages";
import { passwordVerifier } from "../../src/verification/password";
import {
  account,
  asking,
  callBy,
  close,
  everythingIn,
  heldFor,
  inside,
  ownPolicy,
  passTime,
  playEventsQueue,
  refusalOf,
  register,
  registering,
  reported,
  rowsOf,
  stubOf,
  tablesOf,
  typesOf,
  untilDeleted,
  valueOf,
} from "../support/account-objects";
import { DAY_MS } from "../support/time";

let queue: ReturnType<typeof playEventsQueue>;

beforeEach(async () => {
  queue = playEventsQueue();
  const byFacts = [{ type: "confirm" }, { type: "ownership" }];
  const byPassword = [{ type: "confirm" }, { type: "reauthentication", methods: ["password"] }];
  await ownPolicy("erases", {
    cancellation: { grace: "P1D", then: "purge", restore_by: ["owner"], steps: byFacts },
    deletion: { grace: "P1D", steps: byPassword },
  });
});
/** All of it would tell whose account it was; each has its own place in the object. */
const PERSONAL = [
  "ada@example.com",
  "+4366012345678",
  "google-oauth2|4711",
  "Lovelace",
  "Because of Bob",
  "a dispute with Bob",
  "Ada's laptop",
  "https://host.example/ada",
  "x9Zq",
  "$scrypt$",
];

const key = (name: string) => ({ idempotency: { key: name, fingerprint: name } });

const OWNS = { type: "ownership", environment: "Ada's laptop", secret_last4: "x9Zq" } as const;
const SIGNS_IN = { type: "reauthentication", method: "password", password: "s3cret" } as const;
const RIGHT = { cancellation: OWNS, deletion: SIGNS_IN } as const;
const WRONG = {
  cancellation: { ...OWNS, secret_last4: "?" },
  deletion: { ...SIGNS_IN, password: "?" },
} as const;

/** An account that has something in every table, and a closure that a hold keeps from its end. */
async function full(id: string, kind: "cancellation" | "deletion"): Promise<string> {
  const profile = {
    holder: {
      type: "individual",
      email: "ada@example.com",
      phone: "+4366012345678",
      subject: "google-oauth2|4711",
    },
    metadata: { name: "Lovelace" },
    password: passwordVerifier("s3cret"),
  } as const;
  const object = account(id);
  const registration = { ...registering(id, { policy: "erases" }), profile };
  valueOf(await object.register(callBy("app", key("k-1")), registration, "erases"));
  const secret = { attributes: { name: "Ada's laptop" }, secret_last4: "x9Zq" };
  const url = "https://host.example/ada";
  valueOf(await object.reportHolding(callBy(), "environment", "e-1", { ...secret, url }));

  // Of the other kind: what is guessed there a right proof here does not make good.
  const other = kind === "deletion" ? "cancellation" : "deletion";
  const withdrawn = asking(other, "Because of Bob");
  valueOf(await object.openClosure(callBy("owner", key("k-2")), withdrawn));
  valueOf(await object.submitProof(callBy(), withdrawn.closure, { type: "confirm" }));
  const wrong = await object.submitProof(callBy(), withdrawn.closure, WRONG[other]);
  expect(refusalOf(wrong)).toMatchObject({ code: "proof_rejected" });
  valueOf(await object.withdraw(callBy("owner"), withdrawn.closure));

  const lasting = asking(kind, "Because of Bob");
  valueOf(await object.openClosure(callBy("owner", key("k-3")), lasting));
  for (const proof of [{ type: "confirm" } as const, RIGHT[kind]]) {
    valueOf(await object.submitProof(callBy(), lasting.closure, proof));
  }
  valueOf(await object.placeLegalHold(callBy("support"), heldFor("a dispute with Bob")));
  return lasting.closure;
}

/** Past its date, and then released: erased in the very call that releases it. */
async function erase(id: string, kind: "cancellation" | "deletion"): Promise<string> {
  const closure = await full(id, kind);
  passTime(2 * DAY_MS);
  valueOf(await account(id).releaseLegalHold(callBy("support")));
  return closure;
}

describe("an account's object before its erasure", () => {
  it("holds personal data in the tables that can go, and nowhere else", async () => {
    await full("er-0", "deletion");
    const filled = Object.entries(await tablesOf("er-0")).filter(([, rows]) => rows > 0);
    expect(filled.map(([name]) => name)).toEqual(
      expect.arrayContaining(["profile", "holdings", "notes", "requests", "wrong_proofs"]),
    );
    const everything = await everythingIn("er-0");
    for (const text of PERSONAL) expect([text, everything.includes(text)]).toEqual([text, true]);
    for (const table of ["events", "state", "closures"]) {
      const stored = JSON.stringify(await rowsOf("er-0", `SELECT * FROM ${table}`));
      for (const text of PERSONAL)
        expect([table, text, stored.includes(text)]).toEqual([table, text, false]);
    }
  });
});

describe("an account's object after a deletion (I4)", () => {
  it("has nothing left in the tables of personal data", async () => {
    await erase("er-1", "deletion");
    expect(valueOf(await account("er-1").account()).state).toBe("deleted");
    const { events, ...others } = await tablesOf("er-1");
    expect(events).toBeGreaterThan(0);
    expect(others).toEqual({
      state: 1,
      closures: 2,
      profile: 0,
      hold_attempts: 1,
      notices: expect.any(Number),
    });
  });

  it("holds none of the texts that told whose it was, in whichever table", async () => {
    await erase("er-2", "deletion");
    const everything = await everythingIn("er-2");
    for (const text of PERSONAL) expect([text, everything.includes(text)]).toEqual([text, false]);
  });

  it("shows the tombstone: states, dates, closure, history, and nothing of the holder", async () => {
    const closure = await erase("er-3", "deletion");
    const shown = valueOf(await account("er-3").account());
    expect(shown).toMatchObject({ state: "deleted", holder: null, metadata: {}, closure: null });
    expect(valueOf(await account("er-3").closure(closure))).toMatchObject({ status: "completed" });
    expect((await typesOf("er-3")).at(-1)).toBe("account.deleted");
    const { tasks } = valueOf(await account("er-3").erasure());
    expect(tasks.map(({ eraser, status }) => [eraser, status])).toEqual([
      ["holdings", "done"],
      ["profile", "done"],
    ]);
  });

  it("never sent any of them to the queue", async () => {
    await erase("er-4", "deletion");
    expect(queue.sent.length).toBeGreaterThan(5);
    for (const message of queue.sent) accountEventsSchema.parse(message);
    const sent = JSON.stringify(queue.sent);
    for (const text of PERSONAL) expect([text, sent.includes(text)]).toEqual([text, false]);
  });

  it("keeps of the very call that deleted it an answer without them", async () => {
    await ownPolicy("erases-now", { deletion: { grace: "P0D", steps: [{ type: "confirm" }] } });
    const registration = registering("er-5", {
      holder: { type: "individual", email: "ada@example.com" },
    });
    valueOf(await account("er-5").register(callBy("app", key("k-1")), registration, "erases-now"));
    const request = asking("deletion", "Because of Bob");
    valueOf(await account("er-5").openClosure(callBy("owner", key("k-2")), request));
    const last = callBy("app", key("k-3"));
    const confirmed = await account("er-5").submitProof(last, request.closure, { type: "confirm" });
    expect(valueOf(confirmed)).toMatchObject({ status: "completed" });

    const again = await account("er-5").submitProof(last, request.closure, { type: "confirm" });
    expect(again).toMatchObject({ ok: true, value: { repeated: true } });
    const everything = await everythingIn("er-5");
    for (const text of PERSONAL) expect([text, everything.includes(text)]).toEqual([text, false]);
  });

  it("keeps nothing of a holding whose report took the last obstacle away, and so deleted it", async () => {
    const dispute = { id: "dispute", holding: "dispute", message: "A.", resolvable_by: "holder" };
    const blockers = [{ ...dispute, where: { status: ["open"] } }];
    await ownPolicy("erases-blocked", { deletion: { grace: "P1D", blockers } });
    const id = "er-11";
    await register(id, { policy: "erases-blocked" });
    await close(id, "deletion");
    const report = (status: string, call = callBy()) => {
      const attributes = { status, with: "Lovelace" };
      const url = "https://host.example/ada";
      return account(id).reportHolding(call, "dispute", "d-1", { ...reported(attributes), url });
    };
    valueOf(await report("open"));
    // Within a day of its date: later it would be given a new one.
    passTime(1.5 * DAY_MS);

    const last = callBy("app", key("k-1"));
    const answered = valueOf(await report("settled", last));
    expect(answered.holding).toMatchObject({ kind: "dispute", ref: "d-1" });
    // The answer was personal, and went with everything else that was kept.
    expect(refusalOf(await report("settled", last))).toMatchObject({ code: "wrong_state" });
    expect(valueOf(await account(id).account()).state).toBe("deleted");
    const everything = await everythingIn(id);
    for (const text of PERSONAL) expect([text, everything.includes(text)]).toEqual([text, false]);
  });

  it("takes nothing new in, and its id is never given again", async () => {
    await erase("er-6", "deletion");
    const before = await everythingIn("er-6");
    const registration = registering("er-6", {
      holder: { type: "individual", email: "ada@example.com" },
    });
    const refused = [
      await account("er-6").register(callBy("app", key("k-9")), registration, "erases"),
      await account("er-6").update(callBy(), { holder: { email: "ada@example.com" } }, null),
      await account("er-6").reportHolding(callBy(), "voucher", "v-1", reported()),
      await account("er-6").openClosure(callBy("owner"), asking("deletion", "Because of Bob")),
    ].map((answered) => refusalOf(answered)?.code);
    expect(refused).toEqual(["account_deleted", "wrong_state", "wrong_state", "wrong_state"]);
    expect(await everythingIn("er-6")).toBe(before);
  });

  it("is the same after its object was evicted in the middle of everything", async () => {
    await full("er-7", "deletion");
    passTime(2 * DAY_MS);
    await evictDurableObject(stubOf("er-7"));
    expect(valueOf(await account("er-7").access()).state).toBe("pending_deletion");
    await evictDurableObject(stubOf("er-7"));
    valueOf(await account("er-7").releaseLegalHold(callBy("support")));
    const everything = await everythingIn("er-7");
    for (const text of PERSONAL) expect([text, everything.includes(text)]).toEqual([text, false]);
  });
});

describe("an account's object after a purge", () => {
  it("has no holdings left, and keeps who the holder is: the account can be revived", async () => {
    await erase("er-8", "cancellation");
    expect(valueOf(await account("er-8").account())).toMatchObject({
      state: "purged",
      holder: { email: "ada@example.com" },
    });
    const tables = await tablesOf("er-8");
    expect(tables).toMatchObject({ profile: 1, closures: 2 });
    expect(tables).not.toHaveProperty("holdings");
    const everything = await everythingIn("er-8");
    for (const text of ["Ada's laptop", "x9Zq", "https://host.example/ada"]) {
      expect([text, everything.includes(text)]).toEqual([text, false]);
    }
  });

  it("loses the rest when it is deleted in the end", async () => {
    await ownPolicy("erases-purged", {
      cancellation: { grace: "PT1H", then: "purge" },
      deletion: { grace: "PT1H" },
    });
    await register("er-9", {
      policy: "erases-purged",
      holder: { type: "individual", email: "ada@example.com" },
    });
    for (const kind of ["cancellation", "deletion"] as const) {
      const request = asking(kind, "Because of Bob");
      valueOf(await account("er-9").openClosure(callBy("owner"), request));
      valueOf(await account("er-9").submitProof(callBy(), request.closure, { type: "confirm" }));
      passTime(2 * 3_600_000);
      await account("er-9").access();
    }
    await untilDeleted("er-9");
    const everything = await everythingIn("er-9");
    for (const text of PERSONAL) expect([text, everything.includes(text)]).toEqual([text, false]);
  });

  it("does not come about under a hold or before its date (I3)", async () => {
    await full("er-10", "cancellation");
    passTime(DAY_MS - 60_000);
    await account("er-10").wake();
    expect(await tablesOf("er-10")).toMatchObject({ holdings: 1, profile: 1 });
    passTime(30 * DAY_MS);
    await account("er-10").wake();
    await inside("er-10", (instance) => instance.alarm());
    expect(await tablesOf("er-10")).toMatchObject({ holdings: 1, profile: 1 });
    expect((await typesOf("er-10")).at(-1)).toBe("closure.blocked");
  });
});
