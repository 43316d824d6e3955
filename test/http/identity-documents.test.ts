/** Identity documents: judged by their bytes, kept for the review alone, and gone when the closure ends. */

import { env } from "cloudflare:workers";
import { deflateSync } from "node:zlib";
import { describe, expect, it, vi } from "vitest";
import { chunk, header, pngOf } from "../documents/encoders/png";
import { call, del, fetched, get, type Json, post, put } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClosure,
  account,
  advance,
  aKey,
  anAccountInTime,
  aPolicy,
  history,
  OWNER,
  prove,
  typesOf,
} from "../support/fixtures";
import {
  colourJpeg,
  colourPdf,
  colourPng,
  greyInRgbPng,
  greyPng,
  signedPng,
} from "../support/pictures";
import { expectProblem } from "../support/refusals";
import { later } from "../support/time";

const DELETION: Json = { kind: "deletion", actor: OWNER };
const STEP = {
  type: "identity_documents",
  only_if_verified: true,
  accept: { individual: ["passport", "drivers_license"], enterprise: ["business_identification"] },
  colour: true,
};

/** A closure that waits for a document of a holder whose identity was verified. */
async function aDocumentToProve(type = "individual", over: Json = {}) {
  const policy = await aPolicy({
    steps: [STEP],
    review: { business_days: 3 },
    grace: "P0D",
    ...over,
  });
  const holder = { type, email: "ada@example.com", identity_verified: true };
  const made = await anAccountInTime({ policy, holder });
  const { id: closure } = await aClosure(made.id, DELETION);
  return { ...made, closure, path: `/v1/accounts/${made.id}/closures/${closure}` };
}

const upload = (path: string, bytes: Uint8Array, contentType = "image/png", type = "passport") =>
  call("PUT", `${path}/documents/${type}`, {
    body: bytes,
    headers: { "content-type": contentType },
  });

const withAfter = (bytes: Uint8Array, text: string): Uint8Array =>
  Buffer.concat([bytes, new TextEncoder().encode(text)]);

/** A few bytes that say they are a picture of 65,535 × 65,535 pixels. */
const vastPng = (): Uint8Array =>
  pngOf(
    header({ width: 65_535, height: 65_535 }),
    chunk("IDAT", deflateSync(new Uint8Array(1_000))),
  );

const stored = async () => (await env.DOCUMENTS.list()).objects;

describe("a document", () => {
  it.each([
    ["png", "image/png", () => colourPng()],
    ["jpeg", "image/jpeg", colourJpeg],
    ["pdf", "application/pdf", colourPdf],
  ])("may be a %s, and passes its step", async (format, contentType, make) => {
    const { id, closure, path } = await aDocumentToProve();
    const bytes = make();
    const reply = await upload(path, bytes, contentType);
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({
      object: "document",
      account: id,
      closure,
      type: "passport",
      side: "front",
      format,
      size: bytes.byteLength,
      closure_status: "in_review",
    });
    expect((await get(path)).body).toMatchObject({ status: "in_review", documents: ["passport"] });
  });

  it("lies in the bucket encrypted, under a name that tells nothing", async () => {
    const { id, path } = await aDocumentToProve();
    const bytes = colourPng();
    await upload(path, bytes);
    const [object, ...others] = await stored();
    expect(others).toEqual([]);
    expect(object?.key).not.toContain(id);
    const kept = await (await env.DOCUMENTS.get(object?.key ?? ""))?.bytes();
    const text = new TextDecoder("latin1").decode(kept);
    expect(text).not.toContain("PNG");
    expect(kept?.byteLength).toBeGreaterThan(bytes.byteLength);
  });

  it("is read by reviewers alone, as a file to save, and each read is an event", async () => {
    const { id, path } = await aDocumentToProve();
    const bytes = colourPng();
    await upload(path, bytes);
    for (const role of ["app", "support", "auditor"]) {
      const key = await aKey([role]);
      expectProblem(await get(`${path}/documents/passport`, { key }), 403, "forbidden");
    }
    const key = await aKey(["reviewer"]);
    const response = await fetched("GET", `${path}/documents/passport`, { key });
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="passport.png"');
    expect(response.headers.get("content-security-policy")).toContain("sandbox");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const read = (await history(id)).filter(({ type }) => type === "closure.document_read");
    expect(read).toMatchObject([{ actor: { role: "reviewer" }, data: { document: "passport" } }]);
    expectProblem(await get(`${path}/documents/drivers_license`, { key }), 404, "not_found");
  });
});

