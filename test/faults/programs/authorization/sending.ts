/** A line sent as it is on the wire, and all of an answer that a caller can see. */
import { call, type Reply } from "../../../support/api";
import { SAME_ORIGIN } from "../../../support/browser";
import type { Params } from "./account-states";
import type { Row } from "./row";

/** What takes the place of a key for a person who is signed in: the cookie of their session. */
export const COOKIE = "__Host-adieu-staff=";

/** Makes a call of a line. */
export type Send = (row: Row, params: Params, key: string | null) => Promise<Reply>;

export const filled = (template: string, params: Params): string =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");

export async function send(row: Row, params: Params, key: string | null): Promise<Reply> {
  const [method = "", path = ""] = row.operation.split(" ");
  const query = row.query === undefined ? "" : `?${filled(row.query, params)}`;
  const body = row.body?.(params);
  const target = `${filled(path, params)}${query}`;
  const isCookie = key?.startsWith(COOKIE) === true;
  const headers = {
    ...(body instanceof Uint8Array && { "content-type": "image/png" }),
    ...(isCookie && { cookie: key, ...SAME_ORIGIN }),
  };
  return call(method, target, {
    key: isCookie ? null : key,
    headers,
    ...(body === undefined ? {} : { body }),
  });
}

/** All parts of an answer by which a caller could tell it from another answer. */
export function answerText({ status, headers, body }: Reply): string {
  const named = [...headers].filter(([name]) => name !== "request-id");
  const { request_id: _, ...members } = Object(body);
  return JSON.stringify([status, named, members]);
}
