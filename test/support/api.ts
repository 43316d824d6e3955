/** The API as a client sees it: requests in, status, headers and JSON out. */
import { exports } from "cloudflare:workers";

export const ADMIN = "adk_test_admin";
const ORIGIN = "https://adieu.test";

/** Where paths are that exist in local development alone. */
const LOCAL = "http://localhost";

export type Json = Record<string, unknown>;

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- what comes back is what the tests look into
  readonly body: any;
};

export type Options = {
  readonly key?: string | null;
  readonly headers?: Record<string, string>;
  /** Sent as it is if it is text or bytes; else as JSON. */
  readonly body?: unknown;
};

/** As it comes, for what is not JSON. */
export function fetched(method: string, path: string, options: Options = {}): Promise<Response> {
  const { key = ADMIN, body } = options;
  const headers = new Headers(options.headers);
  if (key !== null) headers.set("authorization", `Bearer ${key}`);
  if (body !== undefined && !headers.has("content-type")) {
    headers.set("content-type", "application/json");
  }
  const asItIs = typeof body === "string" || body instanceof Uint8Array;
  return exports.default.fetch(`${path.startsWith("/dev/") ? LOCAL : ORIGIN}${path}`, {
    method,
    headers,
    redirect: "manual",
    ...(body === undefined ? {} : { body: asItIs ? body : JSON.stringify(body) }),
  });
}

export async function call(method: string, path: string, options: Options = {}): Promise<Reply> {
  const response = await fetched(method, path, options);
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") ?? false;
  return {
    status: response.status,
    headers: response.headers,
    body: json ? JSON.parse(text) : text,
  };
}

export const get = (path: string, options?: Options) => call("GET", path, options);
export const del = (path: string, options?: Options) => call("DELETE", path, options);
export const post = (path: string, body?: unknown, options?: Options) =>
  call("POST", path, { ...options, body });
export const put = (path: string, body?: unknown, options?: Options) =>
  call("PUT", path, { ...options, body });
export const patch = (path: string, body?: unknown, options?: Options) =>
  call("PATCH", path, { ...options, body });
