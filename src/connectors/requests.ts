/**
 * Makes the request of a call from its template. Every value is encoded for its place: in a path, in a query, as text
 * in JSON. So no value can change the host, add a segment or a member, or leave its place. Pure.
 */
import { err, ok, type Result } from "../shared/result.ts";
import type { ConnectorDocument, RequestTemplate } from "./document-shape.ts";
import { settingOf } from "./names.ts";
import { filled, type Lookup } from "./templates.ts";

export type HttpRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
};

/** Why a request cannot be made, for people: the name of what is missing or unfit, never its value. */
export type RequestFault =
  | { readonly reason: "unbound"; readonly name: string }
  | { readonly reason: "unfit"; readonly what: string };

class Unbound extends Error {
  readonly fault: RequestFault;
  constructor(fault: RequestFault) {
    super(fault.reason);
    this.fault = fault;
  }
}

/** Makes the request. @param auth the headers that authenticate it, and what they were made of */
export function requestOf(
  document: ConnectorDocument,
  template: RequestTemplate,
  lookup: Lookup,
  auth: Readonly<Record<string, string>> = {},
): Result<HttpRequest, RequestFault> {
  try {
    const url = urlOf(document, template, lookup);
    const [contentType, body] = bodyOf(template, lookup);
    const headers = {
      accept: "application/json",
      ...contentType,
      ...headersOf({ ...document.headers, ...template.headers }, lookup),
      ...auth,
    };
    return ok({ method: template.method, url, headers, body });
  } catch (error) {
    if (error instanceof Unbound) return err(error.fault);
    throw error;
  }
}

/** @throws Unbound */
function text(template: string, lookup: Lookup, encode?: (value: string, name: string) => string) {
  const lost: string[] = [];
  const found = (name: string): string | null => {
    const value = lookup(name);
    if (value === null) lost.push(name);
    return value;
  };
  const made = filled(template, found, encode);
  if (made === null) throw new Unbound({ reason: "unbound", name: lost[0] ?? "" });
  return made;
}

/** The hosts that a document may call, with its settings. */
export function hostsOf({ hosts }: Pick<ConnectorDocument, "hosts">, lookup: Lookup): string[] {
  return hosts.flatMap((host) => filled(host, lookup)?.toLowerCase() ?? []);
}

/**
 * The beginning of a URL on one of the document's hosts. This machine is called by http, which the guard of all calls
 * allows in local development alone.
 *
 * @param named the host's template; left out, the document's own host
 * @returns null if it is none of the document's hosts
 */
export function originOf(
  document: ConnectorDocument,
  named: string | undefined,
  lookup: Lookup,
): string | null {
  const host = filled(named ?? document.host ?? document.hosts[0] ?? "", lookup)?.toLowerCase();
  if (host === undefined || !hostsOf(document, lookup).includes(host)) return null;
  const isLocal = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/.test(host);
  const origin = `${isLocal ? "http" : "https"}://${host}`;
  // A setting may hold anything: the URL must have the host that it seems to have, and nothing else.
  return URL.canParse(origin) && new URL(origin).host === host ? origin : null;
}

function urlOf(document: ConnectorDocument, template: RequestTemplate, lookup: Lookup): string {
  const origin = originOf(document, template.host, lookup);
  if (origin === null) throw new Unbound({ reason: "unfit", what: "the host is none of hosts" });
  const path = text(template.path, lookup, inPath);
  if (!path.startsWith("/")) throw new Unbound({ reason: "unfit", what: "the path" });
  const query = new URLSearchParams();
  for (const [name, one] of Object.entries(template.query ?? {})) {
    query.append(name, text(one, lookup));
  }
  const href = `${origin}${path}${query.size === 0 ? "" : `?${query}`}`;
  // A value of dots alone would be taken for a step up, however it is encoded.
  if (!URL.canParse(href) || new URL(href).pathname !== path) {
    throw new Unbound({ reason: "unfit", what: "the path" });
  }
  return href;
}

/** A setting, which an admin gave, may hold several segments. Anything else is one. */
const inPath = (value: string, name: string): string => {
  if (value === "") throw new Unbound({ reason: "unbound", name });
  const isSetting = settingOf(name) !== null;
  return isSetting ? value.split("/").map(encodeURIComponent).join("/") : encodeURIComponent(value);
};

function headersOf(
  headers: Readonly<Record<string, string>>,
  lookup: Lookup,
): Record<string, string> {
  const made: Record<string, string> = {};
  for (const [name, template] of Object.entries(headers)) {
    const value = text(template, lookup);
    if (!isHeaderValue(value)) throw new Unbound({ reason: "unfit", what: `the header ${name}` });
    made[name.toLowerCase()] = value;
  }
  return made;
}

/** Printable ASCII. A line break would begin another header. */
export const isHeaderValue = (value: string): boolean => /^[\x20-\x7e]*$/.test(value);

function bodyOf(
  { json, form }: RequestTemplate,
  lookup: Lookup,
): [Readonly<Record<string, string>>, string | null] {
  if (json !== undefined) {
    return [{ "content-type": "application/json" }, JSON.stringify(jsonOf(json, lookup))];
  }
  if (form === undefined) return [{}, null];
  const body = new URLSearchParams();
  for (const [name, template] of Object.entries(form)) body.append(name, text(template, lookup));
  return [{ "content-type": "application/x-www-form-urlencoded" }, body.toString()];
}

function jsonOf(value: unknown, lookup: Lookup): unknown {
  if (typeof value === "string") return text(value, lookup);
  if (Array.isArray(value)) return value.map((one) => jsonOf(one, lookup));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, jsonOf(one, lookup)]));
}
