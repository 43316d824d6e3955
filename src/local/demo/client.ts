/**
 * Calls the HTTP API with one key. It checks the status and the form of every answer. An unexpected answer ends the
 * demo, because then the service does not do what it promises.
 */
import { z } from "zod";

/** What an answer must be. */
export type Reply<T> = { readonly status: number; readonly schema: z.ZodType<T> };

/** Far longer than any call of the API takes, ms. */
const ANSWER_MS = 15_000;

/** The largest page of a list. */
const PAGE = 100;

export class Unexpected extends Error {}

const problemSchema = z.object({ code: z.string(), detail: z.string() });

export class Client {
  readonly #base: string;
  readonly #key: string;
  readonly #signal: AbortSignal;

  constructor(base: string, key: string, signal: AbortSignal) {
    this.#base = base;
    this.#key = key;
    this.#signal = signal;
  }

  /** The same service with another key. */
  with(key: string): Client {
    return new Client(this.#base, key, this.#signal);
  }

  get<T>(path: string, reply: Reply<T>): Promise<T> {
    return this.#call("GET", path, undefined, reply);
  }

  post<T>(path: string, body: unknown, reply: Reply<T>): Promise<T> {
    return this.#call("POST", path, body, reply);
  }

  put<T>(path: string, body: unknown, reply: Reply<T>): Promise<T> {
    return this.#call("PUT", path, body, reply);
  }

  patch<T>(path: string, body: unknown, reply: Reply<T>): Promise<T> {
    return this.#call("PATCH", path, body, reply);
  }

  delete<T>(path: string, reply: Reply<T>): Promise<T> {
    return this.#call("DELETE", path, undefined, reply);
  }

  /** Sends a body that is not JSON. @param type its media type */
  upload<T>(
    path: string,
    bytes: Uint8Array<ArrayBuffer>,
    type: string,
    reply: Reply<T>,
  ): Promise<T> {
    return this.#send("PUT", path, { body: bytes, headers: { "content-type": type } }, reply);
  }

  /** Reads a whole list, page by page. */
  async list<T>(path: string, item: z.ZodType<T>): Promise<T[]> {
    const schema = z.object({ data: z.array(item), next_cursor: z.string().nullable() });
    const all: T[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = new URLSearchParams({ limit: String(PAGE), cursor });
      const page: z.infer<typeof schema> = await this.get(`${path}?${query}`, {
        status: 200,
        schema,
      });
      all.push(...page.data);
      cursor = page.next_cursor;
    }
    return all;
  }

  #call<T>(method: string, path: string, body: unknown, reply: Reply<T>): Promise<T> {
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? { headers: {} } : { headers, body: JSON.stringify(body) };
    return this.#send(method, path, sent, reply);
  }

  async #send<T>(
    method: string,
    path: string,
    sent: { readonly headers: object; readonly body?: string | Uint8Array<ArrayBuffer> },
    reply: Reply<T>,
  ): Promise<T> {
    const answer = await fetch(`${this.#base}${path}`, {
      method,
      ...sent,
      headers: { ...sent.headers, authorization: `Bearer ${this.#key}` },
      signal: AbortSignal.any([this.#signal, AbortSignal.timeout(ANSWER_MS)]),
    });
    const json = parsed(await answer.text());
    const asked = `${method} ${path}`;
    if (answer.status !== reply.status) {
      const problem = problemSchema.safeParse(json);
      const why = problem.success ? `: ${problem.data.code}, ${problem.data.detail}` : "";
      throw new Unexpected(`${asked} answered ${answer.status}, not ${reply.status}${why}`);
    }
    const formed = reply.schema.safeParse(json);
    if (formed.success) return formed.data;
    throw new Unexpected(
      `${asked} answered ${answer.status} in another form:\n${z.prettifyError(formed.error)}`,
    );
  }
}

/** Parses an answer. An empty body becomes null, and a body that is no JSON stays text: the schema judges both. */
function parsed(text: string): unknown {
  try {
    return text === "" ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
