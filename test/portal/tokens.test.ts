/** The tokens of portal sessions: sealed, for one use, and by this deployment alone. */
import { describe, expect, it } from "vitest";
import { newSecret, openToken, sealToken, type Token } from "../../src/portal/tokens";

const SECRET = "adk_test_admin";
const token = (): Token => ({
  livemode: true,
  account: "acct.42",
  session: `ps_${"0".repeat(32)}.acct.42`,
  secret: newSecret(),
});

describe("a token", () => {
  it("holds what was sealed, and shows nothing of it", () => {
    const sealed = token();
    const text = sealToken(SECRET, "link", sealed);
    expect(text).toMatch(/^[\w-]{80,400}$/);
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toMatch(/acct|ps_/);
    expect(openToken(SECRET, "link", text)).toEqual(sealed);
  });

  it("is another one each time, with a secret of 24 bytes", () => {
    const sealed = token();
    expect(sealToken(SECRET, "link", sealed)).not.toBe(sealToken(SECRET, "link", sealed));
    expect(Buffer.from(newSecret(), "base64url")).toHaveLength(24);
    expect(newSecret()).not.toBe(newSecret());
  });

  it("cannot be opened by another deployment, nor for another use, nor changed, nor cut", () => {
    const text = sealToken(SECRET, "link", token());
    expect(openToken("adk_test_other", "link", text)).toBeNull();
    expect(openToken(SECRET, "cookie", text)).toBeNull();
    for (let place = 0; place < text.length - 1; place += 7) {
      const letter = text[place] === "A" ? "B" : "A";
      const changed = `${text.slice(0, place)}${letter}${text.slice(place + 1)}`;
      expect(openToken(SECRET, "link", changed)).toBeNull();
    }
    for (const other of ["", "x", text.slice(1), text.slice(0, -4), "A".repeat(5_000), "%%%"]) {
      expect(openToken(SECRET, "link", other)).toBeNull();
    }
  });
});
