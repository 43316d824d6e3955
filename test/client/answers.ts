/** A service that answers as it is told to, in place of the network. */

export type Given = Response | Error | "never";

export type Asked = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
};

/** @returns a `fetch` that answers with the next of these, and what it was asked */
export function played(...answers: (Given | (() => Given))[]) {
  const asked: Asked[] = [];
  const send = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    asked.push({
      url: String(input),
      method: init.method ?? "GET",
      headers: new Headers(init.headers),
      body: init.body,
    });
    const next = answers.length > 1 ? answers.shift() : answers[0];
    const answer = typeof next === "function" ? next() : next;
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer.clone();
    return new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(init.signal?.reason));
    });
  };
  return { fetch: send as typeof fetch, asked };
}

export const json = (body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), {
    headers: { "content-type": "application/json", ...headers },
  });

export const problem = (
  status: number,
  code: string,
  facts: object = {},
  headers: Record<string, string> = {},
) =>
  new Response(
    JSON.stringify({
      ...facts,
      type: "t",
      title: "T",
      status,
      detail: "D",
      code,
      request_id: "req_1",
    }),
    { status, headers: { "content-type": "application/problem+json", ...headers } },
  );