describe("what a document says that it is", () => {
  it.each([
    ["image/jpeg", "as registered"],
    ["IMAGE/JPEG", "types have no case"],
    ["image/jpeg; charset=binary", "a parameter, as file(1) gives it"],
    ["image/jpg", "Android's, and many a browser's"],
    ["image/pjpeg", "old browsers'"],
    ["application/octet-stream", "whatever it is"],
    ["binary/octet-stream", "S3's"],
  ])("may be said in other words: %s (%s)", async (type) => {
    const { path } = await aDocumentToProve();
    const reply = await upload(path, colourJpeg(), type);
    expect(reply.status).toBe(201);
    expect(reply.body.format).toBe("jpeg");
  });

  it("is compared with its bytes in other words, too", async () => {
    const { path } = await aDocumentToProve();
    for (const type of ["image/jpg", "application/x-pdf"]) {
      const reply = await upload(path, colourPng(), type);
      expectProblem(reply, 422, "document_rejected", { reason: "not_what_it_says" });
    }
    expectProblem(await upload(path, colourPng(), "image/gif"), 415, "unsupported_media_type");
    expect((await upload(path, colourPng(), "image/x-png")).status).toBe(201);
  });
});

const back = (path: string, bytes: Uint8Array) =>
  call("PUT", `${path}/documents/passport?side=back`, {
    body: bytes,
    headers: { "content-type": "image/png" },
  });

/** What a reviewer reads of it. */
async function read(path: string, key: string, query = ""): Promise<Uint8Array> {
  const response = await fetched("GET", `${path}/documents/passport${query}`, { key });
  expect(response.status).toBe(200);
  return new Uint8Array(await response.arrayBuffer());
}

