/** The account service on Node and PostgreSQL, under the paths and with the bodies of Adieu's own API. */
import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import type { Pool } from "pg";
import { z } from "zod";
import {
  type Account,
  type Change,
  cancellationConfirmed,
  cancellationOpened,
  registered,
  updated,
} from "./account.ts";
import { apiKeys } from "./api-keys.ts";
import { changeAccount, insertAccount, readAccount, readState, type Stored } from "./store.ts";

const text = z.string().min(1).max(200);
const metadata = z.record(z.string().min(1).max(40), z.string().max(500));
const holder = z.strictObject({
  type: z.enum(["individual", "enterprise"]),
  email: z.email().optional(),
  locale: text.optional(),
});

const registrationSchema = z.strictObject({
  id: z.string().regex(/^[A-Za-z0-9._:-]{1,128}$/),
  policy: z.literal("disable-then-purge"),
  holder,
  metadata: metadata.optional(),
});
const patchSchema = z.strictObject({
  holder: holder.partial().optional(),
  metadata: metadata.optional(),
});
const openingSchema = z.strictObject({
  kind: z.literal("cancellation"),
  actor: z.strictObject({ role: z.enum(["owner", "admin"]), id: text }),
});
const proofSchema = z.strictObject({ type: z.literal("confirm") });

const CAPABILITIES = ["sign_in", "upload", "store", "manage", "deliver"];
const WHILE_DISABLED = new Set(["sign_in"]);

export function createApp(pool: Pool): Hono {
  const app = new Hono();
  const rolesOf = apiKeys(pool);

  app.use("/v1/*", async (c, next) => {
    const key = /^Bearer +(\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
    const roles = key === undefined ? null : await rolesOf(key);
    if (roles === null) return c.json({ code: "unauthenticated" }, 401);
    if (!roles.includes("app")) return c.json({ code: "forbidden" }, 403);
    return next();
  });

  app.post("/v1/accounts", async (c) => {
    const { id, policy, holder, metadata = {} } = await bodyOf(c, registrationSchema);
    const now = new Date().toISOString();
    const account = registered(id, policy, { holder, metadata }, now);
    const stored = await insertAccount(pool, id, account, now);
    if (stored === null) return c.json({ code: "account_exists" }, 409);
    return c.json(representation(stored), 201);
  });

  app.get("/v1/accounts/:id", async (c) => {
    const account = await readAccount(pool, c.req.param("id"));
    return account ? c.json(representation(account)) : c.json({ code: "not_found" }, 404);
  });

  app.get("/v1/accounts/:id/access", async (c) => {
    const id = c.req.param("id");
    const state = await readState(pool, id);
    return state ? c.json(access(id, state)) : c.json({ code: "not_found" }, 404);
  });

  app.patch("/v1/accounts/:id", async (c) => {
    const patch = await bodyOf(c, patchSchema);
    return changed(c, (account) => updated(account, patch), representation);
  });

  app.post("/v1/accounts/:id/closures", async (c) => {
    const { actor } = await bodyOf(c, openingSchema);
    const closure = `clo_${randomUUID()}`;
    const now = new Date().toISOString();
    const decide = (account: Account) => cancellationOpened(account, closure, actor, now);
    return changed(c, decide, closureOf, 201);
  });

  app.post("/v1/accounts/:id/closures/:closure/proofs", async (c) => {
    await bodyOf(c, proofSchema);
    const now = new Date().toISOString();
    const { closure } = c.req.param();
    return changed(c, (account) => cancellationConfirmed(account, closure, now), closureOf);
  });

  /** @param show what the answer is of the account as it is now */
  async function changed(
    c: Context,
    decide: (account: Account) => Change,
    show: (account: Stored) => object,
    status: 200 | 201 = 200,
  ): Promise<Response> {
    const id = c.req.param("id") ?? "";
    const result = await changeAccount(pool, id, new Date().toISOString(), decide);
    if (!result.found) return c.json({ code: "not_found" }, 404);
    if (!result.done) return c.json({ code: "wrong_state" }, 409);
    return c.json(show(result.account), status);
  }

  app.onError((error, c) => {
    if (error instanceof z.ZodError) return c.json({ errors: error.issues }, 422);
    console.error(error);
    return c.json({ code: "internal" }, 500);
  });
  return app;
}

const bodyOf = async <T>(c: Context, schema: z.ZodType<T>): Promise<T> =>
  schema.parse(await c.req.json());

const representation = ({ id, version, state, profile, created_at, updated_at }: Stored) => ({
  object: "account",
  id,
  version,
  ...state,
  holder: profile?.holder ?? null,
  metadata: profile?.metadata ?? {},
  schedule: scheduleOf(state),
  created_at,
  updated_at,
});

const scheduleOf = ({ closure }: Account["state"]) =>
  closure?.effective_at ? { action: "purge", at: closure.effective_at } : null;

const closureOf = ({ id, state }: Stored) => ({ object: "closure", account: id, ...state.closure });

/** What the holder may do with the product now. */
function access(account: string, { state, closure }: Account["state"]) {
  const granted = (name: string): boolean =>
    state === "active" || (state === "disabled" && WHILE_DISABLED.has(name));
  const capabilities = Object.fromEntries(CAPABILITIES.map((name) => [name, granted(name)]));
  const until = closure?.effective_at ?? null;
  return { object: "access", account, state, capabilities, restorable: until !== null, until };
}
