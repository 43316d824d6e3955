/**
 * The tools of the Model Context Protocol: what each takes, and the operation that it calls. All but one only read. None
 * opens, proves, undoes or erases anything: for that `closing_link` makes a link, which a person must open, and the pages
 * behind it ask the person for every proof.
 */
import { z } from "zod";
import { ACCOUNT_STATES } from "../../../lifecycle/account";
import { CLOSURE_STATUSES } from "../../../lifecycle/closure";
import type { InternalCall } from "../../framework/internal-calls";

/** Characters of what a tool takes as text; no id or time is longer. */
const TEXT_MAX = 200;

/** Items of a list: an answer is read by a model, whose memory is short. */
const LIMIT_MAX = 50;

/** Days of what falls due. */
const DAYS_MAX = 366;
const DAY_MS = 86_400_000;

const text = (description: string) => z.string().min(1).max(TEXT_MAX).describe(description);
const account = text("The account's id, as the host registered it");
const page = {
  limit: z.int().min(1).max(LIMIT_MAX).default(20),
  cursor: z.string().max(4_000).optional().describe("`next_cursor` of the page before"),
};

/** What `console_link` takes; it calls no operation. */
export const CONSOLE_INPUT = z.object({ account });

export type Tool = {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly input: z.ZodObject;
  /** Whether it makes something: a link. */
  readonly makes: boolean;
  readonly call: (given: Record<string, unknown>, now: number) => InternalCall;
  /** What of the answer is shown; by default all. */
  readonly shown?: (answer: Record<string, unknown>) => Record<string, unknown>;
};

function tool<S extends z.ZodObject>(
  about: Pick<Tool, "name" | "title" | "description" | "shown"> & {
    readonly input: S;
    readonly makes?: boolean;
    readonly call: (given: z.infer<S>, now: number) => InternalCall;
  },
): Tool {
  // The protocol's server has parsed what is given by the schema.
  return { makes: false, ...about, call: about.call as Tool["call"] };
}

const get = (path: string, query: Readonly<Record<string, unknown>> = {}): InternalCall => {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return { method: "GET", path: `/v1/${path}${search.size > 0 ? `?${search}` : ""}` };
};

const of = (id: string, rest = "") => `accounts/${encodeURIComponent(id)}${rest}`;

export const TOOLS: readonly Tool[] = [
  tool({
    name: "account_status",
    title: "An account, as it is now",
    description:
      "State, open closure with its steps, what is due and when, until when it can be restored, legal hold. True now.",
    input: z.object({ account }),
    call: (given) => get(of(given.account)),
  }),
  tool({
    name: "account_timeline",
    title: "What happened to an account",
    description: "The account's history, the latest event first: what, when, and by whom.",
    input: z.object({ account, type: text("A type of event").optional(), ...page }),
    call: ({ account: id, ...query }) => get(of(id, "/events"), { order: "newest", ...query }),
  }),
  tool({
    name: "account_holdings",
    title: "What the host has reported of an account",
    description: "Subscriptions, orders, balances and the like, by which policies decide.",
    input: z.object({ account, kind: text("A kind of holding").optional(), ...page }),
    call: ({ account: id, ...query }) => get(of(id, "/holdings"), query),
  }),
  tool({
    name: "preview_closure",
    title: "What closing an account would do",
    description:
      "What blocks it and where the holder can settle that, which statements and proofs it needs, when it would happen, what is erased and what is retained. Changes nothing.",
    input: z.object({ account, kind: z.enum(["cancellation", "deletion"]) }),
    call: ({ account: id, kind }) => ({
      method: "POST",
      path: `/v1/${of(id, "/closures/preview")}`,
      body: { kind },
    }),
  }),
  tool({
    name: "erasure_progress",
    title: "How far an account's erasure is",
    description: "Each task, the system that it waits for, its attempts and the last error.",
    input: z.object({ account }),
    call: (given) => get(of(given.account, "/erasure")),
  }),
  tool({
    name: "find_accounts",
    title: "Accounts by state, closure, policy",
    description: "From the directory, which may be some seconds behind. The newest first.",
    input: z.object({
      state: z.enum(ACCOUNT_STATES).optional(),
      closure_status: z.enum(CLOSURE_STATUSES).optional(),
      held: z.boolean().optional().describe("Whether a legal hold stands"),
      policy: text("The id of a policy").optional(),
      ...page,
    }),
    call: (query) => get("accounts", query),
  }),
  tool({
    name: "falls_due",
    title: "Accounts that fall due soon",
    description: "What will be purged or deleted within so many days, the earliest first.",
    input: z.object({ days: z.int().min(1).max(DAYS_MAX).default(7), ...page }),
    call: ({ days, ...query }, now) =>
      get("accounts", { due_before: new Date(now + days * DAY_MS).toISOString(), ...query }),
  }),
  tool({
    name: "stalled_tasks",
    title: "Erasures that wait for a person",
    description: "Tasks of erasure that have stalled, with their account, system and cause.",
    input: z.object({}),
    call: () => get("health"),
    shown: ({ parts }) => ({ erasure_tasks: Object(parts).erasure_tasks ?? null }),
  }),
  tool({
    name: "review_queue",
    title: "Closures that wait for a reviewer",
    description: "The earliest due date first, from the directory.",
    input: z.object({ overdue: z.boolean().optional(), ...page }),
    call: (query) => get("reviews", query),
  }),
  tool({
    name: "service_health",
    title: "What a person should look at",
    description:
      "Findings of the service about itself, each by a stable code, and the facts of its parts.",
    input: z.object({}),
    call: () => get("health"),
  }),
  tool({
    name: "explain_problem",
    title: "What an error code means",
    description: "The meaning of the `code` of a problem that the API has answered.",
    input: z.object({ code: z.string().regex(/^[a-z_]{1,60}$/) }),
    call: ({ code }) => ({ method: "GET", path: `/problems/${code}` }),
  }),
  tool({
    name: "closing_link",
    title: "A link by which the holder closes or restores",
    description:
      "Makes a portal session. Nothing is closed by it: give the link to the holder, who is signed in to the host's product; the page says what will happen and asks for every proof. It works once, for five minutes. Never open it for the holder.",
    input: z.object({
      account,
      member: text("The id of the member who acts, as the host knows it"),
      role: z.enum(["owner", "admin", "member"]).default("owner"),
    }),
    makes: true,
    call: ({ account: id, member, role }) => ({
      method: "POST",
      path: "/v1/portal_sessions",
      body: { account: id, actor: { role, id: member } },
    }),
  }),
];
