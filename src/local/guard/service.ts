/** The service, as `npm run guard` asks it. */
import { z } from "zod";

const replaySchema = z.object({
  id: z.string(),
  status: z.enum(["running", "done"]),
  total: z.number(),
  done: z.number(),
  probed: z.number(),
  given_up: z.number(),
  last_error: z.string().nullable(),
});

const guardedSchema = z.object({
  erased: z.array(z.object({ account: z.string(), acknowledged_at: z.string() })),
  replay: replaySchema.nullable(),
});
export type Guarded = z.infer<typeof guardedSchema>;

const problemSchema = z.object({ title: z.string(), detail: z.string().optional() });

export class GuardService {
  readonly #url: string;
  readonly #key: string;
  readonly #eraser: string;

  constructor(url: string, key: string, eraser: string) {
    this.#url = url.replace(/\/$/, "");
    this.#key = key;
    this.#eraser = eraser;
  }

  /** @throws if the service refuses, or cannot be reached */
  async guard(since: string, accounts: readonly string[], replay: boolean): Promise<Guarded> {
    return guardedSchema.parse(await this.#ask("POST", "/guard", { since, accounts, replay }));
  }

  /** How far the eraser's replay is. @throws if it has another one by now */
  async replay(id: string): Promise<z.infer<typeof replaySchema>> {
    const { replay } = z
      .object({ replay: replaySchema.nullable() })
      .parse(await this.#ask("GET", ""));
    if (replay?.id !== id) throw new Error("Another replay of the eraser has begun meanwhile.");
    return replay;
  }

  async #ask(method: string, path: string, body?: object): Promise<unknown> {
    const url = `${this.#url}/v1/erasers/${encodeURIComponent(this.#eraser)}${path}`;
    const headers = { authorization: `Bearer ${this.#key}`, "content-type": "application/json" };
    const response = await fetch(url, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (response.ok) return answer;
    const problem = problemSchema.safeParse(answer);
    const { title, detail } = problem.success ? problem.data : { title: "It failed" };
    throw new Error(`${response.status} ${title}${detail ? `: ${detail}` : ""}`);
  }
}