describe("another side, or a better scan", () => {
  const FRONT = colourPng();
  const BACK = colourPng(260);
  const BETTER = colourPng(280);

  it("is added while the closure waits for its review, each side by itself, and is an event", async () => {
    const { id, path } = await aDocumentToProve();
    await upload(path, FRONT);
    const reply = await back(path, BACK);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({ side: "back", closure_status: "in_review" });
    const key = await aKey(["reviewer"]);
    expect(await read(path, key)).toEqual(FRONT);
    expect(await read(path, key, "?side=front")).toEqual(FRONT);
    expect(await read(path, key, "?side=back")).toEqual(BACK);
    const { body } = await get(path);
    expect(body.documents).toEqual(["passport"]);
    expect(body.document_details).toMatchObject([
      { type: "passport", side: "front", format: "png", uploaded_at: later({}) },
      { type: "passport", side: "back", format: "png", uploaded_at: later({}) },
    ]);
    const added = (await history(id)).filter(({ type }) => type === "closure.document_added");
    expect(added).toMatchObject([
      { data: { document: "passport", side: "back", replaces: false }, actor: { role: "app" } },
    ]);
  });

  it("takes the place of the one there was, of which nothing is left", async () => {
    const { id, path } = await aDocumentToProve();
    await upload(path, FRONT);
    await back(path, BACK);
    expect((await upload(path, BETTER)).status).toBe(201);
    expect(await read(path, await aKey(["reviewer"]))).toEqual(BETTER);
    expect((await get(path)).body.document_details).toHaveLength(2);
    await eventually(async () => expect(await stored()).toHaveLength(2));
    expect((await history(id)).at(-2)).toMatchObject({
      type: "closure.document_added",
      data: { side: "front", replaces: true },
    });
  });

  it("may come before the other steps have passed, and be of another type", async () => {
    const steps = [STEP, { type: "confirm" }];
    const { path } = await aDocumentToProve("individual", { steps });
    await upload(path, FRONT);
    expect((await upload(path, BETTER)).status).toBe(201);
    const other = await upload(path, BACK, "image/png", "drivers_license");
    expect(other.body).toMatchObject({ type: "drivers_license", closure_status: "awaiting_steps" });
    expect((await get(path)).body.documents).toEqual(["drivers_license", "passport"]);
  });

  it("is refused once a reviewer has claimed the closure, and taken again when they let it go", async () => {
    const { path, clock } = await aDocumentToProve();
    await upload(path, FRONT);
    const key = await aKey(["reviewer"]);
    await post(`${path}/review/claim`, {}, { key });
    const until = later({ minutes: 30 });
    expectProblem(await upload(path, BETTER), 409, "review_claimed", { until });
    expectProblem(await back(path, BACK), 409, "review_claimed", { until });
    expect(await read(path, key)).toEqual(FRONT);
    expect(await stored()).toHaveLength(1);
    await post(`${path}/review/release`, {}, { key });
    expect((await upload(path, BETTER)).status).toBe(201);
    await post(`${path}/review/claim`, {}, { key });
    await advance(clock, until);
    expect((await back(path, BACK)).status).toBe(201);
  });

  it("is refused once one of two reviewers has approved what there was", async () => {
    const review = { business_days: 3, approvals: 2 };
    const { path } = await aDocumentToProve("individual", { review });
    await upload(path, FRONT);
    const key = await aKey(["reviewer"]);
    await post(`${path}/review`, { decision: "approve", reason: "Seen." }, { key });
    expectProblem(await upload(path, BETTER), 409, "wrong_state");
  });

  it("is read before a reviewer of the old one decides", async () => {
    const { path } = await aDocumentToProve();
    await upload(path, FRONT);
    const [key, other] = [await aKey(["reviewer"]), await aKey(["reviewer"])];
    await read(path, key);
    await upload(path, BETTER);
    for (const decision of ["approve", "reject"]) {
      const decided = post(`${path}/review`, { decision, reason: "Seen." }, { key });
      expectProblem(await decided, 409, "documents_changed");
    }
    await back(path, BACK);
    await read(path, other);
    expect(await read(path, key)).toEqual(BETTER);
    const reply = await post(`${path}/review`, { decision: "reject", reason: "No." }, { key });
    expect(reply.body.status).toBe("rejected");
    await eventually(async () => expect(await stored()).toEqual([]));
  });

  it("leaves the old one as it was if it is refused, or breaks off half way", async () => {
    const { path } = await aDocumentToProve();
    await upload(path, FRONT);
    expectProblem(await upload(path, greyPng()), 422, "document_rejected");
    vi.spyOn(Object.getPrototypeOf(env.DOCUMENTS), "put").mockRejectedValue(new Error("R2 fails"));
    vi.spyOn(console, "error").mockReturnValue();
    expectProblem(await upload(path, BETTER), 503, "unavailable");
    vi.restoreAllMocks();
    expect(await read(path, await aKey(["reviewer"]))).toEqual(FRONT);
    expect(await stored()).toHaveLength(1);
  });

  it("that a reviewer's claim overtakes on its way is not kept", async () => {
    const { path } = await aDocumentToProve();
    await upload(path, FRONT);
    const key = await aKey(["reviewer"]);
    const bucket: R2Bucket = Object.getPrototypeOf(env.DOCUMENTS);
    const put: R2Bucket["put"] = bucket.put;
    vi.spyOn(bucket, "put").mockImplementationOnce(async (...given) => {
      await post(`${path}/review/claim`, {}, { key });
      return put.apply(env.DOCUMENTS, given);
    });
    expectProblem(await upload(path, BETTER), 409, "review_claimed");
    expect(await read(path, key)).toEqual(FRONT);
    await eventually(async () => expect(await stored()).toHaveLength(1));
  });

  it("that comes between a reviewer's two looks is what they get", async () => {
    const { path } = await aDocumentToProve();
    await upload(path, FRONT);
    const key = await aKey(["reviewer"]);
    const bucket: R2Bucket = Object.getPrototypeOf(env.DOCUMENTS);
    const find: R2Bucket["get"] = bucket.get;
    vi.spyOn(bucket, "get").mockImplementationOnce(async (object: string) => {
      await upload(path, BETTER);
      await eventually(async () => expect(await stored()).toHaveLength(1));
      return find.call(env.DOCUMENTS, object);
    });
    expect(await read(path, key)).toEqual(BETTER);
  });

  it("has a side that there is", async () => {
    const { path } = await aDocumentToProve();
    const wrong = await call("PUT", `${path}/documents/passport?side=top`, {
      body: FRONT,
      headers: { "content-type": "image/png" },
    });
    expectProblem(wrong, 422, "invalid_request");
    await upload(path, FRONT);
    const key = await aKey(["reviewer"]);
    expectProblem(await get(`${path}/documents/passport?side=back`, { key }), 404, "not_found");
  });
});

