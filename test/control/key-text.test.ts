/** What an API key says of itself, and when it is believed. */
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { KnownKey } from "../../src/control/api-keys";
import { KEY_SECRET_BYTES, keyText, macKeyOf, readKeyText } from "../../src/control/key-text";
import { newId } from "../../src/shared/ids";

const MAC_KEY = macKeyOf("a secret of the deployment");
const OTHER = macKeyOf("another one");

const key = (over: Partial<KnownKey> = {}): KnownKey => ({
  created_by: null,
  id: newId("key"),
  roles: ["app", "support"],
  livemode: false,
  ...over,
});

const made = (of: KnownKey, macKey = MAC_KEY) => keyText(of, randomBytes(KEY_SECRET_BYTES), macKey);

describe("a key says of itself", () => {
  it.each([
    key(),
    key({ livemode: true, roles: ["admin"] }),
    key({ roles: ["app", "support", "reviewer", "auditor", "admin"] }),
  ])("its id, its roles and its mode: $roles", (of) => {
    const text = made(of);
    expect(text).toMatch(of.livemode ? /^adk_live_[\w-]{111}$/ : /^adk_test_[\w-]{111}$/);
    expect(readKeyText(text, [MAC_KEY])).toEqual(of);
  });

  it("nothing that is believed under another secret; each of several secrets counts", () => {
    const of = key();
    const text = made(of, OTHER);
    expect(readKeyText(text, [MAC_KEY])).toBeNull();
    expect(readKeyText(text, [MAC_KEY, OTHER])).toEqual(of);
    expect(readKeyText(text, [])).toBeNull();
  });

  it("nothing that is believed with any of its letters changed, or one more or less", () => {
    const text = made(key());
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const changed = [...text].flatMap((letter, index) =>
      // The last letter has bits that mean nothing: each other letter is tried in its place.
      [...(index === text.length - 1 ? alphabet : "Ab-")]
        .filter((other) => other !== letter)
        .map((other) => text.slice(0, index) + other + text.slice(index + 1)),
    );
    expect(changed.length).toBeGreaterThan(300);
    for (const other of [...changed, `${text}A`, text.slice(0, -1), `${text}=`, `${text}\n`, ""]) {
      expect(readKeyText(other, [MAC_KEY])).toBeNull();
    }
  });

  it("nothing of the other mode", () => {
    const text = made(key());
    expect(readKeyText(text.replace("adk_test_", "adk_live_"), [MAC_KEY])).toBeNull();
  });

  it("nothing if it was made before keys said anything", () => {
    expect(readKeyText(`adk_test_${randomBytes(32).toString("base64url")}`, [MAC_KEY])).toBeNull();
  });

  it("each time another secret, for the same key", () => {
    const of = key();
    expect(made(of)).not.toBe(made(of));
  });
});
