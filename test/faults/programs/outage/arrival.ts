/**
 * Checks that everything has arrived: the directory's rows equal the accounts; the feed has each event once and in
 * order; every endpoint has got the events that it subscribes to, and the accounts know their events confirmed; holders
 * have got their notices; nothing due is left; the host's eraser was asked for every erasure, and the ledger has it;
 * the bucket has the documents of open closures and no others.
 */
import { env } from "cloudflare:workers";
import { createLocalJWKSet, jwtVerify } from "jose";
import { keptBy } from "../../../support/account-objects";
import { get, type Reply } from "../../../support/api";
import { everything, noticesTo } from "../../../support/fixtures";
import { undeclared } from "./holders";
import type { Hook, Idp } from "./parts";

type Body = Reply["body"];

/** What the directory shows of an account, made of what the account shows of itself. */
const listedAs = ({ closure, legal_hold, ...account }: Body) => ({
  object: "account",
  id: account.id,
  livemode: account.livemode,
  policy: account.policy,
  state: account.state,
  version: account.version,
  closure: closure && { id: closure.id, kind: closure.kind, status: closure.status },
  schedule: account.schedule,
  answer_by: closure?.answer_by ?? null,
  held: legal_hold !== null,
  test_clock: account.test_clock,
  created_at: account.created_at,
  updated_at: account.updated_at,
});

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const idsOf = (items: readonly Body[]): string[] => items.map(({ id }) => String(id));

/** What is missing at the receiver: every event is one delivery, delivered and received. */
async function undelivered(
  feed: readonly string[],
  endpoint: string,
  hook: Hook,
): Promise<string[]> {
  const deliveries = await everything(`/v1/webhook_endpoints/${endpoint}/deliveries?limit=100`);
  const delivered = deliveries.map(({ event }) => String(event));
  const missing = deliveries
    .filter(({ status }) => status !== "delivered")
    .map(({ event, status, attempts }) => `${event} is ${status} after ${attempts} tries`);
  if (new Set(delivered).size !== delivered.length) missing.push("an event has two deliveries");
  for (const id of feed) {
    if (!delivered.includes(id)) missing.push(`${id} has no delivery`);
    if (!hook.received.has(id)) missing.push(`${id} was not received`);
  }
  return missing;
}

/** How many security events an event of an account becomes. */
const securityEventsOf = ({ type, data }: Body): number => {
  if (type === "account.disabled") return 2;
  return Number(
    type === "account.deleted" || (type === "account.restored" && data.to === "active"),
  );
};

/** What the identity provider lacks, or could not verify. */
async function unverified(feed: readonly Body[], security: string, { tokens, url }: Idp) {
  const deliveries = await everything(`/v1/webhook_endpoints/${security}/deliveries?limit=100`);
  const keys = createLocalJWKSet((await get("/.well-known/jwks.json", { key: null })).body);
  const options = { audience: url, issuer: "https://adieu.test", typ: "secevent+jwt" };
  const verified = await Promise.all(tokens.map((token) => jwtVerify(token, keys, options)));
  const had = new Set(verified.map(({ payload }) => payload.jti));
  // The events of an account that went with its test clock are no longer in the feed.
  const fed = new Set(idsOf(feed));
  const found = deliveries.filter(({ event }) => fed.has(event)).length;
  const expected = feed.reduce((sum, event) => sum + securityEventsOf(event), 0);
  return [
    ...deliveries
      .filter(({ id, status }) => status !== "delivered" || !had.has(id))
      .map(({ id, type, status, last_error }) => `${id}, ${type}, is ${status}: ${last_error}`),
    ...(found === expected ? [] : [`${found} of ${expected} security events have a delivery`]),
  ];
}

/** The endpoint whose receiver is gone is disabled; the feed has one event of it, and the operator got one message. */
export async function unnoted(leaving: string): Promise<string[]> {
  const feed = await everything("/v1/events?limit=100");
  const { body } = await get(`/v1/webhook_endpoints/${leaving}`);
  if (body.disabled_cause !== "gone") return [`${leaving} is ${body.status}`];
  const events = feed.filter(({ type }) => type === "webhook_endpoint.disabled");
  const { data: notices } = (await get("/dev/notices")).body;
  const notes = notices.filter(
    ({ template, text }: Body) =>
      template === "webhook_endpoint_disabled" && text.includes(leaving),
  );
  return events.length === 1 && notes.length === 1
    ? []
    : [`${leaving}: ${events.length} events, ${notes.length} messages to the operator`];
}

/** The notices that an event brings a holder with an address and a number: each a template and its channel. */
function noticesFor({ type, at, data, actor }: Body): string[] {
  const byEmail = (template: string) => [`${template} email`];
  const byBoth = (template: string) => [`${template} email`, `${template} sms`];
  switch (type) {
    case "closure.review_requested":
      return byEmail("in_review");
    case "closure.rejected":
      return byEmail("rejected");
    case "closure.review_overdue":
      return byEmail("review_overdue");
    case "closure.withdrawn":
      return byEmail("withdrawn");
    case "closure.expired":
      return byEmail("expired");
    case "closure.scheduled":
      return [
        ...(data.effective_at > at ? byBoth("scheduled") : []),
        ...(actor.via === "portal" ? byEmail("receipt") : []),
      ];
    case "closure.reminder_sent":
      return byEmail("reminder");
    case "account.restored":
      return byEmail("restored");
    case "account.updated":
      return data.changed.includes("holder.email") ? byEmail("contact_changed") : [];
    case "account.purged":
      return byBoth("completed");
    case "erasure.started":
      return data.target === "delete" ? byBoth("completed") : [];
    default:
      return [];
  }
}