describe("a document whose colours are in doubt", () => {
  it("is accepted, and the reviewer sees that it is uncertain", async () => {
    const { path } = await aDocumentToProve();
    expect((await upload(path, signedPng())).status).toBe(201);
    const { body } = await get(path);
    expect(body.document_details).toMatchObject([
      { type: "passport", format: "png", colour: "uncertain" },
    ]);
    const key = await aKey(["reviewer"]);
    const response = await fetched("GET", `${path}/documents/passport`, { key });
    expect(response.headers.get("document-colour")).toBe("uncertain");
  });

  it("is not judged by them if the policy asks for none", async () => {
    const { path } = await aDocumentToProve("individual", { steps: [{ ...STEP, colour: false }] });
    expect((await upload(path, greyPng())).status).toBe(201);
    expect((await get(path)).body.document_details).toMatchObject([
      { type: "passport", format: "png", colour: null },
    ]);
    const key = await aKey(["reviewer"]);
    const response = await fetched("GET", `${path}/documents/passport`, { key });
    expect(response.headers.get("document-colour")).toBeNull();
  });
});

describe("a document with what its camera appended", () => {
  it("is kept, and read by reviewers, without it", async () => {
    const { path } = await aDocumentToProve();
    const photograph = colourJpeg();
    const film = new Uint8Array(5_000).fill(0x42);
    const reply = await upload(path, Buffer.concat([photograph, photograph, film]), "image/jpeg");
    expect(reply.status).toBe(201);
    expect(reply.body.size).toBe(photograph.byteLength);
    const key = await aKey(["reviewer"]);
    const response = await fetched("GET", `${path}/documents/passport`, { key });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(photograph);
  });
});

