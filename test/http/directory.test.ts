/** Questions over all accounts: lists, reviews, statistics. They follow the accounts within moments. */

import { describe, expect, it } from "vitest";
import { message } from "../directory/messages";
import { passTime } from "../support/account-objects";
import { get, patch, post, put, type Reply } from "../support/api";
import { eventually } from "../support/eventually";
import {
  aClock,
  aClosure,
  account,
  advance,
  aKey,
  anAccount,
  aPolicy,
  cancel,
  everything,
  markForDeletion,
  OWNER,
  PASSWORD,
  prove,
} from "../support/fixtures";
import { playReceiver } from "../support/receiver";
import { expectInvalid, expectProblem } from "../support/refusals";
import { later, MINUTE_MS } from "../support/time";
import { publish } from "../webhooks/publishing";

type Listed = Reply["body"];
const idsOf = (found: readonly Listed[]): string[] => found.map(({ id }) => id);

/** What a list says of some accounts, in its order. */
async function listed(query: string, mine: readonly string[]): Promise<string[]> {
  const separator = query === "" ? "" : "&";
  const all = await everything(`/v1/accounts?${query}${separator}limit=100`);
  return idsOf(all).filter((id) => mine.includes(id));
}

const these = (...ids: string[]): string[] => ids.toSorted();
const at = (days: number): string => later({ days });
const reviews = async (query: string) => (await get(`/v1/reviews?${query}`)).body.data;

/** Waits until the directory has every account at its present version. */
async function followed(ids: readonly string[]): Promise<void> {
  await eventually(async () => {
    const all = await everything("/v1/accounts?limit=100");
    for (const id of ids) {
      const { version } = await account(id);
      expect(all).toContainEqual(expect.objectContaining({ id, version }));
    }
  });
}

