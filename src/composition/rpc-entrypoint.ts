/**
 * The entrypoint that a host's Worker calls over a service binding: the same operations as over HTTP, with the same
 * roles and refusals. `ctx.props`, which the host's configuration gives the binding, says who calls.
 *
 *     host Worker ── RPC ──▶ Adieu ── a request within the Worker ──▶ the app: roles, rate, body, operation
 */
import { WorkerEntrypoint } from "cloudflare:workers";
import { z } from "zod";
import type { AdieuBinding, ChangeOptions, Outcome } from "../client/rpc/binding";
import type { App, Caller } from "../http/framework/environment";
import { boundTo } from "../http/framework/internal-calls";

const propsSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/),
  roles: z
    .array(z.enum(["app", "support", "reviewer", "auditor", "admin"]))
    .min(1)
    .max(5),
  livemode: z.boolean(),
});

type Holding = { readonly account: string; readonly kind: string; readonly ref: string };
type OfClosure = { readonly account: string; readonly closure: string };
type Sent = { readonly body?: unknown; readonly options?: ChangeOptions | undefined };

/** A class of its own type: one that is inferred would name the Worker's bindings, and they name the Worker. */
export type RpcEntrypoint = new (ctx: ExecutionContext, env: never) => AdieuBinding;

/** @param app answers the requests */
export function rpcEntrypoint(app: App): RpcEntrypoint {
  return class Adieu extends WorkerEntrypoint<Env> implements AdieuBinding {
    access(account: string) {
      return this.#call("GET", ["accounts", account, "access"]);
    }

    account(account: string) {
      return this.#call("GET", ["accounts", account]);
    }

    register(body: unknown, options?: ChangeOptions) {
      return this.#call("POST", ["accounts"], { body, options });
    }

    reportHolding({ account, kind, ref }: Holding, body: unknown) {
      return this.#call("PUT", ["accounts", account, "holdings", kind, ref], { body });
    }

    removeHolding({ account, kind, ref }: Holding) {
      return this.#call("DELETE", ["accounts", account, "holdings", kind, ref]);
    }

    preview(account: string, body: unknown) {
      return this.#call("POST", ["accounts", account, "closures", "preview"], { body });
    }

    close(account: string, body: unknown, options?: ChangeOptions) {
      return this.#call("POST", ["accounts", account, "closures"], { body, options });
    }

    prove({ account, closure }: OfClosure, body: unknown, options?: ChangeOptions) {
      const path = ["accounts", account, "closures", closure, "proofs"];
      return this.#call("POST", path, { body, options });
    }

    withdraw({ account, closure }: OfClosure, body: unknown = {}, options?: ChangeOptions) {
      const path = ["accounts", account, "closures", closure, "withdraw"];
      return this.#call("POST", path, { body, options });
    }

    restore(account: string, body: unknown = {}, options?: ChangeOptions) {
      return this.#call("POST", ["accounts", account, "restore"], { body, options });
    }

    portalSession(body: unknown, options?: ChangeOptions) {
      return this.#call("POST", ["portal_sessions"], { body, options });
    }

    // oxlint-disable-next-line typescript/no-explicit-any -- the operation answers what AdieuBinding says
    async #call(method: string, path: readonly unknown[], sent: Sent = {}): Promise<Outcome<any>> {
      const { body, options = {} } = sent;
      const headers = new Headers();
      if (body !== undefined) headers.set("content-type", "application/json");
      if (options.idempotencyKey !== undefined) {
        headers.set("idempotency-key", options.idempotencyKey);
      }
      if (options.ifMatch !== undefined) headers.set("if-match", `"${options.ifMatch}"`);
      const request = new Request(`${originOf(this.env)}/v1/${path.map(segment).join("/")}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const caller = callerIn(this.ctx.props);
      // Without valid props nobody calls, and the app asks for a key, which there is none.
      const answer = await app.fetch(
        caller ? boundTo(request, caller) : request,
        this.env,
        this.ctx,
      );
      const value: unknown = answer.status === 204 ? null : await answer.json();
      if (answer.ok) return { ok: true, value };
      const after = Number(answer.headers.get("retry-after") ?? Number.NaN);
      // What the app refuses is a problem.
      const problem = value as Extract<Outcome<never>, { ok: false }>["problem"];
      return { ok: false, problem, retryAfter: Number.isFinite(after) ? after : null };
    }
  };
}

/**
 * A part of a path. An id of another type or an empty one reaches no route. Neither does `.` or `..`, which would make
 * another path of it.
 */
const segment = (part: unknown): string =>
  typeof part === "string" && !/^\.{1,2}$/.test(part) ? encodeURIComponent(part) : "";

/** Where holders reach this service; problems and links lead there. */
const originOf = (env: Env): string =>
  "PUBLIC_URL" in env && typeof env.PUBLIC_URL === "string" && URL.canParse(env.PUBLIC_URL)
    ? new URL(env.PUBLIC_URL).origin
    : "https://adieu.invalid";

function callerIn(props: unknown): Caller | null {
  const { success, data } = propsSchema.safeParse(props);
  if (!success) return null;
  const id = `rpc_${data.name}`;
  const { roles, livemode } = data;
  return { id, actor: id, roles, livemode, root: false, madeBy: null, session: null };
}