describe("a document that is refused", () => {
  it.each([
    ["is grey", greyPng, "image/png", "not_in_colour"],
    ["is grey, saved in colours", greyInRgbPng, "image/png", "not_in_colour"],
    ["is not what it says", colourPng, "image/jpeg", "not_what_it_says"],
    ["ends too soon", () => colourPng().slice(0, -20), "image/png", "truncated"],
    ["is text", () => new TextEncoder().encode("passport"), "image/png", "unknown_format"],
    ["is nothing", () => new Uint8Array(), "image/png", "empty"],
    ["is a page besides", () => withAfter(colourPng(), "<script>"), "image/png", "polyglot"],
    ["is an archive besides", () => withAfter(colourJpeg(), "PK"), "image/jpeg", "polyglot"],
    ["would unpack to gigabytes", vastPng, "image/png", "too_many_pixels"],
  ])("%s", async (_, make, contentType, reason) => {
    const { path } = await aDocumentToProve();
    const reply = await upload(path, make(), contentType);
    expectProblem(reply, 422, "document_rejected", { reason });
    expect((await get(path)).body.status).toBe("awaiting_steps");
    expect(await stored()).toEqual([]);
  });

  it("is of a type that this holder's policy does not accept", async () => {
    const { path } = await aDocumentToProve("enterprise");
    expectProblem(await upload(path, colourPng()), 422, "document_rejected", {
      reason: "wrong_type",
      accepted: ["business_identification"],
    });
    const right = await upload(path, colourPng(), "image/png", "business_identification");
    expect(right.status).toBe(201);
  });

  it("is of another media type, or larger than 10 MiB", async () => {
    const { path } = await aDocumentToProve();
    expectProblem(await upload(path, colourPng(), "text/html"), 415, "unsupported_media_type");
    const large = new Uint8Array(10 * 1024 * 1024 + 1);
    large.set(colourPng());
    expectProblem(await upload(path, large), 413, "too_large", { limit: 10 * 1024 * 1024 });
  });

  it("comes at once with others: the last is kept, nothing is left of the others", async () => {
    const { id, path } = await aDocumentToProve();
    const replies = await Promise.all(Array.from({ length: 8 }, () => upload(path, colourPng())));
    for (const { status } of replies) expect(status).toBe(201);
    await eventually(async () => expect(await stored()).toHaveLength(1));
    const types = typesOf(await history(id));
    expect(types.filter((type) => type === "closure.step_passed").length).toBe(1);
    expect(types.filter((type) => type === "closure.document_added").length).toBe(7);
    expect((await get(path)).body.documents).toEqual(["passport"]);
  });

  it("is another account's, whose closure cannot be read or added to through this one", async () => {
    const mine = await aDocumentToProve();
    const others = await aDocumentToProve();
    await upload(others.path, colourPng());
    const swapped = `/v1/accounts/${mine.id}/closures/${others.closure}`;
    expectProblem(await upload(swapped, colourPng()), 404, "not_found");
    expectProblem(await get(`${swapped}/documents/passport`), 404, "not_found");
    expect(await stored()).toHaveLength(1);
  });

  it("may be grey if the policy does not mind", async () => {
    const { path } = await aDocumentToProve("individual", { steps: [{ ...STEP, colour: false }] });
    expect((await upload(path, greyPng())).status).toBe(201);
  });

  it("comes when none is asked for", async () => {
    const { id, path, closure } = await aDocumentToProve();
    expect((await upload(path, colourPng())).status).toBe(201);
    await post(`${path}/review`, { decision: "reject", reason: "No." });
    expectProblem(await upload(path, colourPng()), 409, "wrong_state");
    const reply = await call("PUT", `/v1/accounts/${id}/closures/clo_none/documents/passport`, {
      body: colourPng(),
      headers: { "content-type": "image/png" },
    });
    expectProblem(reply, 404, "not_found");
    await eventually(async () => expect(await stored()).toEqual([]));
    expect(closure).toMatch(/^clo_/);
  });

  it("is not asked for of holders whose identity was never verified", async () => {
    const policy = await aPolicy({ steps: [{ type: "confirm" }, STEP] });
    const { id } = await anAccountInTime({ policy });
    const { id: closure } = await aClosure(id, DELETION);
    const { body } = await prove(id, closure, { type: "confirm" });
    expect(body.status).toBe("scheduled");
  });
});

