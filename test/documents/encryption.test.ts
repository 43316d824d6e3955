import { describe, expect, it } from "vitest";
import { decryptDocument, encryptDocument, newDocumentKey } from "../../src/documents/encryption";
import { colourPng } from "../support/pictures";

const PLACE = "test:acct_1/clo_1/passport";
const KEY = newDocumentKey();

describe("a document's key", () => {
  it("has 256 bits, in base64url, and is another one each time", () => {
    expect(KEY).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(newDocumentKey()).not.toBe(KEY);
  });
});

describe("an encrypted document", () => {
  it("opens with its key, at its place", async () => {
    const document = colourPng();
    const sealed = await encryptDocument(KEY, document, PLACE);
    expect(await decryptDocument(KEY, sealed, PLACE)).toEqual(document);
  });

  it.each([0, 1, 15, 16, 10 * 1024 * 1024])(
    "may have %i bytes, and is 29 longer",
    async (length) => {
      const document = new Uint8Array(length).fill(7);
      const sealed = await encryptDocument(KEY, document, PLACE);
      expect(sealed).toHaveLength(length + 29);
      const opened = await decryptDocument(KEY, sealed, PLACE);
      expect(opened && Buffer.compare(opened, document)).toBe(0);
    },
  );

  it("is another one each time, and shows nothing of the document", async () => {
    const document = new Uint8Array(1_000).fill(0x41);
    const [once, again] = await Promise.all([
      encryptDocument(KEY, document, PLACE),
      encryptDocument(KEY, document, PLACE),
    ]);
    expect(once).not.toEqual(again);
    expect(Buffer.from(once).includes("AAAA")).toBe(false);
  });

  it("is what version 1 was: what is stored can always be opened", async () => {
    const key = Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString("base64url");
    const stored = Buffer.from(STORED, "base64");
    expect(await decryptDocument(key, stored, PLACE)).toEqual(new TextEncoder().encode("passport"));
  });

  it.each([
    ["another key", newDocumentKey(), PLACE],
    ["no key", "", PLACE],
    ["a key that is none", "!".repeat(43), PLACE],
    ["a key that is too short", KEY.slice(0, 42), PLACE],
    ["a key with something after it", `${KEY}=`, PLACE],
    ["another account's place", KEY, "test:acct_2/clo_1/passport"],
    ["no place", KEY, ""],
  ])("does not open with %s", async (_, key, place) => {
    const sealed = await encryptDocument(KEY, colourPng(), PLACE);
    expect(await decryptDocument(key, sealed, place)).toBeNull();
  });

  it("does not open when any of its bytes was changed", async () => {
    const sealed = await encryptDocument(KEY, Uint8Array.of(1, 2, 3, 4), PLACE);
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = sealed.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect([at, await decryptDocument(KEY, changed, PLACE)]).toEqual([at, null]);
    }
  });

  it("does not open when it was cut or lengthened", async () => {
    const sealed = await encryptDocument(KEY, Uint8Array.of(1, 2, 3, 4), PLACE);
    for (let length = 0; length < sealed.length; length += 1)
      expect(await decryptDocument(KEY, sealed.subarray(0, length), PLACE)).toBeNull();
    expect(await decryptDocument(KEY, Buffer.concat([sealed, Buffer.of(0)]), PLACE)).toBeNull();
  });

  it("is never made with a key that is none", async () => {
    await expect(encryptDocument("secret", colourPng(), PLACE)).rejects.toThrow(RangeError);
  });
});

/** "passport", sealed under the bytes 0 to 31, by this module as it was at first. */
const STORED = "AWRlZmdoaWprbG1ubzh6rRUJhiTqwQohFVvIA3mYej60DWP9LA==";
