/** What the made-up host of local development asks of the API: as a host does, with the deployment's first key. */
import { z } from "zod";
import type { App, AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";

export const accountSchema = z.object({
  id: z.string(),
  policy: z.string(),
  state: z.string(),
  test_clock: z.string().nullable(),
  closure: z.object({ kind: z.string(), status: z.string() }).nullable(),
});
export const clockSchema = z.object({ frozen_time: z.string(), status: z.string() });
export const noticesSchema = z.object({
  data: z.array(
    z.object({ channel: z.enum(["email", "sms"]), subject: z.string(), text: z.string() }),
  ),
});
const configurationsSchema = z.object({
  data: z.array(z.object({ id: z.string(), return_origins: z.array(z.string()) })),
});
export const anythingSchema = z.looseObject({});

const problemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  reason: z.string().optional(),
  allowed: z.array(z.string()).optional(),
});
export type Problem = z.output<typeof problemSchema>;

type Call = { readonly method: string; readonly path: string; readonly body?: unknown };

/** What the API answers, or the problem with which it refuses. */
export async function asked<S extends z.ZodType>(
  app: App,
  c: AppContext,
  call: Call,
  schema: S,
): Promise<
  | { readonly ok: true; readonly value: z.output<S> }
  | { readonly ok: false; readonly problem: Problem }
> {
  const answer = await app.fetch(
    new Request(new URL(call.path, c.req.url), {
      method: call.method,
      headers: {
        authorization: `Bearer ${c.get("settings").adminKey}`,
        "content-type": "application/json",
      },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    }),
    c.env,
  );
  const body: unknown = await answer.json();
  return answer.ok
    ? { ok: true, value: schema.parse(body) }
    : { ok: false, problem: problemSchema.parse(body) };
}

/** @throws ProblemError with what the API says, if it refuses */
export async function api<S extends z.ZodType>(
  app: App,
  c: AppContext,
  call: Call,
  schema: S,
): Promise<z.output<S>> {
  const answered = await asked(app, c, call, schema);
  if (answered.ok) return answered.value;
  if (answered.problem.code === "not_found") throw new ProblemError("not_found");
  throw new ProblemError("invalid_request", {}, { detail: answered.problem.detail });
}

/** Each policy has a configuration of its own, so that the public pages describe the holder's. */
const configurationOf = (policy: string): string => `dev-${policy}`.slice(0, 64);

/**
 * Lets pages lead back here: also to holders whom the demo or a test has registered. The product is called as notices call
 * it.
 *
 * @returns the id of the configuration
 */
export async function configured(app: App, c: AppContext, policy: string): Promise<string> {
  const { origin } = new URL(c.req.url);
  const path = "/v1/portal_configurations";
  const own = configurationOf(policy);
  const { data } = await api(app, c, { method: "GET", path }, configurationsSchema);
  const known = data.find(({ id }) => id === own)?.return_origins ?? [];
  if (known.includes(origin)) return own;
  const body = {
    product_name: c.get("settings").notices.voice.productName,
    support: { email: "support@example.com" },
    return_origins: [origin],
    policies: [policy],
  };
  await api(app, c, { method: "PUT", path: `${path}/${own}`, body }, anythingSchema);
  return own;
}
