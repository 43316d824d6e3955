/** Asking again and again: the queue and the brake are 304 by their ETag until something changes. */
import { describe, expect, it } from "vitest";
import { fetched, get, type Json, put } from "../support/api";
import { eventually } from "../support/eventually";
import { aClosure, anAccount, aPolicy, OWNER, prove } from "../support/fixtures";
import { aPerson, as } from "../support/staff";

const ask = async (path: string, tag?: string) => {
  const headers: Record<string, string> = tag === undefined ? {} : { "if-none-match": tag };
  const answer = await fetched("GET", path, { headers });
  return {
    status: answer.status,
    tag: answer.headers.get("etag") ?? "",
    text: await answer.text(),
  };
};

async function inReview(policy: string): Promise<string> {
  const id = await anAccount({ policy });
  const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
  await prove(id, closure, { type: "confirm" });
  return id;
}

const waiting = (count: number) =>
  eventually(async () => {
    expect((await get("/v1/reviews")).body.data).toHaveLength(count);
  });

describe("the queue", () => {
  it("is 304 without a body while nothing has changed, and whole once something has", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    await inReview(policy);
    await waiting(1);
    const first = await ask("/v1/reviews");
    expect(first.tag).toMatch(/^"[\w-]{16}"$/);
    expect(await ask("/v1/reviews", first.tag)).toEqual({ status: 304, tag: first.tag, text: "" });
    // The edge makes tags weak when it compresses.
    expect((await ask("/v1/reviews", `W/${first.tag}`)).status).toBe(304);
    expect((await ask("/v1/reviews", '"another"')).status).toBe(200);
    await inReview(policy);
    await waiting(2);
    const changed = await ask("/v1/reviews", first.tag);
    expect(changed.status).toBe(200);
    expect(JSON.parse(changed.text).data).toHaveLength(2);
    expect(changed.tag).not.toBe(first.tag);
    // Another view of the queue has another tag.
    expect((await ask("/v1/reviews?claimed_by=somebody", changed.tag)).status).toBe(200);
  });

  it("leaves one entry of a person who polls it", async () => {
    const person = await aPerson(["reviewer"]);
    const { headers } = await as(person, "GET", "/v1/reviews");
    const tag = headers.get("etag") ?? "";
    for (let times = 0; times < 3; times += 1) {
      const again = await as(person, "GET", "/v1/reviews", { headers: { "if-none-match": tag } });
      expect(again.status).toBe(304);
    }
    const entries = (await get(`/v1/audit?person=${person.id}`)).body.data;
    expect(entries.map(({ act }: Json) => act)).toEqual(["listReviews"]);
  });
});

describe("the brake", () => {
  it("is 304 until it changes", async () => {
    const { tag } = await ask("/v1/brake");
    expect((await ask("/v1/brake", tag)).status).toBe(304);
    await put("/v1/brake", { per_hour: 77, share: null });
    const changed = await ask("/v1/brake", tag);
    expect(changed.status).toBe(200);
    expect(JSON.parse(changed.text).per_hour).toBe(77);
    await put("/v1/brake", { per_hour: null, share: null });
  });
});
