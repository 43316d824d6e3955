/**
 * Programs that docs/*.md print for a host to copy, run as they are printed, each with what it needs around it.
 * Those of docs/certificates.md are in certificate-recipes.test.ts, the eraser in printed-commands.test.ts.
 */
import { randomBytes, scryptSync } from "node:crypto";
import { createServer } from "node:http";
import { expect, it } from "vitest";
import { entryOf } from "../../src/account/tables/event-log";
import { newSigningKey, publicKeyOf, signedBy } from "../../src/certificates/signing-key";
import { timestampOf } from "../../src/shared/time";
import { passwordMatches, verifierFault } from "../../src/verification/password";
import { SECURITY_EVENT_TYP, securityEventClaims } from "../../src/webhooks/security-event-token";
import { blocksOf, pages } from "./printed/pages";
import { outputOf, programOf } from "./printed/program";

/** Each is a process; a machine that is busy with other things takes its time. */
const BLOCKS = (await pages()).flatMap(blocksOf);

const printed = (page: string, language: string) => programOf(BLOCKS, page, language);

it("a verifier of better-auth's, written anew as docs/proofs.md does, knows its password", async () => {
  const salt = randomBytes(16).toString("hex");
  const options = { N: 16_384, r: 16, p: 1, maxmem: 64 * 1024 * 1024 };
  const stored = `${salt}:${scryptSync("correct horse", salt, 64, options).toString("hex")}`;
  const program = `${printed("docs/proofs.md", "ts")}\nconsole.log(phcOf(process.argv[1] ?? ""));`;
  const verifier = await outputOf(program, stored);
  expect(verifierFault(verifier)).toBeNull();
  expect(passwordMatches("correct horse", verifier)).toBe(true);
  expect(passwordMatches("correct house", verifier)).toBe(false);
});

it("a history is checked as docs/history.md does, and one that was changed is found", async () => {
  const at = timestampOf(Date.parse("2026-03-16T12:00:00.250Z"));
  const actor = { role: "owner", id: "Zoë" } as const;
  const data = { kind: "order", ref: "o-1" } as const;
  const first = entryOf({ type: "holding.removed", at, sequence: 1, actor, data }, null);
  const second = entryOf({ type: "holding.removed", at, sequence: 2, actor, data }, first.hash);
  const history = [
    { ...first.published, previous_hash: null, hash: first.hash },
    { ...second.published, previous_hash: first.hash, hash: second.hash },
  ];
  const block = printed("docs/history.md", "js").trim();
  const [canonical, verdict, ...others] = block.split("\n");
  expect(others).toEqual([]);
  const program = `
    import { createHash } from "node:crypto";
    import canonicalize from "canonicalize";
    const sha256hex = (text) => createHash("sha256").update(text).digest("hex");
    let previous = null;
    for (const event of JSON.parse(process.argv[1])) {
      const { id, type, at, sequence, actor, data, previous_hash, hash } = event;
      ${canonical}
      console.log(${verdict});
      previous = event;
    }`;
  const [one, two] = history;
  const checked = (events: readonly unknown[]) => outputOf(program, JSON.stringify(events));
  expect(await checked(history)).toBe("true\ntrue");
  expect(await checked([{ ...one, sequence: 3 }, two])).toBe("false\ntrue");
  expect(await checked([two])).toBe("false");
});

const SESSION_REVOKED = "https://schemas.openid.net/secevent/caep/event-type/session-revoked";
const SAID_AT = Date.parse("2026-03-16T12:00:00.000Z");

/** The token that docs/security-events.md describes. */
const claimsOf = (issuer: string, livemode: boolean) =>
  securityEventClaims(
    {
      object: "event",
      id: "evt_0198a7c2d4e57f10a1b2c3d4e5f60718",
      livemode,
      account: "acct_1",
      sequence: 5,
      type: "account.disabled",
      at: timestampOf(SAID_AT),
      actor: { role: "owner", id: "ada" },
      data: { closure: "clo_1", purge_at: "2026-04-15T12:00:00.000Z" },
    },
    SESSION_REVOKED,
    {
      issuer,
      audience: "https://idp.example.com/events",
      jti: "dlv_5f0c2b9e8d7a46c1b3e4f5a60718293a",
      at: SAID_AT + 5_000,
    },
  );

/** What an assistant is configured with, which Adieu reads from nobody: the tests of `/mcp` call it so. */
const MCP = {
  adieu: {
    type: "http",
    url: "https://adieu.example.com/mcp",
    headers: { Authorization: "Bearer adk_live_…" },
  },
};

it("all JSON that docs print is what Adieu sends, or what it is called by", () => {
  const json = BLOCKS.filter(({ language }) => language === "json");
  expect(json.map(({ page, text }) => [page, JSON.parse(text)])).toEqual([
    ["docs/mcp.md", { mcpServers: MCP }],
    ["docs/security-events.md", claimsOf("https://adieu.example.com", true)],
  ]);
});

/** Pages whose programs a test runs or compiles. */
const RUN =
  /^docs\/(certificates|erasers|feed|history|package|proofs|receiving|security-events|guides\/.*)\.md$/;

it("no page prints a program that no test knows", () => {
  const programs = BLOCKS.filter(({ language }) => ["js", "ts"].includes(language));
  expect(programs.length).toBeGreaterThan(25);
  expect(programs.filter(({ page }) => !RUN.test(page)).map(({ page }) => page)).toEqual([]);
});

it("a security event is verified as docs/security-events.md does, and nothing else passes", async () => {
  const [key, another] = await Promise.all([newSigningKey(), newSigningKey()]);
  let issuer = "";
  const server = createServer((request, response) => {
    const asked = request.url === "/.well-known/ssf-configuration";
    const configuration = { issuer, jwks_uri: `${issuer}/.well-known/jwks.json` };
    response.end(JSON.stringify(asked ? configuration : { keys: [publicKeyOf(key)] }));
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await listening;
  try {
    const address = server.address();
    issuer = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
    const recipe = printed("docs/security-events.md", "js");
    const program = `${recipe.replace("https://adieu.example.com", issuer)}
      console.log(JSON.stringify(await securityEventOf(process.argv[1])));`;
    const claims = claimsOf(issuer, true);
    const signed = (by = key, said: object | null = claims) =>
      signedBy(by, SECURITY_EVENT_TYP, { ...said });
    expect(JSON.parse(await outputOf(program, await signed()))).toEqual({
      id: "dlv_5f0c2b9e8d7a46c1b3e4f5a60718293a",
      account: "acct_1",
      type: SESSION_REVOKED,
      said: { event_timestamp: SAID_AT / 1_000, initiating_entity: "user" },
    });
    const others = {
      "another key": await signed(another),
      "another issuer": await signed(key, claimsOf("https://eve.example.com", true)),
      "another audience": await signed(key, { ...claims, aud: "https://eve.example.com/events" }),
      "the test mode": await signed(key, claimsOf(issuer, false)),
      "a certificate's type": await signedBy(key, "erasure-certificate+jwt", { ...claims }),
    };
    for (const [name, token] of Object.entries(others)) {
      const outcome = await outputOf(program, token).catch(() => "refused");
      expect([name, outcome]).toEqual([name, "refused"]);
    }
  } finally {
    server.close();
    server.closeAllConnections();
  }
});