describe("the list of accounts", () => {
  it("shows facts of an account that do not say whose it is", async () => {
    const clock = await aClock();
    const holder = { type: "individual", email: "someone@example.com" };
    const over = { policy: "disable-then-purge", test_clock: clock, holder };
    const id = await anAccount({ ...over, metadata: { plan: "secret-plan" } });
    const closure = await cancel(id);
    await followed([id]);
    const { data } = (await get("/v1/accounts?policy=disable-then-purge")).body;
    const { version, created_at, updated_at } = await account(id);
    expect(data).toEqual([
      {
        object: "account",
        id,
        livemode: false,
        policy: "disable-then-purge",
        state: "disabled",
        version,
        closure: { id: closure.id, kind: "cancellation", status: "scheduled" },
        schedule: { action: "purge", at: later({ days: 30 }) },
        answer_by: closure.answer_by,
        held: false,
        test_clock: clock,
        created_at,
        updated_at,
      },
    ]);
  });

  it("has the newest first, and goes on by its cursor", async () => {
    const clock = await aClock();
    const ids: string[] = [];
    for (let hour = 0; hour < 5; hour += 1) {
      ids.push(await anAccount({ test_clock: clock }));
      await advance(clock, later({ hours: hour + 1 }));
    }
    await followed(ids);
    const pages = await everything("/v1/accounts?limit=2");
    expect(idsOf(pages).filter((id) => ids.includes(id))).toEqual(ids.toReversed());
    const first = (await get("/v1/accounts?limit=2")).body;
    expect(first.data.length).toBe(2);
    expect(first.next_cursor).toMatch(/\S/);
  });

  it("is filtered by state, policy, closure status and hold", async () => {
    const clock = await aClock();
    const over = { policy: "disable-then-purge", test_clock: clock };
    const disabled = await anAccount(over);
    await cancel(disabled);
    const active = await anAccount({ test_clock: clock });
    const awaiting = await anAccount({ test_clock: clock });
    await aClosure(awaiting, { kind: "deletion", actor: OWNER });
    const held = await anAccount({ test_clock: clock });
    await put(`/v1/accounts/${held}/legal_hold`, { reason: "case 7" });
    const all = [disabled, active, awaiting, held];
    await followed(all);
    const by = async (query: string) => (await listed(query, all)).toSorted();
    expect(await by("")).toEqual(these(...all));
    expect(await by("state=disabled")).toEqual([disabled]);
    expect(await by("state=active")).toEqual(these(active, awaiting, held));
    expect(await by("policy=grace-then-delete")).toEqual(these(active, awaiting, held));
    expect(await by("closure_status=scheduled")).toEqual([disabled]);
    expect(await by("closure_status=awaiting_steps")).toEqual([awaiting]);
    expect(await by("held=true")).toEqual([held]);
    expect(await by("held=false")).toEqual(these(disabled, active, awaiting));
    expect(await by("state=active&policy=grace-then-delete&held=false")).toEqual(
      these(active, awaiting),
    );
    expect(await by("state=purged")).toEqual([]);
  });

  it("has the soonest due first if a due date is asked for", async () => {
    const clock = await aClock();
    const over = { password: PASSWORD, test_clock: clock };
    const cancelled = await anAccount({ ...over, policy: "disable-then-purge" });
    await cancel(cancelled);
    const marked = await anAccount(over);
    await markForDeletion(marked);
    await advance(clock, later({ days: 1 }));
    const markedLater = await anAccount(over);
    await markForDeletion(markedLater);
    const notDue = await anAccount(over);
    const all = [cancelled, marked, markedLater, notDue];
    await followed(all);
    const due = (query: string) => listed(query, all);
    expect(await due(`due_before=${at(100)}`)).toEqual([marked, markedLater, cancelled]);
    expect(await due(`due_after=${at(14)}`)).toEqual([markedLater, cancelled]);
    expect(await due(`due_before=${at(15)}`)).toEqual([marked]);
    expect(await due(`due_after=${at(14)}&due_before=${at(30)}`)).toEqual([markedLater]);
    const paged = await everything(`/v1/accounts?due_before=${at(100)}&limit=1`);
    expect(idsOf(paged).filter((id) => all.includes(id))).toEqual([marked, markedLater, cancelled]);
  });

  it("has what the law wants answered soonest first, if that is asked for", async () => {
    const clock = await aClock();
    const over = { password: PASSWORD, test_clock: clock };
    const answers = new Map<string, string>();
    const open = async (id: string) =>
      answers.set(id, (await aClosure(id, { kind: "deletion", actor: OWNER })).answer_by);
    const quiet = await anAccount(over);
    const first = await anAccount(over);
    await open(first);
    await advance(clock, later({ days: 2 }));
    const second = await anAccount(over);
    await open(second);
    const ccpa = await anAccount({
      ...over,
      policy: await aPolicy({ steps: [{ type: "confirm" }] }, { law: { answer: "ccpa" } }),
    });
    await open(ccpa);
    const all = [quiet, first, second, ccpa];
    await followed(all);
    const answered = (query: string) => listed(query, all);
    expect(await answered(`answer_before=${at(400)}`)).toEqual([first, second, ccpa]);
    expect(await answered(`answer_before=${answers.get(second)}`)).toEqual([first]);
    expect(await answered(`answer_after=${answers.get(first)}`)).toEqual([second, ccpa]);
    const paged = await everything(`/v1/accounts?answer_before=${at(400)}&limit=1`);
    expect(paged.map(({ id, answer_by }) => [id, answer_by])).toEqual([...answers]);
    expectInvalid(await get(`/v1/accounts?answer_before=${at(1)}&state=active`), "/state");
    // What is over needs no answer any more.
    const { closure } = await account(first);
    await post(`/v1/accounts/${first}/closures/${closure.id}/withdraw`, { actor: OWNER });
    await followed([first]);
    expect(await answered(`answer_before=${at(400)}`)).toEqual([second, ccpa]);
  });

  it("is of the key's own mode", async () => {
    const live = await aKey(["support"], true);
    const id = await anAccount();
    const other = await anAccount({}, { key: await aKey(["app"], true) });
    await eventually(async () => {
      expect(idsOf((await get("/v1/accounts", { key: live })).body.data)).toEqual([other]);
      expect(await listed("", [id, other])).toEqual([id]);
    });
  });
});

