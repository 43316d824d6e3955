/** Calling an account's own object, and giving back what it answers. */
import type { AccountApi } from "../../account/account-object";
import type { Answer, Answered, Call } from "../../account/call";
import type { EventActor } from "../../lifecycle/actor";
import { accountOfTask } from "../../lifecycle/erasure-task";
import { hasRole } from "./authentication";
import type { AppContext } from "./environment";
import { idempotencyOf } from "./idempotency";
import { invalid, ProblemError, refused } from "./problems";

/** The account's object: a mode and an id name it, so the other mode's accounts are simply not there. */
export function accountObject(env: Env, livemode: boolean, id: string): AccountApi {
  // The platform's own type of a stub gives up on events, whose data may be any JSON.
  const stub: unknown = env.ACCOUNTS.getByName(`${livemode ? "live" : "test"}:${id}`);
  return stub as AccountApi;
}

export const accountOf = (c: AppContext, id: string) =>
  accountObject(c.env, c.get("caller").livemode, id);

/** The object of the account that a task's name holds. @throws a problem where it is no task's name */
export function taskOf(c: AppContext, task: string): { account: AccountApi; task: string } {
  const id = accountOfTask(task);
  if (id === null) throw new ProblemError("not_found");
  return { account: accountOf(c, id), task };
}

/** The header of an answer that is an earlier one, given again. */
const REPEATED = { "idempotent-replayed": "true" };

/** @throws the problem where the account refused */
export function granted<T>(c: AppContext, answered: Answered<T>): T {
  if (!answered.ok) throw refused(answered.error).withHeaders(answered.repeated ? REPEATED : {});
  const { body, version, repeated } = answered.value satisfies Answer<T>;
  c.header("etag", `"${version}"`);
  if (repeated) for (const [name, value] of Object.entries(REPEATED)) c.header(name, value);
  return body;
}

/** What the object is told of the caller: who acts, the version it has seen, the idempotency key. */
export async function callBy(c: AppContext, actor: EventActor): Promise<Call> {
  return { actor, expected_versions: ifMatch(c), idempotency: await idempotencyOf(c) };
}

/** An entity tag (RFC 9110, 8.8.3), or several. A comma may stand within one. */
const ENTITY_TAG = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"/g;
/**
 * `If-Match`: the versions that the caller takes, as our ETags give them; null, which is any, for `*` or no
 * header. What is no entity tag, or none of ours, no version equals.
 *
 * A weak tag counts as the strong one, other than RFC 9110 has it: Cloudflare's edge makes ours weak when it
 * compresses the answer, and the version it names is the same.
 */
function ifMatch(c: AppContext): readonly number[] | null {
  const header = c.req.header("if-match")?.trim();
  if (header === undefined || header === "*") return null;
  const isList = /^[ \t,]*$/.test(header.replaceAll(ENTITY_TAG, ""));
  if (!isList) return [];
  const tags = [...header.matchAll(ENTITY_TAG)].map(([, tag = ""]) => tag);
  return tags.filter((tag) => /^(0|[1-9]\d{0,15})$/.test(tag)).map(Number);
}

type KeyRole = "app" | "support" | "reviewer" | "auditor";

/** The key itself as the one who acts, in the first of the route's roles that it has. */
export function keyActor(c: AppContext, ...roles: KeyRole[]): EventActor {
  const caller = c.get("caller");
  const role = roles.find((one) => caller.roles.includes(one)) ?? roles[0] ?? "app";
  return { role, id: caller.id };
}

/** The member of the account whom the host names. */
export type NamedActor = { role: "owner" | "admin" | "member"; id: string };

/**
 * Whoever is meant to act: a member, where an app key names one; support, where a support key calls.
 * Null where an app key names nobody. A support key never acts as a member.
 */
export function namedActor(c: AppContext, named: NamedActor | undefined): EventActor | null {
  const caller = c.get("caller");
  const app = caller.roles.includes("app") || caller.roles.includes("admin");
  if (app && named) return named;
  return hasRole(caller, ["support"]) ? { role: "support", id: caller.id } : null;
}

export function requiredActor(c: AppContext, named: NamedActor | undefined): EventActor {
  const actor = namedActor(c, named);
  if (actor === null) {
    throw invalid({ pointer: "/actor", detail: "name the member who asks, as {role, id}" });
  }
  return actor;
}
