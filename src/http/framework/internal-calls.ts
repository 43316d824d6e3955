/**
 * Requests that the Worker makes of its own operations: for pages, as the person who is signed in; and for a host that
 * calls over a service binding, whose platform says who calls. The caller is bound to the request object itself: nothing
 * that comes over the network can name one.
 */
import type { App, AppContext, Caller } from "./environment";
import { ProblemError } from "./problems";

/** @property seen what the page has written to the audit log already: one page is one look, however many calls it makes */
export type PageCall = {
  readonly caller: Caller;
  readonly request: string;
  readonly seen: Set<string>;
};

const calls = new WeakMap<Request, PageCall>();

/** The page that makes this request; undefined if the request came over the network. */
export const pageCallOf = (request: Request): PageCall | undefined => calls.get(request);

const bound = new WeakMap<Request, Caller>();

/** Has a request count as that of a host's binding. */
export function boundTo(request: Request, caller: Caller): Request {
  bound.set(request, caller);
  return request;
}

/** The host's binding that makes this request; undefined if the request came over the network. */
export const boundCaller = (request: Request): Caller | undefined => bound.get(request);

export type InternalCall = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** With its query, from `/v1/` on. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Calls an operation for a page. @returns its answer, whatever its status */
export async function callAs(
  app: App,
  c: AppContext,
  page: PageCall,
  call: InternalCall,
): Promise<Response> {
  const request = requestOf(c, call);
  calls.set(request, page);
  return app.fetch(request, c.env);
}

/** Calls an operation as the caller of this request, with the same roles and in the same mode. @returns its answer */
export async function callAsCaller(app: App, c: AppContext, call: InternalCall): Promise<Response> {
  return app.fetch(boundTo(requestOf(c, call), c.get("caller")), c.env);
}

function requestOf(c: AppContext, { method, path, body, headers = {} }: InternalCall): Request {
  const url = new URL(path, c.req.url);
  // An id of `.` or `..` would make another path: that of the operation above.
  if (/(^|\/)\.{1,2}(\/|$)/.test(path.split("?")[0] ?? "")) throw new ProblemError("not_found");
  return new Request(url, {
    method,
    headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