describe("the review queue", () => {
  it("has the oldest due first, and says what is overdue", async () => {
    const clock = await aClock();
    const policy = await aPolicy({ review: { business_days: 3 } });
    const inReview = async () => {
      const id = await anAccount({ policy, test_clock: clock });
      const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
      await prove(id, closure.id, { type: "confirm" });
      return { account: id, closure: closure.id };
    };
    const first = await inReview();
    await advance(clock, later({ days: 1 }));
    const second = await inReview();
    await advance(clock, later({ days: 3 }));
    await followed([first.account, second.account]);
    const common = {
      object: "review",
      kind: "deletion",
      status: "waiting",
      claimed_by: null,
      claimed_until: null,
      contact_changed_at: null,
      livemode: false,
    };
    expect(await reviews("")).toEqual([
      { ...common, ...first, due_at: later({ days: 3 }), overdue: true },
      { ...common, ...second, due_at: later({ days: 4 }), overdue: false },
    ]);
    expect(await reviews("overdue=true&status=waiting")).toMatchObject([first]);
    expect(await reviews("overdue=false")).toMatchObject([second]);
    expect((await everything("/v1/reviews?limit=1")).map(({ account: id }) => id)).toEqual([
      first.account,
      second.account,
    ]);
  });

  it("no longer has what was decided or withdrawn", async () => {
    const policy = await aPolicy({ review: { business_days: 3 } });
    const ids = [await anAccount({ policy }), await anAccount({ policy })];
    const closures: string[] = [];
    for (const id of ids) {
      const closure = await aClosure(id, { kind: "deletion", actor: OWNER });
      await prove(id, closure.id, { type: "confirm" });
      closures.push(closure.id);
    }
    await eventually(async () => {
      expect((await get("/v1/reviews")).body.data.length).toBe(2);
    });
    const decision = { decision: "approve", reason: "fine" };
    await post(`/v1/accounts/${ids[0]}/closures/${closures[0]}/review`, decision);
    await post(`/v1/accounts/${ids[1]}/closures/${closures[1]}/withdraw`, { actor: OWNER });
    await eventually(async () => {
      expect((await get("/v1/reviews")).body.data).toEqual([]);
    });
  });
});

describe("the statistics", () => {
  it("count by state, policy and closure status, and what is due on the next 35 days", async () => {
    const start = Date.now();
    const closures = [await cancel(await anAccount({ policy: "disable-then-purge" }))];
    for (let index = 0; index < 2; index += 1) {
      closures.push(await markForDeletion(await anAccount({ password: PASSWORD })));
    }
    await anAccount();
    // Each policy's months go by the days of its own zone.
    const answered = closures.map(({ answer_by }) => String(answer_by).slice(0, 10)).toSorted();
    const dayAfter = (days: number) =>
      new Date(start + days * 86_400_000).toISOString().slice(0, 10);
    await eventually(async () => {
      const { body } = await get("/v1/stats");
      expect(body).toMatchObject({ object: "stats", livemode: false, total: 4 });
      expect(body.by_state).toEqual({ active: 1, disabled: 1, pending_deletion: 2 });
      expect(body.by_policy).toEqual({ "disable-then-purge": 1, "grace-then-delete": 3 });
      expect(body.by_closure_status).toEqual({ scheduled: 3 });
      expect(body.due.length).toBe(35);
      expect(body.due[0].date).toBe(dayAfter(0));
      const none = { purge: 0, delete: 0, review: 0, answer: 0, declaration: 0 };
      expect(body.due[14]).toEqual({ ...none, date: dayAfter(14), delete: 2 });
      expect(body.due[30]).toMatchObject({ date: dayAfter(30), purge: 1, delete: 0, review: 0 });
      const total = body.due.reduce((sum: number, day: Listed) => sum + day.purge + day.delete, 0);
      expect(total).toBe(3);
      const answers = body.due.flatMap(({ date, answer }: Listed) => Array(answer).fill(date));
      expect(answers).toEqual(answered);
    });
  });

  it("are of the key's own mode", async () => {
    const live = await aKey(["auditor"], true);
    await anAccount();
    await eventually(async () => expect((await get("/v1/stats")).body.total).toBe(1));
    const { body } = await get("/v1/stats", { key: live });
    expect(body).toMatchObject({ livemode: true, total: 0, by_state: {} });
  });

  it("tell what webhook endpoints wait for", async () => {
    const { url } = playReceiver().answersWith(500);
    const { id } = (await post("/v1/webhook_endpoints", { url, events: ["*"] })).body;
    await patch(`/v1/webhook_endpoints/${id}`, { status: "disabled" });
    const nothing = { due: 0, failed: 0, oldest_due_at: null, longest_wait_seconds: 0 };
    expect((await get("/v1/stats")).body.deliveries).toEqual({
      ...nothing,
      pending: 0,
      endpoints: [],
    });
    await patch(`/v1/webhook_endpoints/${id}`, { status: "enabled" });
    await publish(message("waited-for", [1, 1]));
    await patch(`/v1/webhook_endpoints/${id}`, { status: "disabled" });
    passTime(MINUTE_MS);
    const { deliveries } = (await get("/v1/stats")).body;
    expect(deliveries).toMatchObject({ ...nothing, pending: 1 });
    const [waiting] = deliveries.endpoints;
    expect(waiting).toMatchObject({ endpoint: id, status: "disabled", pending: 1 });
    expect(waiting.wait_seconds).toBeGreaterThanOrEqual(60);
  });
});

it("what cannot be listed is refused as everywhere", async () => {
  expectProblem(await get("/v1/accounts", { key: null }), 401, "unauthenticated");
});
