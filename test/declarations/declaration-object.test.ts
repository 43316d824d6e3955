/** The object of a declaration: what follows by itself, also when something is down, and when it forgets. */
import { runDurableObjectAlarm } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it, vi } from "vitest";
import { declarationObject } from "../../src/http/resources/declarations/declaration-lookup";
import { NoticeOutbox } from "../../src/notices/outbox";
import { get } from "../support/api";
import { eventually } from "../support/eventually";
import { DAY_MS, HOUR_MS } from "../support/time";
import { aDeclaration, EMAIL, newDeclaration } from "./declarations";

const objectOf = (id: string) => declarationObject(env, false, id);
const view = async (id: string) => (await get(`/v1/declarations/${id}`)).body;
const mailsTo = async (email: string) =>
  (await get("/dev/notices")).body.data.filter(({ to }: { to: string }) => to === email);
const eventsOf = async (id: string) =>
  (await get("/v1/events?type=declaration.received")).body.data.filter(
    ({ data }: { data: { declaration: string } }) => data.declaration === id,
  );
const listed = async () =>
  (await get("/v1/declarations")).body.data.map(({ id }: { id: string }) => id);

/** Lets the alarm fire as if it were then. */
async function alarmAt(id: string, ms: number): Promise<void> {
  vi.useFakeTimers({ toFake: ["Date"], now: ms });
  await runDurableObjectAlarm(objectOf(id));
  vi.useRealTimers();
}

describe("a declaration that comes in", () => {
  it("has its receipt sent, its event published and its row written, all by itself", async () => {
    const id = await aDeclaration();
    await eventually(async () => {
      const [mail] = await mailsTo(EMAIL);
      const { receipt } = await view(id);
      expect(mail).toMatchObject({ template: "receipt", account: null, text: receipt.text });
      expect(receipt.email).toEqual({ status: "sent", sent_at: expect.any(String) });
      const [event] = await eventsOf(id);
      expect(event).toMatchObject({
        account: null,
        actor: { role: "declarant", id },
        data: { declaration: id, kind: "cancellation", configuration: "default" },
      });
      expect(JSON.stringify(event)).not.toMatch(/ada@|Lovelace|no\. 4711/i);
      expect(await listed()).toEqual([id]);
    });
  });

  it("is stored once, however often its form is sent", async () => {
    const made = newDeclaration();
    const first = await objectOf(made.id).receive(made);
    const again = await objectOf(made.id).receive({
      ...made,
      statement: { ...made.statement, name: "Somebody else" },
    });
    expect(again.receipt).toEqual(first.receipt);
    await eventually(async () => expect(await mailsTo(EMAIL)).toHaveLength(1));
    expect(await eventsOf(made.id)).toHaveLength(1);
  });

  it("has its receipt sent later, if e-mail is down", async () => {
    const keep = vi
      .spyOn(NoticeOutbox.prototype, "keep")
      .mockRejectedValue(new Error("the provider is down"));
    const id = await aDeclaration();
    await eventually(async () => {
      expect(keep).toHaveBeenCalled();
      expect((await view(id)).receipt.email).toEqual({ status: "pending", sent_at: null });
    });
    // The rest does not wait for it.
    await eventually(async () => expect(await listed()).toEqual([id]));
    keep.mockRestore();
    await alarmAt(id, Date.now() + HOUR_MS);
    const [mail] = await mailsTo(EMAIL);
    expect(mail.text).toBe((await view(id)).receipt.text);
    expect((await view(id)).receipt.email.status).toBe("sent");
  });

  it("gives an e-mail up after thirty days, and says so", async () => {
    vi.spyOn(NoticeOutbox.prototype, "keep").mockRejectedValue(new Error("the provider is down"));
    const id = await aDeclaration();
    await eventually(async () => expect(await listed()).toEqual([id]));
    await alarmAt(id, Date.now() + 31 * DAY_MS);
    expect((await view(id)).receipt.email).toEqual({ status: "failed", sent_at: null });
  });

  it("writes its row again, if the database has lost it", async () => {
    const id = await aDeclaration();
    await eventually(async () => expect(await listed()).toEqual([id]));
    await env.DIRECTORY.prepare("DELETE FROM declarations").run();
    await alarmAt(id, Date.now() + DAY_MS + HOUR_MS);
    expect(await listed()).toEqual([id]);
  });

  it("publishes its event later, if the database is out", async () => {
    const prepare = vi.spyOn(env.DIRECTORY, "prepare").mockImplementation(() => {
      throw new Error("D1 is out");
    });
    const id = await aDeclaration();
    await eventually(async () => expect(await mailsTo(EMAIL)).toHaveLength(1));
    prepare.mockRestore();
    await alarmAt(id, Date.now() + HOUR_MS);
    expect(await eventsOf(id)).toHaveLength(1);
    expect(await listed()).toEqual([id]);
  });
});