describe("when the closure ends", () => {
  const untilGone = () => eventually(async () => expect(await stored()).toEqual([]));

  it.each([
    ["rejected", (path: string) => post(`${path}/review`, { decision: "reject", reason: "No." })],
    ["withdrawn", (path: string) => post(`${path}/withdraw`, {})],
    ["approved", (path: string) => post(`${path}/review`, { decision: "approve", reason: "Yes." })],
  ])("%s, its documents are gone, for everybody at once and from the bucket", async (_, end) => {
    const { path } = await aDocumentToProve();
    await upload(path, colourPng());
    expect((await end(path)).status).toBe(200);
    expectProblem(await get(`${path}/documents/passport`), 404, "not_found");
    expect((await get(path)).body.documents).toEqual([]);
    await untilGone();
  });

  it("under a legal hold, they are kept but not shown, and are deleted when it is released", async () => {
    const { id, path } = await aDocumentToProve();
    await upload(path, colourPng());
    await put(`/v1/accounts/${id}/legal_hold`, { reason: "Case 7" });
    expect((await post(`${path}/withdraw`, {})).status).toBe(200);
    expect((await get(path)).body).toMatchObject({ status: "withdrawn", documents: [] });
    expectProblem(await get(`${path}/documents/passport`), 409, "not_in_review");
    expect(await stored()).toHaveLength(1);
    expect((await del(`/v1/accounts/${id}/legal_hold`)).status).toBe(204);
    await untilGone();
  });

  it("expired, what had been uploaded for another step's sake goes too", async () => {
    const { id, clock, path } = await aDocumentToProve("individual", {
      steps: [STEP, { type: "confirm" }],
    });
    await upload(path, colourPng());
    await advance(clock, later({ days: 7 }));
    expect((await get(path)).body.status).toBe("expired");
    await untilGone();
    expect((await account(id)).state).toBe("active");
  });

  it("with the account's deletion, they are gone before it is", async () => {
    const { id, path } = await aDocumentToProve();
    await upload(path, colourPng());
    await post(`${path}/review`, { decision: "approve", reason: "Yes." });
    expect((await account(id)).state).toBe("deleted");
    expect(await stored()).toEqual([]);
    const { body } = await get(`/v1/accounts/${id}/erasure`);
    expect(body.tasks).toMatchObject([
      { eraser: "documents", status: "done" },
      { eraser: "holdings", status: "done" },
      { eraser: "profile", status: "done" },
    ]);
  });
});

describe("deleting a test clock", () => {
  it("takes the documents of its accounts along, however often the bucket fails", async () => {
    const { clock, path } = await aDocumentToProve();
    await upload(path, colourPng());
    vi.spyOn(console, "error").mockReturnValue();
    const failing = vi
      .spyOn(Object.getPrototypeOf(env.DOCUMENTS), "delete")
      .mockRejectedValue(new Error("R2 fails"));
    expectProblem(await del(`/v1/test_clocks/${clock}`), 503, "unavailable");
    expect((await stored()).length).toBe(1);
    failing.mockRestore();
    expect((await del(`/v1/test_clocks/${clock}`)).status).toBe(204);
    expect(await stored()).toEqual([]);
  });
});

describe("while the bucket fails", () => {
  it("and one that was taken out of it by hand is not there", async () => {
    const { path } = await aDocumentToProve();
    await upload(path, colourPng());
    for (const { key } of await stored()) await env.DOCUMENTS.delete(key);
    expectProblem(await get(`${path}/documents/passport`), 404, "not_found");
  });

  it("an upload is refused as unavailable, and leaves nothing behind", async () => {
    const { id, path } = await aDocumentToProve();
    vi.spyOn(Object.getPrototypeOf(env.DOCUMENTS), "put").mockRejectedValue(new Error("R2 fails"));
    vi.spyOn(console, "error").mockReturnValue();
    expectProblem(await upload(path, colourPng()), 503, "unavailable");
    vi.restoreAllMocks();
    expect((await get(path)).body).toMatchObject({ status: "awaiting_steps", documents: [] });
    expect((await upload(path, colourPng())).status).toBe(201);
    expect(typesOf(await history(id)).filter((type) => type === "closure.step_passed").length).toBe(
      1,
    );
  });
});
