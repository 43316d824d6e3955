/** `createAdieu`: every operation of the API, typed by `openapi/adieu.json`. */
import { AdieuUnreachable } from "./errors.ts";
import { ATTEMPT_MS, RETRIES } from "./limits.ts";
import { sent } from "./sending.ts";
import type {
  Answer,
  CallOptions,
  InitArgument,
  ItemOf,
  ListPaths,
  Method,
  OperationOf,
  PathsOf,
} from "./types.ts";

export type AdieuSettings = {
  /** Where the service answers, without `/v1`: `https://adieu.example.com`. */
  readonly url: string | URL;
  /** An API key, `adk_…`. If it is undefined, as an environment variable that is not set, `createAdieu` throws. */
  readonly key: string | undefined;
  /** Time for one attempt, ms: 10,000 if left out. */
  readonly timeoutMs?: number;
  /** How often a call is repeated if that may help: 2 if left out. */
  readonly retries?: number;
  /** Sends the requests: `fetch` if left out. A binding's: `env.ADIEU.fetch.bind(env.ADIEU)`. */
  readonly fetch?: typeof fetch;
};

type Call<M extends Method> = <P extends PathsOf<M>>(
  path: P,
  ...init: InitArgument<OperationOf<P, M>>
) => Promise<Answer<OperationOf<P, M>>>;

/** The client. Each method takes a path as the reference has it, and answers with the body. */
export type Adieu = {
  readonly get: Call<"get">;
  readonly post: Call<"post">;
  readonly put: Call<"put">;
  readonly patch: Call<"patch">;
  readonly delete: Call<"delete">;
  /**
   * The items of a list, page by page, as they are asked for.
   *
   * @example
   * for await (const event of adieu.list("/v1/events", { query: { type: "account.deleted" } })) …
   */
  readonly list: <P extends ListPaths>(
    path: P,
    ...init: InitArgument<OperationOf<P, "get">>
  ) => AsyncGenerator<ItemOf<OperationOf<P, "get">>, void, void>;
};

/** What a call looks like at run time. */
type AnyInit = CallOptions & {
  readonly path?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
};

type Page = { readonly data: readonly unknown[]; readonly next_cursor: string | null };

/**
 * Makes a client of the API. It runs wherever `fetch` does: Node, Bun, Deno, Workers, browsers.
 *
 * - A refusal is an `AdieuProblem`, no answer an `AdieuUnreachable`; both are an `AdieuError` with a `code`.
 * - A call is repeated after a failure of the network, a timeout, 429 and 503. Each POST carries an idempotency key, so
 *   nothing is done twice. It waits for `Retry-After` up to ten seconds; if that is longer, it fails at once.
 *
 * @throws TypeError if `url` is no URL or `key` is no key
 * @example
 * const adieu = createAdieu({ url: "https://adieu.example.com", key: process.env.ADIEU_KEY });
 * const account = await adieu.get("/v1/accounts/{id}", { path: { id: "acct_42" } });
 */
export function createAdieu(settings: AdieuSettings): Adieu {
  const base = baseOf(settings.url);
  const authorization = `Bearer ${keyOf(settings.key)}`;
  const { timeoutMs = ATTEMPT_MS, retries = RETRIES, fetch: given } = settings;
  // The global `fetch` is looked up at each call: tests and tracing replace it.
  const send: typeof fetch = given ?? ((input, init) => fetch(input, init));

  async function call(method: string, path: string, init: AnyInit = {}): Promise<unknown> {
    const { body, signal } = init;
    const headers: Record<string, string> = { authorization, accept: "application/json" };
    if (method === "POST") headers["idempotency-key"] = init.idempotencyKey ?? crypto.randomUUID();
    if (init.ifMatch !== undefined) headers["if-match"] = tagOf(init.ifMatch);
    const isBlob = body instanceof Blob;
    if (isBlob) headers["content-type"] = body.type || "application/octet-stream";
    else if (body !== undefined) headers["content-type"] = "application/json";
    const answer = await sent(
      base + pathWith(path, init.path) + queryOf(init.query),
      {
        method,
        headers,
        ...(body === undefined ? {} : { body: isBlob ? body : JSON.stringify(body) }),
      },
      {
        fetch: send,
        timeoutMs: init.timeoutMs ?? timeoutMs,
        retries: init.retries ?? retries,
        signal,
      },
    );
    return bodyOf(answer);
  }

  async function* list(path: string, init: AnyInit = {}) {
    for (let cursor: string | null = null; ; ) {
      const query = cursor === null ? init.query : { ...init.query, cursor };
      const page = (await call("GET", path, { ...init, query: query ?? {} })) as Page;
      yield* page.data;
      if (page.next_cursor === null) return;
      cursor = page.next_cursor;
    }
  }

  const method = (name: string) => (path: string, init?: AnyInit) => call(name, path, init);
  const client = {
    get: method("GET"),
    post: method("POST"),
    put: method("PUT"),
    patch: method("PATCH"),
    delete: method("DELETE"),
    list,
  };
  // The document proves these types, not the compiler: at run time a path is a path.
  return client as unknown as Adieu;
}

function baseOf(url: string | URL): string {
  const { origin, pathname, protocol } = new URL(url);
  if (!protocol.startsWith("http")) throw new TypeError("createAdieu needs an http or https URL.");
  return origin + pathname.replace(/\/+$/, "");
}

/** The message does not repeat what was given: it may be another secret. */
function keyOf(key: string | undefined): string {
  if (/^adk_(test|live)_[\x21-\x7e]+$/.test(key ?? "")) return String(key);
  const given = key === undefined ? ", and none is set" : "";
  throw new TypeError(`createAdieu needs an API key, adk_test_… or adk_live_…${given}.`);
}

const tagOf = (version: string | number): string =>
  typeof version === "number" ? `"${version}"` : version;

const pathWith = (path: string, parameters: Readonly<Record<string, unknown>> = {}): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined || value === "") throw new TypeError(`The path needs ${name}.`);
    return encodeURIComponent(String(value));
  });

function queryOf(query: Readonly<Record<string, unknown>> = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text === "" ? "" : `?${text}`;
}

/** @throws AdieuUnreachable if the answer is no JSON although it says so */
async function bodyOf(answer: Response): Promise<unknown> {
  if (answer.status === 204) return undefined;
  const type = answer.headers.get("content-type") ?? "";
  if (!/\bjson\b/.test(type)) {
    if (/^(image\/|application\/pdf)/.test(type)) return answer.blob();
    throw new AdieuUnreachable("not_adieu", "The answer is no JSON: it does not come from Adieu.");
  }
  try {
    return await answer.json();
  } catch (cause) {
    throw new AdieuUnreachable("not_adieu", "The answer is no JSON, although it says so.", {
      cause,
    });
  }
}
