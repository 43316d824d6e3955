/** Accounts kept by an older version of the service go on under a newer one. */
import { evictDurableObject } from "cloudflare:test";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  account,
  asking,
  callBy,
  inside,
  playEventsQueue,
  refusalOf,
  register,
  rowsOf,
  stubOf,
  valueOf,
} from "./objects";

beforeEach(() => {
  playEventsQueue();
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** As it was while wrong proofs were counted by closure: three versions of the schema. */
const BY_CLOSURE = `
  UPDATE state SET schema = 3, account = json_remove(account, '$.locks');
  DROP TABLE wrong_proofs;
  CREATE TABLE wrong_proofs (
    closure TEXT NOT NULL,
    step TEXT NOT NULL,
    wrong INTEGER NOT NULL,
    PRIMARY KEY (closure, step)
  ) WITHOUT ROWID;
  INSERT INTO wrong_proofs VALUES ('clo_1', 'reauthentication', 4)`;

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
});
