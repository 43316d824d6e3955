/** The API of a running process, over the network. */
import { z } from "zod";

const bodySchema = z.looseObject({
  data: z.array(z.record(z.string(), z.unknown())).default([]),
  next_cursor: z.string().nullish(),
});

export type Reply = { readonly status: number; readonly body: z.infer<typeof bodySchema> };

export type Api = ((method: string, path: string, body?: unknown) => Promise<Reply>) & {
  /** Every item of a list, page by page. */
  all(path: string): Promise<Record<string, unknown>[]>;
};

const headers = {
  authorization: "Bearer adk_test_admin",
  "content-type": "application/json",
};

export function apiOf(base: string): Api {
  const call = async (method: string, path: string, body?: unknown): Promise<Reply> => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${base}${path}`, { method, headers, ...sent });
    return { status: response.status, body: bodySchema.parse(await response.json()) };
  };
  const all = async (path: string): Promise<Record<string, unknown>[]> => {
    const items: Record<string, unknown>[] = [];
    let cursor = "";
    do {
      const { body } = await call("GET", `${path}?limit=100&cursor=${encodeURIComponent(cursor)}`);
      items.push(...body.data);
      cursor = body.next_cursor ?? "";
    } while (cursor !== "");
    return items;
  };
  return Object.assign(call, { all });
}
