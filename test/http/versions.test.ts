/** `ETag` and `If-Match`: a change is made only to the version that was seen. */
import { beforeEach, describe, expect, it } from "vitest";
import { call, get, type Json, patch, put, type Reply } from "../support/api";
import {
  ADMIN_MEMBER,
  aClosure,
  account,
  anAccount,
  aPolicy,
  cancel,
  OWNER,
  openClosure,
  prove,
  report,
} from "../support/fixtures";
import { expectProblem } from "../support/refusals";

const CANCEL: Json = { kind: "cancellation", actor: ADMIN_MEMBER };

type Change = { method: string; path: string; body?: Json };

/** Each change of an account, with what must have happened before. */
const CHANGES: Record<string, () => Promise<Change & { id: string }>> = {
  "PATCH the account": async () => {
    const id = await anAccount();
    return { id, method: "PATCH", path: "", body: { metadata: { a: "b" } } };
  },
  "PUT a holding": async () => {
    const id = await anAccount();
    return { id, method: "PUT", path: "/holdings/order/1", body: { attributes: {} } };
  },
  "DELETE a holding": async () => {
    const id = await anAccount();
    await report(id, "order", "1");
    return { id, method: "DELETE", path: "/holdings/order/1" };
  },
  "POST a closure": async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    return { id, method: "POST", path: "/closures", body: CANCEL };
  },
  "POST a proof": async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const { id: closure } = await aClosure(id, CANCEL);
    return { id, method: "POST", path: `/closures/${closure}/proofs`, body: { type: "confirm" } };
  },
  "POST a withdrawal": async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const { id: closure } = await aClosure(id, CANCEL);
    const body = { actor: ADMIN_MEMBER };
    return { id, method: "POST", path: `/closures/${closure}/withdraw`, body };
  },
  "POST a review": async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    const id = await anAccount({ policy });
    const { id: closure } = await aClosure(id, { kind: "deletion", actor: OWNER });
    await prove(id, closure, { type: "confirm" });
    const body = { decision: "approve", reason: "fine" };
    return { id, method: "POST", path: `/closures/${closure}/review`, body };
  },
  "POST a restore": async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    await cancel(id);
    return { id, method: "POST", path: "/restore", body: { actor: ADMIN_MEMBER } };
  },
  "PUT a legal hold": async () => {
    const id = await anAccount();
    return { id, method: "PUT", path: "/legal_hold", body: { reason: "case 7" } };
  },
  "DELETE a legal hold": async () => {
    const id = await anAccount();
    await put(`/v1/accounts/${id}/legal_hold`, { reason: "case 7" });
    return { id, method: "DELETE", path: "/legal_hold" };
  },
};

const versionOf = async (id: string): Promise<number> => (await account(id)).version;

describe.each(Object.entries(CHANGES))("%s", (_, given) => {
  let change: Change & { id: string };
  let send: (ifMatch: string) => Promise<Reply>;

  beforeEach(async () => {
    change = await given();
    send = (ifMatch) =>
      call(change.method, `/v1/accounts/${change.id}${change.path}`, {
        headers: { "if-match": ifMatch },
        ...(change.body ? { body: change.body } : {}),
      });
  });

  it("is made to the version named, and to no older or other one", async () => {
    const version = await versionOf(change.id);
    for (const stale of [`"${version - 1}"`, `"${version + 1}"`, '"abc"', `${version}`, '""']) {
      expectProblem(await send(stale), 412, "version_mismatch", { version });
    }
    expect(await versionOf(change.id)).toBe(version);
    const reply = await send(`"${version}"`);
    expect(reply.status).toBeLessThan(300);
    const now = await versionOf(change.id);
    expect(now).toBeGreaterThan(version);
    expect(reply.headers.get("etag")).toBe(`"${now}"`);
    expectProblem(await send(`"${version}"`), 412, "version_mismatch", { version: now });
  });

  it("is made to a version that is named weakly, as Cloudflare's edge makes it, or among others", async () => {
    const version = await versionOf(change.id);
    const [other, next] = [version + 1, version + 2];
    const stale = [`W/"${other}"`, `"${other}", "${next}"`, `W/"x", "${other}"`, `w/"${version}"`];
    for (const tags of stale) {
      expectProblem(await send(tags), 412, "version_mismatch", { version });
    }
    const seen = version % 2 === 0 ? `W/"${version}"` : `"${next}", W/"${version}" ,"a,b"`;
    expect((await send(seen)).status).toBeLessThan(300);
  });

  it("is made to any version if * is named", async () => {
    const version = await versionOf(change.id);
    expect((await send("*")).status).toBeLessThan(300);
    expect(await versionOf(change.id)).toBeGreaterThan(version);
  });
});

