/** The API of a running process, over the network. */
import { z } from "zod";

const objectSchema = z.record(z.string(), z.unknown());
const listSchema = z.looseObject({
  data: z.array(objectSchema),
  next_cursor: z.string().nullable(),
});

export type Item = z.infer<typeof objectSchema>;

export type Reply = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Item;
};

export type Sent = {
  readonly body?: Item | undefined;
  /** An idempotency key. */
  readonly key?: string;
};

export type Api = {
  /** @throws if no answer comes */
  call(method: string, path: string, sent?: Sent): Promise<Reply>;
  /** Every item of a list, page by page. */
  all(path: string): Promise<Item[]>;
};

/** After this time without an answer, a call counts as lost. */
const ANSWER_MS = 60_000;

export function apiOf(base: string): Api {
  const call: Api["call"] = async (method, path, { body, key } = {}) => {
    const headers = new Headers({ authorization: "Bearer adk_test_admin" });
    if (body) headers.set("content-type", "application/json");
    if (key) headers.set("idempotency-key", key);
    const response = await fetch(`${base}${path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(ANSWER_MS),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    const answer = text === "" ? {} : objectSchema.parse(JSON.parse(text));
    return { status: response.status, headers: response.headers, body: answer };
  };
  const all: Api["all"] = async (path) => {
    const items: Item[] = [];
    const query = path.includes("?") ? "&" : "?";
    for (let cursor = ""; ; ) {
      const { body } = await call("GET", `${path}${query}limit=100&cursor=${cursor}`);
      const page = listSchema.parse(body);
      items.push(...page.data);
      if (page.next_cursor === null) return items;
      cursor = encodeURIComponent(page.next_cursor);
    }
  };
  return { call, all };
}