/** The notices of which the history itself says that the holder did not get them. */
const saidToBeUnsent = ({ type, data }: Body): string[] =>
  type === "erasure.task_done"
    ? (data.unsent ?? []).map(({ template, channel }: Body) => `${template} ${channel}`)
    : [];

/** What is left of a list without what another one has, one for one. */
function without(all: readonly string[], taken: readonly string[]): string[] {
  const left = [...all];
  for (const one of taken) if (left.includes(one)) left.splice(left.indexOf(one), 1);
  return left;
}

/**
 * Each notice is there once: one that is sent again bears the same id, by which providers know it. One of which the
 * history says that the holder did not get it may be there all the same: its provider took it, and the answer was lost.
 */
async function unsentTo(id: string, history: readonly Body[]): Promise<string[]> {
  const caused = history.flatMap(noticesFor).toSorted();
  const sent = (await noticesTo(id))
    .filter(({ template }) => template !== "code")
    .map(({ template, channel }) => `${template} ${channel}`)
    .toSorted();
  const missing = without(without(caused, sent), history.flatMap(saidToBeUnsent));
  const uncaused = without(sent, caused);
  return missing.length + uncaused.length === 0
    ? []
    : [`${id}: expected ${caused.join(", ")}; sent ${sent.join(", ")}`];
}

/** Whether something is due and not done, although no legal hold is in its way. */
const isUndone = ({ state, schedule, legal_hold }: Body): boolean =>
  state === "erasing" ||
  (schedule !== null && legal_hold === null && schedule.at <= new Date().toISOString());

async function missingOf(id: string, rows: readonly Body[], feed: readonly Body[]) {
  const { body } = await get(`/v1/accounts/${id}`);
  const row = rows.find((one) => one.id === id);
  if (!same(row, listedAs(body))) return [`${id}: the directory has ${JSON.stringify(row)}`];
  const { confirmed } = await keptBy(id);
  if (confirmed !== body.version) return [`${id}: ${confirmed} of ${body.version} confirmed`];
  if (isUndone(body)) return [`${id} is ${body.state}: ${JSON.stringify(body.schedule)}`];
  const history = await everything(`/v1/accounts/${id}/events?limit=100`);
  const fed = idsOf(feed.filter(({ account }) => account === id));
  if (!same(fed, idsOf(history))) return [`${id}: the feed has ${fed.length} of ${history.length}`];
  return unsentTo(id, history);
}

/** Tasks that the host's eraser was never asked for, and erasures that the ledger does not have exactly once. */
async function unasked(feed: readonly Body[], eraser: Hook): Promise<string[]> {
  const done = feed.filter(({ type, data }) => type === "erasure.task_done" && data.by !== "adieu");
  const ledger = await everything("/v1/erasures?limit=100");
  const closures = ledger.map(({ closure }) => String(closure));
  return [
    ...done
      .filter(({ data }) => !eraser.received.has(data.task))
      .map(({ data }) => `${data.task} is done, and its eraser was never asked`),
    ...(same(closures.toSorted(), done.map(({ data }) => String(data.closure)).toSorted())
      ? []
      : [`the ledger has ${closures.length} of ${done.length} erasures`]),
  ];
}

/** Whether the bucket has the documents of open closures, and no others. */
export async function strayDocuments(ids: readonly string[]): Promise<string[]> {
  const { objects } = await env.DOCUMENTS.list();
  const accounts = await Promise.all(ids.map((id) => get(`/v1/accounts/${id}`)));
  const open = accounts.flatMap(({ body }) => body.closure?.documents ?? []);
  return objects.length === open.length
    ? []
    : [`the bucket has ${objects.length} documents, open closures ${open.length}`];
}

export type Expected = {
  /** The accounts that exist, and those that no longer do. */
  readonly ids: readonly string[];
  /** What people declared on public pages. */
  readonly declarations: readonly string[];
  readonly gone: readonly string[];
  /** Gets every event; gets security events; and the endpoint whose receiver is gone, once it was called. */
  readonly endpoint: string;
  readonly security: string;
  readonly leaving: string;
  readonly hook: Hook;
  readonly idp: Idp;
  readonly eraser: Hook;
};

/** The first kind of thing that is missing, in words; empty if everything has arrived. */
export async function missing(expected: Expected): Promise<string[]> {
  const { ids, declarations, gone, endpoint, hook, eraser } = expected;
  const feed = await everything("/v1/events?limit=100");
  const atReceiver = await undelivered(idsOf(feed), endpoint, hook);
  if (atReceiver.length > 0) return atReceiver;
  const atIdp = await unverified(feed, expected.security, expected.idp);
  if (atIdp.length > 0) return atIdp;
  const statements = await undeclared(declarations, feed);
  if (statements.length > 0) return statements;
  const rows = await everything("/v1/accounts?limit=100");
  const left = [...idsOf(rows), ...feed.map(({ account }) => account)];
  const ghosts = gone.filter((id) => left.includes(id));
  if (ghosts.length > 0) return ghosts.map((id) => `${id} is in the directory and nowhere else`);
  for (const id of ids) {
    const found = await missingOf(id, rows, feed);
    if (found.length > 0) return found;
  }
  return [...(await unasked(feed, eraser)), ...(await strayDocuments(ids))];
}
