/** `Idempotency-Key`: a repeated request has one effect and gets the same answer. */
import { createHmac, hash } from "node:crypto";
import canonicalize from "canonicalize";
import { createMiddleware } from "hono/factory";
import type { Idempotency } from "../../account/call";
import { space } from "../../objects/spaces";
import type { AppContext, AppEnv } from "./environment";
import { invalid, ProblemError } from "./problems";

const KEY_MAX = 255;

/** From this status on, an answer does not say whether the request changed anything. */
const UNKNOWN_FROM = 500;

/** How many objects keep the idempotency keys of requests that concern no single account: enough that none is busy. */
const SHARDS = 256;

/**
 * Returns the hashes of the idempotency key and of the request; null if the request has no key. An idempotency key
 * belongs to one API key or person: with the same idempotency key, the approval of a second reviewer is another
 * request than that of the first.
 */
export async function idempotencyOf(c: AppContext): Promise<Idempotency | null> {
  const header = c.req.header("idempotency-key");
  if (header === undefined || c.req.method !== "POST") return null;
  const key = header.replace(/^"(.*)"$/, "$1");
  if (key.length === 0 || key.length > KEY_MAX) {
    throw invalid({
      pointer: "/headers/idempotency-key",
      detail: `1 to ${KEY_MAX} characters, bare or quoted`,
    });
  }
  const request = `${c.req.method} ${c.req.path}\n${await canonicalBody(c)}`;
  const { id, actor } = c.get("caller");
  const owner = actor === id ? id : `${id} ${actor}`;
  return {
    key: hash("sha256", `${owner} ${key}`),
    fingerprint: createHmac("sha256", key).update(request).digest("hex"),
  };
}

/**
 * Returns the body in canonical form (RFC 8785), because a client may write the repeated body with other spaces and
 * another order of members. A body without such a form is returned as it came: no schema accepts it.
 */
async function canonicalBody(c: AppContext): Promise<string> {
  const text = await c.req.text();
  try {
    return canonicalize(JSON.parse(text)) ?? text;
  } catch {
    return text;
  }
}

/** The object that keeps a key. @param key as a SHA-256 in hex */
export const ledgerFor = (env: Env, livemode: boolean, key: string) => {
  const shard = Number.parseInt(key.slice(0, 8), 16) % SHARDS;
  return space(env, "REQUESTS").getByName(`${livemode ? "live" : "test"}:${shard}`);
};

const ledgerOf = (c: AppContext, { key }: Idempotency) =>
  ledgerFor(c.env, c.get("caller").livemode, key);

/**
 * Binds an idempotency key to the body of a registration. The body names the account, so another body with the same key
 * would reach another account's object, which does not know the key. The account's object keeps the answer.
 */
export async function boundToBody<T extends { ok: boolean }>(
  c: AppContext,
  request: Idempotency | null,
  register: () => Promise<T>,
): Promise<T> {
  if (request === null) return register();
  const ledger = ledgerOf(c, request);
  const claim = await ledger.bind(request);
  if (claim.state === "another_body") throw new ProblemError("idempotency_key_reused");
  const answered = await register();
  // A refusal changed nothing, so the corrected request may use the key.
  if (!answered.ok && claim.state === "new") await ledger.release(request.key);
  return answered;
}

/**
 * Middleware for requests that concern no single account. A ledger keeps the answers, without secrets, which are shown
 * only once. It keeps no refusals, because they changed nothing. If the outcome is unknown, because the answer was lost
 * or the process died, the request may be repeated, and creates the same thing with the same id.
 *
 *     new        -> run the operation -> 2xx: keep the answer; 4xx: free the key; 5xx: the outcome is unknown
 *     in_flight  -> 409               answered -> the kept answer               another_body -> 422
 */
export const idempotent = createMiddleware<AppEnv>(async (c, next) => {
  const request = await idempotencyOf(c);
  if (request === null) return next();
  const ledger = ledgerOf(c, request);
  const claim = await ledger.claim(request);
  switch (claim.state) {
    case "another_body":
      throw new ProblemError("idempotency_key_reused");
    case "in_flight":
    case "same":
      throw new ProblemError("idempotency_key_in_flight");
    case "answered":
      return new Response(claim.answer.body, {
        status: claim.answer.status,
        headers: { "content-type": "application/json", "idempotent-replayed": "true" },
      });
    case "new":
      c.set("uuid", claim.uuid);
  }
  await next();
  if (c.res.ok) {
    const names = [...SECRET_FIELDS, ...(c.get("shownOnce") ?? [])];
    const body = withoutSecrets(await c.res.clone().text(), names);
    await ledger.storeAnswer(request.key, { status: c.res.status, body });
  } else if (c.res.status < UNKNOWN_FROM) {
    await ledger.release(request.key);
  } else {
    await ledger.abandon(request.key);
  }
});

const SECRET_FIELDS = ["secret", "key"];

function withoutSecrets(body: string, names: readonly string[]): string {
  if (body === "") return body;
  return JSON.stringify(JSON.parse(body), (name, value: unknown) =>
    names.includes(name) && typeof value === "string" ? null : value,
  );
}
