/** The name that a reviewer read from a document: kept with the verdict, shown after it, erased with the account. */
import { describe, expect, it } from "vitest";
import { get, type Json, post } from "../support/api";
import { aClosure, aKey, anAccount, aPolicy, OWNER, prove } from "../support/fixtures";
import { expectInvalid } from "../support/refusals";

async function inReview(review: Json, grace = "P14D") {
  const policy = await aPolicy({ review, grace });
  const id = await anAccount({ policy });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return { id, path: `/v1/accounts/${id}/closures/${closure}` };
}

const NAME = "Ada Māra Lovelace-Šimůnková";

const approve = (path: string, over: Json = {}, key?: string) =>
  post(
    `${path}/review`,
    { decision: "approve", reason: "in order", document_name: NAME, ...over },
    key === undefined ? undefined : { key },
  );

describe("the name on the document", () => {
  it("is kept with the verdict, and in no event", async () => {
    const { id, path } = await inReview({ business_days: 3 });
    const decided = await approve(path);
    expect(decided.body.review).toMatchObject({ status: "approved", document_name: NAME });
    expect((await get(path)).body.review.document_name).toBe(NAME);
    const events = (await get(`/v1/accounts/${id}/events?limit=100`)).body;
    expect(JSON.stringify(events)).not.toContain("Lovelace");
  });

  it("is not shown to the second reviewer while the review waits", async () => {
    const { path } = await inReview({ business_days: 3, approvals: 2 });
    const [one, other] = [await aKey(["reviewer"]), await aKey(["reviewer"])];
    const first = await approve(path, {}, one);
    expect(first.body.review).toMatchObject({ status: "waiting", document_name: null });
    const second = await approve(path, { document_name: "Ada Lovelace" }, other);
    expect(second.body.review).toMatchObject({
      status: "approved",
      document_name: "Ada Lovelace",
    });
  });

  it("goes with an erasure", async () => {
    const { path } = await inReview({ business_days: 3 }, "PT0S");
    const decided = await approve(path);
    expect(decided.status).toBe(200);
    expect((await get(path)).body.review.document_name).toBeNull();
  });

  it("is a name: no control characters, and bounded", async () => {
    const { path } = await inReview({ business_days: 3 });
    for (const document_name of ["", " ", "a\nb", "x".repeat(201)]) {
      expectInvalid(await approve(path, { document_name }), "/document_name");
    }
    expect((await get(path)).body.review.status).toBe("waiting");
  });
});
