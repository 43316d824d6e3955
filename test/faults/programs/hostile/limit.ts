/** A limit on what a request may hold, and the requests that meet it. */
import type { Json } from "../../../support/api";
import { freshId, policyDraft } from "../../../support/fixtures";
import type { Request } from "./answering";

export type Limit = {
  readonly of: string;
  /** Null if the same is tried elsewhere, or a request within it would say nothing. */
  readonly within: ((account: string) => Request) | null;
  readonly beyond: (account: string) => Request;
  /** What comes of the request that is within. */
  readonly taken: number;
  readonly refused: `${number} ${string}`;
};

export const MIB = 1024 * 1024;
export const INVALID = "422 invalid_request";

export const many = <T>(count: number, item: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, number) => item(number));

export const named = (count: number, value: unknown): Json =>
  Object.fromEntries(many(count, (number) => [`n${number}`, value]));

/** The text of a JSON body of so many bytes: blanks after the value count, too. */
export const paddedTo = (bytes: number, value: unknown): string => {
  const text = JSON.stringify(value);
  return text + " ".repeat(bytes - new TextEncoder().encode(text).byteLength);
};

/** `level` lists within each other, the whole body counted. */
export const nested = (levels: number): string =>
  `{"metadata":${"[".repeat(levels - 1)}${"]".repeat(levels - 1)}}`;

export const patched =
  (body: unknown) =>
  (id: string): Request => ({ method: "PATCH", path: `/v1/accounts/${id}`, body });

export const reported =
  (body: Json) =>
  (id: string): Request => ({
    method: "PUT",
    path: `/v1/accounts/${id}/holdings/order/${freshId("o")}`,
    body,
  });

export const put =
  (path: string, body: () => unknown) =>
  (id: string): Request => ({ method: "PUT", path: path.replace("{id}", id), body: body() });

export const post =
  (path: string, body: () => unknown, headers: Record<string, string> = {}) =>
  (id: string): Request => ({
    method: "POST",
    path: path.replace("{id}", id),
    body: body(),
    headers,
  });

export const policyWith =
  (deletion: Json, over: Json = {}) =>
  (): Request => ({
    method: "PUT",
    path: `/v1/policies/${freshId("limit")}`,
    body: policyDraft(deletion, over),
  });
