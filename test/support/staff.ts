/** People who are signed in, as tests see them: a cookie, and calls by it from a page of the service. */
import { expect } from "vitest";
import { call, type Json, type Options, type Reply } from "./api";
import { SAME_ORIGIN } from "./browser";

export type Person = {
  readonly id: string;
  readonly session: string;
  readonly cookie: string;
};

/** Signs a made-up person in. @param over `sub`, `name`, `authenticated_at`, `livemode` */
export async function aPerson(roles: readonly string[], over: Json = {}): Promise<Person> {
  const reply = await call("POST", "/dev/staff_sessions", { key: null, body: { roles, ...over } });
  expect(reply.body).toMatchObject({ object: "staff_session", roles });
  expect(reply.status).toBe(201);
  const [cookie = ""] = (reply.headers.get("set-cookie") ?? "").split(";");
  return { id: reply.body.person.id, session: reply.body.id, cookie };
}

/** A call by the person's cookie. */
export const as = (
  { cookie }: Pick<Person, "cookie">,
  method: string,
  path: string,
  { headers = {}, ...options }: Options = {},
): Promise<Reply> =>
  call(method, path, { ...options, key: null, headers: { cookie, ...SAME_ORIGIN, ...headers } });

/** A time that lies so long back that nothing that cannot be undone may be done. */
export const longAgo = (minutes = 6): string =>
  new Date(Date.now() - minutes * 60_000).toISOString();
