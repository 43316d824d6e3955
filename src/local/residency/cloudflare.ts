/**
 * What Cloudflare's API says of the jurisdictions of databases, buckets and queues.
 *
 * Source: https://developers.cloudflare.com/api, D1 (list databases), R2 (get bucket, with the header
 * `cf-r2-jurisdiction`), Queues (list queues); data location of each: d1, r2 and queues, "data location".
 */
import { z } from "zod";

/** Cloudflare did not answer, or not as it documents. */
export class Unanswered extends Error {}

/** wrangler honours the same variable. */
const API = process.env.CLOUDFLARE_API_BASE_URL ?? "https://api.cloudflare.com/client/v4";

const TIMEOUT_MS = 10_000;

/** The most that a page of a list has. */
const PAGE = 100;

const jurisdiction = z
  .string()
  .nullish()
  .transform((name) => name || null);

const databases = z.array(z.object({ name: z.string(), jurisdiction }));
const queues = z.array(z.object({ queue_name: z.string(), jurisdiction }));

/** Where something is kept. `missing`: there is none of that name. Null: wherever the platform likes. */
export type Found = { readonly jurisdiction: string | null } | "missing";

export class Cloudflare {
  readonly #account: string;
  readonly #token: string;

  constructor(account: string, token: string) {
    this.#account = account;
    this.#token = token;
  }

  async database(name: string): Promise<Found> {
    const query = `name=${encodeURIComponent(name)}&per_page=${PAGE}`;
    const listed = await this.#list(`d1/database?${query}`, databases);
    return listed.find((one) => one.name === name) ?? "missing";
  }

  async queue(name: string): Promise<Found> {
    const listed = await this.#list(`queues?per_page=${PAGE}`, queues);
    return listed.find((one) => one.queue_name === name) ?? "missing";
  }

  /** Whether the jurisdiction has a bucket of that name. Each has buckets of its own, and shows no others. */
  async hasBucket(name: string, within: string): Promise<boolean> {
    const { status } = await this.#answer(`r2/buckets/${encodeURIComponent(name)}`, {
      "cf-r2-jurisdiction": within,
    });
    return status === 200;
  }

  async #list<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await this.#answer(path);
    const parsed = z.object({ result: schema }).safeParse(body);
    if (status !== 200 || !parsed.success)
      throw new Unanswered(`Cloudflare answered ${status} to ${path}, not with a list.`);
    return parsed.data.result;
  }

  /** @throws Unanswered unless it is 200 or 404 */
  async #answer(path: string, headers = {}): Promise<{ status: number; body: unknown }> {
    try {
      const response = await fetch(`${API}/accounts/${this.#account}/${path}`, {
        headers: { authorization: `Bearer ${this.#token}`, ...headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const { status } = response;
      if (status === 200 || status === 404) return { status, body: await response.json() };
      throw new Unanswered(`Cloudflare answered ${status} to ${path}.`);
    } catch (error) {
      if (error instanceof Unanswered) throw error;
      throw new Unanswered(`Cloudflare did not answer ${path}: ${String(error)}`);
    }
  }
}
