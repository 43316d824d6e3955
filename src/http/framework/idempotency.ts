/** `Idempotency-Key`: one effect and one answer for a request however often it comes. */
import { createHmac, hash } from "node:crypto";
import canonicalize from "canonicalize";
import { createMiddleware } from "hono/factory";
import type { Idempotency } from "../../account/call";
import type { AppContext, AppEnv } from "./environment";
import { invalid, ProblemError } from "./problems";

const KEY_MAX = 255;

/** From this status on an answer does not say whether anything was changed. */
const UNKNOWN_FROM = 500;

/** Objects that keep the keys of requests to no one account: enough that none is ever busy. */
const SHARDS = 256;

/**
 * Null where the request carries no key. Neither key nor body leaves here but as a hash. A key is its caller's: under
 * the same key another API key asks for something else, for a second reviewer's approval is not the first one's.
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
  const request = `${c.req.method} ${c.req.path}\n${await bodyAsMeant(c)}`;
  return {
    key: hash("sha256", `${c.get("caller").id} ${key}`),
    fingerprint: createHmac("sha256", key).update(request).digest("hex"),
  };
}

/**
 * What the body says, however it is written: a client that tries again may put spaces and members otherwise (RFC
 * 8785). What has no such form, a number beyond all numbers or a nesting beyond the stack, is compared as it came:
 * no schema takes it.
 */
async function bodyAsMeant(c: AppContext): Promise<string> {
  const text = await c.req.text();
  try {
    return canonicalize(JSON.parse(text)) ?? text;
  } catch {
    return text;
  }
}

const ledgerOf = (c: AppContext, { key }: Idempotency) => {
  const shard = Number.parseInt(key.slice(0, 8), 16) % SHARDS;
  return c.env.REQUESTS.getByName(`${c.get("caller").livemode ? "live" : "test"}:${shard}`);
};

/**
 * For a registration, whose account follows from its body: another body with the same key would go to
 * another account's object, which could not know. The answer itself is kept by the account's object.
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
  // What was refused changed nothing: the key is free for the request put right.
  if (!answered.ok && claim.state === "new") await ledger.release(request.key);
  return answered;
}

/**
 * For requests to no one account: their answers are kept whole, but for secrets, which are shown once.
 * Refusals are not kept: they changed nothing. Where that is not known, because the answer was lost or the
 * process died, the request may be tried again, and makes the same thing under the same id.
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
    const body = withoutSecrets(await c.res.clone().text());
    await ledger.settle(request.key, { status: c.res.status, body });
  } else if (c.res.status < UNKNOWN_FROM) {
    await ledger.release(request.key);
  } else {
    await ledger.abandon(request.key);
  }
});

const SECRET_FIELDS = ["secret", "key"];

function withoutSecrets(body: string): string {
  if (body === "") return body;
  return JSON.stringify(JSON.parse(body), (name, value: unknown) =>
    SECRET_FIELDS.includes(name) && typeof value === "string" ? null : value,
  );
}
