/**
 * One page of the console: finds whose session the browser has, and calls the API's own operations as that person. The
 * console has no path of its own: what an operation refuses, the page cannot do.
 *
 *   cookie ─▶ session ─▶ person ─▶ operations, as the person ─▶ page
 *        └─ none, or over ──────────────────────────────────▶ the page to sign in, which says why
 */
import type { z } from "zod";
import { consoleAnswer } from "../../../console/answer";
import { doneText } from "../../../console/done";
import { endedPage } from "../../../console/ended-page";
import type { ConsoleContent, Viewer } from "../../../console/layout";
import { problemPage } from "../../../console/problem-page";
import { problemSchema } from "../../../contract/problems";
import { seeOther } from "../../../pages/answer";
import { within } from "../../../shared/patience";
import { type Timestamp, timestampOf } from "../../../shared/time";
import { isFresh, type StaffSession } from "../../../staff/session";
import type { NoVisit } from "../../../staff/staff-register";
import type { App, AppContext } from "../../framework/environment";
import { callAs, type InternalCall, type PageCall } from "../../framework/internal-calls";
import { callerOfSession, noStaffCookie, staffSession } from "../../framework/staff-sessions";

export type ConsoleVisit = {
  readonly app: App;
  readonly c: AppContext;
  readonly session: StaffSession;
  readonly viewer: Viewer;
  readonly mode: "live" | "test";
  readonly now: Timestamp;
  readonly call: PageCall;
};

/** Thrown when an operation refuses: the answer is a page that says so. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: z.infer<typeof problemSchema> & Record<string, unknown>) {
    super(problem.code);
    this.status = status;
    this.code = problem.code;
    this.detail = problem.detail;
    this.facts = problem;
  }
}

/** A refusal of the page itself, before any operation was called. */
export const refusedHere = (status: number, code: string, detail: string): Refused =>
  new Refused(status, { type: "about:blank", title: "", status, detail, code, request_id: "" });

/** A handler of a page. */
export type ConsolePage = (visit: ConsoleVisit) => Promise<Response>;

/** Makes the handler of a path: without a session it leads to the page to sign in; a refusal becomes a page. */
export const consolePage =
  (app: App, page: ConsolePage) =>
  async (c: AppContext): Promise<Response> => {
    const found = await staffSession(c);
    if (!found.ok) return withoutSession(c, found.error);
    const visit = visitOf(app, c, found.value);
    try {
      return await page(visit);
    } catch (error) {
      if (error instanceof Refused) return refusedPage(visit, error);
      throw error;
    }
  };

export function visitOf(app: App, c: AppContext, session: StaffSession): ConsoleVisit {
  const { id, name } = session.person;
  const { roles, livemode } = session;
  const now = Date.now();
  return {
    app,
    c,
    session,
    viewer: { id, name, roles, livemode, signedInLately: isFresh(session, now) },
    mode: livemode ? "live" : "test",
    now: timestampOf(now),
    call: { caller: callerOfSession(session), request: c.get("requestId"), seen: new Set() },
  };
}

/** Leads to the page to sign in; or says why the session is over. */
async function withoutSession(c: AppContext, why: NoVisit): Promise<Response> {
  if (why === "unknown") {
    const next = c.req.method === "GET" ? `?next=${encodeURIComponent(ownPath(c))}` : "";
    return seeOther(`/console/sign-in${next}`);
  }
  const answer = await consoleAnswer(null, endedPage(why), 401);
  answer.headers.append("set-cookie", noStaffCookie);
  return answer;
}

const ownPath = (c: AppContext): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
};

export const show = (
  { c, viewer }: ConsoleVisit,
  content: ConsoleContent,
  status = 200,
): Promise<Response> =>
  consoleAnswer(viewer, { ...content, done: doneText(c.req.query("done")) }, status);

/** @returns what the operation answers @throws Refused if it refuses */
export async function ask<S extends z.ZodType>(
  visit: ConsoleVisit,
  call: InternalCall,
  schema: S,
): Promise<z.output<S>> {
  const answer = await callOperation(visit, call);
  return schema.parse(await answer.json());
}

/**
 * Reads what a page goes on to ask for from time to time.
 *
 * @returns what the operation answers, and the ETag of that answer, by which the page's script asks
 * @throws Refused if it refuses
 */
export async function readTagged<S extends z.ZodType>(
  visit: ConsoleVisit,
  path: string,
  schema: S,
): Promise<{ readonly found: z.output<S>; readonly tag: string }> {
  const answer = await callOperation(visit, { method: "GET", path });
  return { found: schema.parse(await answer.json()), tag: answer.headers.get("etag") ?? "" };
}

/** Reads by an operation. @throws Refused if it refuses */
export const read = <S extends z.ZodType>(
  visit: ConsoleVisit,
  path: string,
  schema: S,
): Promise<z.output<S>> => ask(visit, { method: "GET", path }, schema);

/** Reads by an operation; null if it refuses: the person may not, or there is no such thing. */
export async function readIfAllowed<S extends z.ZodType>(
  visit: ConsoleVisit,
  path: string,
  schema: S,
): Promise<z.output<S> | null> {
  try {
    return await read(visit, path, schema);
  } catch (error) {
    if (error instanceof Refused && error.status < 500) return null;
    throw error;
  }
}

/** How long a page waits for what it can be shown without, ms. */
const SPARE_MAX_MS = 2_000;

/** Reads by an operation what a page can be shown without; null if it refuses, fails or takes too long. */
export async function readIfReady<S extends z.ZodType>(
  visit: ConsoleVisit,
  path: string,
  schema: S,
): Promise<z.output<S> | null> {
  try {
    return await within(read(visit, path, schema), SPARE_MAX_MS);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

/** Calls an operation. @throws Refused if it refuses */
export async function callOperation(visit: ConsoleVisit, call: InternalCall): Promise<Response> {
  const answer = await callAs(visit.app, visit.c, visit.call, call);
  if (answer.ok) return answer;
  throw new Refused(answer.status, problemSchema.parse(await answer.json()));
}

function refusedPage(visit: ConsoleVisit, refused: Refused): Promise<Response> {
  const { c, viewer } = visit;
  const isForm = c.req.method === "POST";
  const content = problemPage({
    code: refused.code,
    detail: refused.detail,
    facts: refused.facts,
    isForm,
    back: (isForm ? backOf(c) : null) ?? "/console",
  });
  return consoleAnswer(viewer, content, refused.status);
}

/** The page of this service that sent the form; null if the browser does not say. Pages send no referrer. */
const backOf = (c: AppContext): string | null => c.get("formPage") ?? null;
