/** What every refusal has in common: a problem (RFC 9457), with the members of docs/api.md. */
import { expect } from "vitest";
import type { Json, Reply } from "./api";

export const ORIGIN = "https://adieu.test";

/** Expects a problem of a status and a code, with these facts among its members. */
export function expectProblem(reply: Reply, status: number, code: string, facts: Json = {}): void {
  expect(reply.body).toMatchObject({ code, status, ...facts });
  expect(reply.status).toBe(status);
  expect(reply.headers.get("content-type")).toBe("application/problem+json");
  expect(reply.headers.get("request-id")).toMatch(/^req_/);
  expect(reply.body.request_id).toBe(reply.headers.get("request-id"));
  expect(reply.body.type).toMatch(/^https:\/\/adieu\.test\/|^http:\/\/localhost\//);
  expect(new URL(reply.body.type).pathname).toBe(`/problems/${code}`);
  expect(reply.body.title).toMatch(/\S/);
  expect(reply.body.detail).toMatch(/\S/);
}

/** The fields that an `invalid_request` names, in alphabetical order. */
export function pointersOf(reply: Reply): string[] {
  const errors: { pointer: string; detail: string }[] = reply.body.errors ?? [];
  for (const error of errors) expect(error.detail).toMatch(/\S/);
  return errors.map(({ pointer }) => pointer).toSorted();
}

/** Expects an `invalid_request` that names exactly these fields. */
export function expectInvalid(reply: Reply, ...pointers: string[]): void {
  expectProblem(reply, 422, "invalid_request");
  expect(pointersOf(reply)).toEqual([...pointers].toSorted());
}
