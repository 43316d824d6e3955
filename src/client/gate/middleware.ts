/** A gate in front of the routes of a framework: Hono, Express, or any handler of `fetch`'s requests. */
import type { Check, Verdict } from "./verdict.ts";

/** What a gate asks for a route. */
type Rule<Source> = {
  /** As the policy names it: `sign_in`, `upload`. */
  readonly capability: string;
  /** The account of the request; null if nobody is signed in, and then the request passes. */
  readonly account: (
    source: Source,
  ) => string | null | undefined | Promise<string | null | undefined>;
};

type Refusing = {
  /** The answer to a request that may not pass: 403 in JSON if left out. */
  readonly refused?: (verdict: Verdict, request: Request) => Response | Promise<Response>;
};

/** As much of Hono's context as is needed. */
type HonoContext = { readonly req: { readonly raw: Request } };
export type HonoMiddleware<C extends HonoContext> = (
  c: C,
  next: () => Promise<void>,
) => Promise<Response | undefined>;

/** As much of Express's answer as is needed. */
type ExpressAnswer = {
  status(code: number): ExpressAnswer;
  json(body: unknown): unknown;
};
export type ExpressMiddleware<R> = (
  request: R,
  response: ExpressAnswer,
  next: (error?: unknown) => void,
) => Promise<void>;

export type FetchHandler<Rest extends unknown[]> = (
  request: Request,
  ...rest: Rest
) => Response | Promise<Response>;

export type Middlewares = {
  /** For Hono: `app.use(gate.hono({ capability: "sign_in", account: (c) => c.var.user?.id }))`. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a context of any app, whose variables the host types
  readonly hono: <C extends HonoContext = any>(rule: Rule<C> & Refusing) => HonoMiddleware<C>;
  /** For Express: `app.use(gate.express({ capability: "sign_in", account: (req) => req.user?.id }))`. */
  // oxlint-disable-next-line typescript/no-explicit-any -- a request of any app
  readonly express: <R = any>(
    rule: Rule<R> & {
      readonly refused?: (verdict: Verdict, request: R, response: ExpressAnswer) => void;
    },
  ) => ExpressMiddleware<R>;
  /** For any handler: `export default { fetch: gate.fetch({ capability, account }, handler) }`. */
  readonly fetch: <Rest extends unknown[]>(
    rule: Rule<Request> & Refusing,
    handler: FetchHandler<Rest>,
  ) => FetchHandler<Rest>;
};

const STATUS = 403;

/** What a refused request is told: the holder can restore the account as long as `restorable` is true. */
const bodyOf = ({ access, by }: Verdict) => ({
  code: by === "answer" || by === "last_known" ? "account_closed" : "account_unknown",
  state: access?.state ?? null,
  restorable: access?.restorable ?? false,
});

const answer = ({ refused }: Refusing, verdict: Verdict, request: Request) =>
  refused ? refused(verdict, request) : Response.json(bodyOf(verdict), { status: STATUS });

/** Makes the middlewares of a gate. @param check decides */
export function middlewares(check: Check): Middlewares {
  /** @returns the verdict that refuses the request; null if it may pass */
  async function refusal<S>({ capability, account }: Rule<S>, source: S): Promise<Verdict | null> {
    const id = await account(source);
    if (id === null || id === undefined) return null;
    const verdict = await check(id, capability);
    return verdict.allowed ? null : verdict;
  }

  return {
    hono: (rule) => async (c, next) => {
      const verdict = await refusal(rule, c);
      if (verdict !== null) return answer(rule, verdict, c.req.raw);
      await next();
      return undefined;
    },
    express: (rule) => async (request, response, next) => {
      let verdict: Verdict | null;
      try {
        verdict = await refusal(rule, request);
      } catch (error) {
        next(error);
        return;
      }
      if (verdict === null) next();
      else if (rule.refused) rule.refused(verdict, request, response);
      else response.status(STATUS).json(bodyOf(verdict));
    },
    fetch:
      (rule, handler) =>
      async (request, ...rest) => {
        const verdict = await refusal(rule, request);
        return verdict === null ? handler(request, ...rest) : answer(rule, verdict, request);
      },
  };
}
