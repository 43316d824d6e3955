/**
 * The namespaces of the service's objects. If the deployment has a jurisdiction (`JURISDICTION`), every object lives in
 * it, with all that it stores. The jurisdiction is a part of an object's id: the same name in another one is another
 * object. So every namespace is reached through here, and a test sees that no other file does (`test/rooms`).
 *
 * workerd has no jurisdictions: in development there is none, whatever the variable says.
 */
import type { Jurisdiction } from "../shared/jurisdiction";

/** The bindings that are namespaces of objects. */
export type SpaceName = {
  [Name in keyof Env]: Env[Name] extends DurableObjectNamespace<infer _> ? Name : never;
}[keyof Env];

type Variables = { readonly ENVIRONMENT?: string; readonly JURISDICTION?: Jurisdiction };

/**
 * @param env the environment with the binding; its variable is read as it is, because alarms and queues run also if the
 *   settings are refused, and no object may then be made elsewhere
 * @throws if the platform does not know the jurisdiction
 * @example space(env, "ACCOUNTS").getByName("live:ada")
 */
export function space<Name extends SpaceName>(env: Pick<Env, Name>, name: Name): Env[Name] {
  const { ENVIRONMENT, JURISDICTION } = env as Variables;
  const everywhere: Env[Name] = env[name];
  if (!JURISDICTION || ENVIRONMENT === "development") return everywhere;
  // The namespace of a jurisdiction has the type that the binding has: the same class, and the same calls.
  return everywhere.jurisdiction(JURISDICTION) as Env[Name];
}