describe("ETag", () => {
  it("is the version, on registration, reading and change alike", async () => {
    const id = await anAccount();
    const read = await get(`/v1/accounts/${id}`);
    expect(read.headers.get("etag")).toBe('"1"');
    expect(read.body.version).toBe(1);
    const changed = await patch(`/v1/accounts/${id}`, { holder: { locale: "de" } });
    expect(changed.headers.get("etag")).toBe('"2"');
    expect(changed.body.version).toBe(2);
  });

  it("stays if nothing changes", async () => {
    const id = await anAccount({ holder: { type: "individual", locale: "de" } });
    const reply = await patch(`/v1/accounts/${id}`, { holder: { locale: "de" } });
    expect(reply.headers.get("etag")).toBe('"1"');
  });
});

/** By RFC 9110, 13.1.1 and 8.8.3, and by what stands between a client and us. */
describe.each<[string, string, boolean]>([
  ["a strong tag", '"1"', true],
  ["a tag that an edge made weak", 'W/"1"', true],
  ["any", "*", true],
  ["any, with blanks around", "  *  ", true],
  ["a list that names it", '"7", "1"', true],
  ["a list without blanks", '"7","1"', true],
  ["a list of weak tags", 'W/"7", W/"1"', true],
  ["a list with empty members", ', "7", ,"1",', true],
  ["a list in which a tag holds a comma", '"a,b", "1"', true],
  ["a list of others", '"7", "8"', false],
  ["no quotes", "1", false],
  ["single quotes", "'1'", false],
  ["half a tag", '"1', false],
  ["a weakness in small letters", 'w/"1"', false],
  ["any among others", '"1", *', false],
  ["another spelling of the number", '"01"', false],
  ["a number with a sign", '"+1"', false],
  ["nothing in quotes", '""', false],
  ["a word", "latest", false],
  ["a number beyond all versions", '"99999999999999999999999"', false],
])("If-Match of %s", (_, header, matches) => {
  it(`${matches ? "names" : "does not name"} version 1: ${header}`, async () => {
    const id = await anAccount();
    const reply = await patch(
      `/v1/accounts/${id}`,
      { holder: { locale: "de" } },
      { headers: { "if-match": header } },
    );
    if (matches) expect(reply.status).toBe(200);
    else expectProblem(reply, 412, "version_mismatch", { version: 1 });
  });
});

describe("If-Match", () => {
  it("lets one of many through that saw the same version", async () => {
    const id = await anAccount({ policy: "disable-then-purge" });
    const headers = { "if-match": '"1"' };
    const values = Array.from({ length: 20 }, (_, index) => `v${index}`);
    const replies = await Promise.all(
      values.map((plan) => patch(`/v1/accounts/${id}`, { metadata: { plan } }, { headers })),
    );
    expect(replies.filter(({ status }) => status === 200).length).toBe(1);
    expect(replies.filter(({ status }) => status === 412).length).toBe(19);
    expect(await versionOf(id)).toBe(2);
  });

  it("comes after whether there is such an account, and before what it would be refused for", async () => {
    const headers = { "if-match": '"9"' };
    expectProblem(await patch("/v1/accounts/nobody", {}, { headers }), 404, "not_found");
    const id = await anAccount({ policy: "disable-then-purge" });
    const body = { kind: "deletion", actor: OWNER };
    expectProblem(await openClosure(id, body, { headers }), 412, "version_mismatch");
    expectProblem(await openClosure(id, body), 403, "actor_not_allowed");
  });
});
