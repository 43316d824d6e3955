/**
 * Thirty calls, as a stranger writes them who has `openapi/adieu.json` and two packages: `openapi-typescript`, which
 * makes types of it, and `openapi-fetch`. They compile under the strictest settings, and run.
 */
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type Problem = components["schemas"]["Problem"];

/** @returns how many calls were made */
export async function thirtyCalls(baseUrl: string, key: string): Promise<number> {
  const api = createClient<paths>({ baseUrl, headers: { authorization: `Bearer ${key}` } });
  let calls = 0;

  /** What a call answers; a refusal ends the program. */
  function got<T>({ data, error }: { data?: T; error?: unknown }): T {
    calls += 1;
    if (data === undefined) throw new Error(`Call ${calls}: ${JSON.stringify(error)}`);
    return data;
  }

  const created = got(await api.POST("/v1/api_keys", { body: { name: "typed", roles: ["app"] } }));
  const id: string = created.id;
  const keys = got(await api.GET("/v1/api_keys", { params: { query: { limit: 2 } } }));
  const [first] = keys.data;
  const role: "app" | "support" | "reviewer" | "auditor" | "admin" | undefined = first?.roles[0];

  const builtIn = got(
    await api.GET("/v1/policies/{id}", { params: { path: { id: "grace-then-delete" } } }),
  );
  const grace: string | undefined = builtIn.procedures.deletion?.grace;
  // What is answered can be put, without a cast.
  const stored = got(
    await api.PUT("/v1/policies/{id}", {
      params: { path: { id: "typed" } },
      body: { ...builtIn, title: "Typed" },
    }),
  );
  const version: number = stored.version;
  const judged = got(
    await api.POST("/v1/policies/validate", { body: { id: "short", title: "Short" } }),
  );
  const pointer: string | undefined = judged.errors[0]?.pointer;
  got(await api.GET("/v1/policies", {}));

  const clock = got(
    await api.POST("/v1/test_clocks", { body: { frozen_time: "2027-02-01T09:00:00.000Z" } }),
  );
  const account = got(
    await api.POST("/v1/accounts", {
      body: {
        id: "typed",
        policy: "typed",
        holder: { type: "individual", email: "ada@example.com" },
        password: "correct horse battery staple",
        test_clock: clock.id,
      },
      headers: { "Idempotency-Key": "typed-1" },
    }),
  );
  const none: null | components["schemas"]["Closure"] = account.closure;
  const path = { id: account.id };
  const access = got(await api.GET("/v1/accounts/{id}/access", { params: { path } }));
  const signIn: boolean | undefined = access.capabilities.sign_in;
  got(
    await api.PATCH("/v1/accounts/{id}", {
      params: { path },
      body: { holder: { locale: "en" }, metadata: { plan: "pro" } },
    }),
  );
  const holding = got(
    await api.PUT("/v1/accounts/{id}/holdings/{kind}/{ref}", {
      params: { path: { ...path, kind: "subscription", ref: "s-1" } },
      body: { attributes: { status: "active" } },
    }),
  );
  const ref: string = holding.ref;
  got(await api.GET("/v1/accounts/{id}/holdings", { params: { path } }));
  const actor = { role: "owner", id: "member-1" } as const;
  const preview = got(
    await api.POST("/v1/accounts/{id}/closures/preview", {
      params: { path },
      body: { kind: "deletion", actor },
    }),
  );
  const what: string | undefined = preview.blockers[0]?.message;
  const refused = await api.POST("/v1/accounts/{id}/closures", {
    params: { path },
    body: { kind: "deletion", actor },
  });
  calls += 1;
  // A refusal is told apart by its code, and then its facts have types.
  const { error } = refused;
  if (error?.code !== "blocked") throw new Error(JSON.stringify(error));
  const by: "holder" | "support" | undefined = error.blockers[0]?.resolvable_by;
  got(
    await api.PUT("/v1/accounts/{id}/holdings/{kind}/{ref}", {
      params: { path: { ...path, kind: "subscription", ref: "s-1" } },
      body: { attributes: { status: "ended" } },
    }),
  );
  const open = () =>
    api.POST("/v1/accounts/{id}/closures", { params: { path }, body: { kind: "deletion", actor } });
  const withdrawn = got(await open());
  const cid: string = withdrawn.id;
  // No body is needed.
  const over = got(
    await api.POST("/v1/accounts/{id}/closures/{cid}/withdraw", {
      params: { path: { ...path, cid } },
    }),
  );
  const ended: string | null = over.ended_at;
  const closure = got(await open());
  const at = { ...path, cid: closure.id };
  const wrong = await api.POST("/v1/accounts/{id}/closures/{cid}/proofs", {
    params: { path: at },
    body: { type: "reauthentication", method: "password", password: "no" },
  });
  calls += 1;
  if (wrong.error?.code !== "proof_rejected") throw new Error(JSON.stringify(wrong.error));
  const left: number = wrong.error.attempts_left;
  const proved = got(
    await api.POST("/v1/accounts/{id}/closures/{cid}/proofs", {
      params: { path: at },
      body: {
        type: "reauthentication",
        method: "password",
        password: "correct horse battery staple",
      },
    }),
  );
  const effective: string | null = proved.effective_at;
  const closures = got(
    await api.GET("/v1/accounts/{id}/closures", { params: { path, query: { limit: 1 } } }),
  );
  const cursor: string | null = closures.next_cursor;
  got(await api.GET("/v1/accounts/{id}/closures/{cid}", { params: { path: at } }));
  // The policy lets support restore; support names no actor.
  got(await api.POST("/v1/accounts/{id}/restore", { params: { path } }));
  const history = got(await api.GET("/v1/accounts/{id}/events", { params: { path } }));
  const hash: string | undefined = history.data[0]?.hash;
  got(
    await api.PUT("/v1/accounts/{id}/legal_hold", {
      params: { path },
      body: { reason: "A lawsuit is pending." },
    }),
  );
  const hold = got(await api.GET("/v1/accounts/{id}/legal_hold", { params: { path } }));
  const standing: "standing" | "awaiting_registration" | "none" = hold.status;
  const eraser = got(
    await api.PUT("/v1/erasers/{name}", {
      params: { path: { name: "crm" } },
      body: { url: "http://localhost:9/erase" },
    }),
  );
  const secret: string | null = eraser.secret;
  const stats = got(await api.GET("/v1/stats"));
  const active: number | undefined = stats.by_state.active;
  const health = got(await api.GET("/healthz"));
  const missing = await api.GET("/v1/accounts/{id}", { params: { path: { id: "nobody" } } });
  calls += 1;
  const problem: Problem | undefined = missing.error;
  if (missing.response.status !== 404) throw new Error("There is an account.");
  const all = [role, grace, version, pointer, none, signIn, ref, what, by, ended, left, effective];
  const others = [cursor, hash, standing, secret, active, health.status, problem?.code, id];
  return all.length + others.length === 20 ? calls : 0;
}
