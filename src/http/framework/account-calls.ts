/** Calls an account's own object and turns its answer into an HTTP answer. */
import type { AccountApi } from "../../account/account-object";
import type { Answer, Answered, Call } from "../../account/call";
import type { EventActor } from "../../lifecycle/actor";
import { accountOfTask } from "../../lifecycle/erasure-task";
import { space } from "../../objects/spaces";
import { hasRole } from "./authentication";
import { tagsIn, versionIn } from "./entity-tags";
import type { AppContext, Caller } from "./environment";
import { idempotencyOf } from "./idempotency";
import { isPerson } from "./person";
import { invalid, ProblemError, refused } from "./problems";
import { mustStepUp } from "./step-up";

/** Returns the account's object. Its name holds the mode, so accounts of the other mode do not exist for the caller. */
export function accountObject(env: Env, livemode: boolean, id: string): AccountApi {
  // The platform's type of a stub does not support events, whose data may be any JSON.
  const stub: unknown = space(env, "ACCOUNTS").getByName(`${livemode ? "live" : "test"}:${id}`);
  return stub as AccountApi;
}

/** Returns the object of an account in the caller's mode. */
export const accountOf = (c: AppContext, id: string) =>
  accountObject(c.env, c.get("caller").livemode, id);

/** Returns the object of the account that a task's id names. @throws ProblemError `not_found` if it is no task's id */
export function taskOf(c: AppContext, task: string): { account: AccountApi; task: string } {
  const id = accountOfTask(task);
  if (id === null) throw new ProblemError("not_found");
  return { account: accountOf(c, id), task };
}

/** The header of an answer that is an earlier one, given again. */
const REPEATED = { "idempotent-replayed": "true" };

/** Returns an account's answer. @throws ProblemError if the account refused */
export function answerUnlessRefused<T>(answered: Answered<T>): Answer<T> {
  if (!answered.ok) throw refused(answered.error).withHeaders(answered.repeated ? REPEATED : {});
  return answered.value;
}

/** Returns the body of an account's answer and sets its `ETag`. @throws ProblemError if the account refused */
export function unlessRefused<T>(c: AppContext, answered: Answered<T>): T {
  const { body, version, repeated } = answerUnlessRefused(answered);
  c.header("etag", `"${version}"`);
  if (repeated) for (const [name, value] of Object.entries(REPEATED)) c.header(name, value);
  return body;
}

/** Makes what an account's object needs to know of a call: the actor, the versions that match, the idempotency key. */
export async function callBy(c: AppContext, actor: EventActor): Promise<Call> {
  return {
    actor,
    expected_versions: ifMatch(c),
    idempotency: await idempotencyOf(c),
    ...(isPerson(c.get("caller")) && { by_person: true as const }),
    ...(mustStepUp(c.get("caller")) && { must_step_up: true as const }),
  };
}

/**
 * Reads `If-Match`: the versions that the caller accepts. Null, which is any version, for `*` or no header. Any other
 * value matches no version, so the request fails with `version_mismatch`.
 *
 * A weak tag counts as a strong one, which RFC 9110 does not allow: Cloudflare's edge makes our tags weak when it
 * compresses an answer, and the version is the same.
 */
function ifMatch(c: AppContext): readonly number[] | null {
  const tags = tagsIn(c.req.header("if-match"));
  if (tags === null || tags === "*") return null;
  return tags.map(versionIn).filter((version) => version !== null);
}

type KeyRole = "app" | "support" | "reviewer" | "auditor";

/** Returns the calling key or person as the actor, in the first of these roles that it has. */
export function keyActor(c: AppContext, ...roles: KeyRole[]): EventActor {
  const caller = c.get("caller");
  const open = isPerson(caller) ? roles.filter((one) => one !== "app") : roles;
  const role = open.find((one) => caller.roles.includes(one)) ?? open[0] ?? "app";
  return staffActor(caller, role);
}

/** The caller as the actor, with the key that it used. */
const staffActor = ({ actor, id, madeBy }: Caller, role: EventActor["role"]): EventActor => ({
  role,
  id: actor,
  ...(actor !== id && { via: id }),
  ...(madeBy !== null && { key_created_by: madeBy }),
});

/** The member of the account that the host names as the actor. */
export type NamedActor = { role: "owner" | "admin" | "member"; id: string };

/**
 * Returns the actor: the member that an app key names; or support, if a support key calls. Null if an app key names no
 * member. Neither a support key nor a person acts as a member.
 */
export function namedActor(c: AppContext, named: NamedActor | undefined): EventActor | null {
  const caller = c.get("caller");
  if (named && hasRole(caller, ["app"])) return named;
  return hasRole(caller, ["support"]) ? staffActor(caller, "support") : null;
}

/** Like `namedActor`. @throws ProblemError if there is no actor */
export function requiredActor(c: AppContext, named: NamedActor | undefined): EventActor {
  const actor = namedActor(c, named);
  if (actor === null) {
    throw invalid({ pointer: "/actor", detail: "name the member who asks, as {role, id}" });
  }
  return actor;
}