describe("what a person wrote", () => {
  it("is forgotten in its time, and nothing of it is left", async () => {
    const id = await aDeclaration({ keep_ms: 30 * DAY_MS });
    await eventually(async () => expect(await listed()).toEqual([id]));
    const before = await view(id);
    await alarmAt(id, Date.parse(before.forget_at) - 1);
    expect((await view(id)).statement).not.toBeNull();
    await alarmAt(id, Date.parse(before.forget_at));
    const after = await view(id);
    expect(after).toMatchObject({
      status: "received",
      statement: null,
      receipt: null,
      forgotten_at: before.forget_at,
    });
    const stored = await objectOf(id).declaration();
    expect(JSON.stringify(stored)).not.toMatch(/ada@|Lovelace|no\. 4711/i);
    expect(JSON.stringify(stored?.mail)).toBe("null");
  });

  it("is in no table of D1", async () => {
    const id = await aDeclaration();
    await eventually(async () => expect(await listed()).toEqual([id]));
    for (const table of ["declarations", "feed"]) {
      const { results } = await env.DIRECTORY.prepare(`SELECT * FROM ${table}`).all();
      expect(results.length).toBeGreaterThan(0);
      expect(JSON.stringify(results)).not.toMatch(/ada@|Lovelace|no\. 4711/i);
    }
  });
});

describe("a request that needs a link", () => {
  const secret = "s".repeat(43);
  const confirmation = {
    secret,
    mail: { template: "deletion_link", subject: "Confirm", text: "https://adieu.test/x" },
  } as const;
  const receiving = { product: "Tidy Cloud", keep_ms: DAY_MS };

  it("is nothing before it is confirmed: no event, no row, nothing in the API", async () => {
    const id = await aDeclaration({ kind: "deletion", confirmation });
    await eventually(async () => expect(await mailsTo(EMAIL)).toHaveLength(1));
    expect((await get(`/v1/declarations/${id}`)).status).toBe(404);
    expect(await eventsOf(id)).toEqual([]);
    expect(await listed()).toEqual([]);
  });

  it("counts from when it is confirmed, once, and has its receipt sent then", async () => {
    const id = await aDeclaration({ kind: "deletion", confirmation });
    await eventually(async () => expect(await mailsTo(EMAIL)).toHaveLength(1));
    expect(await objectOf(id).confirm("x".repeat(43), receiving)).toBeNull();
    await objectOf(id).confirm(secret, receiving);
    await objectOf(id).confirm(secret, receiving);
    await eventually(async () => {
      expect((await mailsTo(EMAIL)).map((mail: { template: string }) => mail.template)).toEqual([
        "receipt",
        "deletion_link",
      ]);
      expect(await eventsOf(id)).toHaveLength(1);
      expect(await listed()).toEqual([id]);
    });
    expect(await view(id)).toMatchObject({ status: "received", email_verified: true });
  });

  it("is deleted as a whole after a day without a confirmation", async () => {
    const id = await aDeclaration({ kind: "deletion", confirmation });
    await eventually(async () => expect(await mailsTo(EMAIL)).toHaveLength(1));
    await alarmAt(id, Date.now() + DAY_MS);
    expect(await objectOf(id).declaration()).toBeNull();
    expect(await objectOf(id).confirm(secret, receiving)).toBeNull();
  });
});
