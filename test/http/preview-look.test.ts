/** A preview that also looks into the host's systems, before a closure is confirmed. */
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { KEY, Stripe } from "../erasers/stripe";
import { get, post, put } from "../support/api";
import { aKey, anAccount, anAccountInTime, aPolicy, freshId, history } from "../support/fixtures";
import { expectProblem } from "../support/refusals";
import { directory, noteEarlierObjects, tablesOfAll } from "./stored-tables";

beforeEach(noteEarlierObjects);

const EMAIL = "Ann.Personal@example.com";
const RUNNING = "A subscription is running. It ends at once when the customer is erased.";

let stripe: Stripe;
beforeEach(() => {
  stripe = new Stripe(["cus_1", EMAIL], ["cus_other", "bob@example.com"]);
});

async function aStripe(): Promise<string> {
  const name = freshId("stripe");
  await put(`/v1/erasers/${name}`, { connector: "stripe", secrets: { key: KEY } });
  return name;
}

async function anAccountOf(erasers: readonly string[], holder: object = { email: EMAIL }) {
  const policy = await aPolicy({ steps: [], erasers });
  return anAccountInTime({ policy, holder: { type: "individual", ...holder } });
}

const previewed = (id: string, look = true) =>
  post(`/v1/accounts/${id}/closures/preview`, { kind: "deletion", look });

describe("a preview that looks", () => {
  it("says what was found, and what runs there, and changes nothing", async () => {
    stripe.subscribed.add("cus_1");
    const name = await aStripe();
    const { id } = await anAccountOf([name]);
    const before = await history(id);
    const { status, body } = await previewed(id);
    expect(status).toBe(200);
    expect(body.systems).toEqual([
      {
        eraser: name,
        connector: "stripe",
        outcome: "found",
        by: ["email"],
        found: 1,
        says: [{ as: "blocker", message: RUNNING }],
        error: null,
      },
    ]);
    expect(body.warnings).toContainEqual({ code: "in_system", message: `${name}: ${RUNNING}` });
    expect(body.allowed).toBe(true);
    expect(stripe.called.every(({ method }) => method === "GET")).toBe(true);
    expect(await history(id)).toEqual(before);
    const objects = [await tablesOfAll(env.ACCOUNTS), await tablesOfAll(env.ERASERS)];
    expect(objects.map(({ length }) => length)).toEqual([1, 1]);
    const kept = JSON.stringify([objects, await directory()]);
    for (const word of ["cus_1", "sub_1"]) expect(kept).not.toContain(word);
    expect(JSON.stringify(body)).not.toMatch(/cus_|sub_|personal@/i);
  });

  it("says nothing of what does not run, and nothing was found of a stranger", async () => {
    const name = await aStripe();
    const { id } = await anAccountOf([name]);
    expect((await previewed(id)).body.systems).toMatchObject([{ outcome: "found", says: [] }]);
    const stranger = await anAccountOf([name], { email: "nobody@example.com" });
    const { body } = await previewed(stranger.id);
    expect(body.systems).toMatchObject([{ outcome: "nothing_found", found: 0, says: [] }]);
    expect(body.warnings.map(({ code }: { code: string }) => code)).not.toContain("in_system");
  });

  it("asks nobody unless it is told to", async () => {
    const { id } = await anAccountOf([await aStripe()]);
    expect((await previewed(id, false)).body).not.toHaveProperty("systems");
    expect(stripe.called).toEqual([]);
  });

  it("says what could not be asked, and waits five seconds at most", async () => {
    const [broken, byUrl, unknown] = [await aStripe(), freshId("crm"), await aStripe()];
    await put(`/v1/erasers/${byUrl}`, { url: "https://crm.example.com/erase" });
    const { id } = await anAccountOf([broken, byUrl]);
    const nameless = await anAccountOf([unknown], {});
    stripe.fault = () => new Promise(() => undefined);
    const began = Date.now();
    const { body } = await previewed(id);
    expect(Date.now() - began).toBeGreaterThanOrEqual(4_900);
    expect(body.systems).toMatchObject([
      { eraser: broken, outcome: "failed", error: "it did not answer within five seconds" },
      { eraser: byUrl, outcome: "not_asked", connector: null },
    ]);
    expect(body.warnings).toContainEqual({
      code: "not_looked",
      message: `${broken} could not be asked what it has.`,
    });
    expect((await previewed(nameless.id)).body.systems).toMatchObject([
      { outcome: "not_identified" },
    ]);
  });

  it("calls a slow system no more once nobody waits for it, so that erasures get their turns", async () => {
    const name = await aStripe();
    const { id } = await anAccountOf([name]);
    stripe.fault = (request) => {
      vi.setSystemTime(Date.now() + 5_000);
      stripe.fault = null;
      return stripe.truly(request);
    };
    expect((await previewed(id)).body.systems).toMatchObject([{ outcome: "failed" }]);
    expect(stripe.called.map(({ path }) => path)).toEqual(["/v1/customers"]);
  });

  it("pauses nothing if the secrets are wrong, and does not call a paused system", async () => {
    const name = await aStripe();
    const { id } = await anAccountOf([name]);
    stripe.fault = () => new Response(null, { status: 401 });
    expect((await previewed(id)).body.systems).toMatchObject([
      { outcome: "stopped", error: "step 1 (find) answered 401" },
    ]);
    expect((await get(`/v1/erasers/${name}`)).body.paused).toBeNull();
  });

  it("is for apps and support, as every preview", async () => {
    const { id } = await anAccountOf([await aStripe()]);
    const support = { key: await aKey(["support"]) };
    const body = { kind: "deletion", look: true };
    const path = `/v1/accounts/${id}/closures/preview`;
    expect((await post(path, body, support)).body.systems).toHaveLength(1);
    expectProblem(await post(path, body, { key: await aKey(["auditor"]) }), 403, "forbidden");
    expect((await previewed(await anAccount())).body.systems).toEqual([]);
  });
});
