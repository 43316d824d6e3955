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
  data: z.array(z.object({ subject: z.string(), text: z.string() })),
});
export const configurationsSchema = z.object({
  data: z.array(z.object({ id: z.string(), return_origins: z.array(z.string()) })),
});
export const anythingSchema = z.looseObject({});

const problemSchema = z.object({ code: z.string(), detail: z.string() });

type Call = { readonly method: string; readonly path: string; readonly body?: unknown };

/** What the API answers, or the problem with which it refuses. */
export async function asked<S extends z.ZodType>(
  app: App,
  c: AppContext,
  call: Call,
  schema: S,
): Promise<
  | { readonly ok: true; readonly value: z.output<S> }
  | { readonly ok: false; readonly problem: z.output<typeof problemSchema> }
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
