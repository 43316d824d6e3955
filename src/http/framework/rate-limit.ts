/**
 * Limits how fast a key may call. The platform counts, for each location. To ask the platform costs more than many
 * requests do (locally more than half of `GET …/access`). So it is asked for one request in a hundred, and its counter
 * counts hundreds.
 */

/** Requests of a key for each question to the platform's counter (wrangler.toml, ratelimits). */
export const REQUESTS_PER_QUESTION = 100;

/** The period over which the platform counts (wrangler.toml, ratelimits). */
export const RATE_PERIOD_MS = 10_000;

/** Keys that one isolate counts. If there are more, it starts again, and asks the platform once more for each key. */
const KEYS_MAX = 10_000;

type Counted = { requests: number; refusedUntil: number };

const countedBy = new WeakMap<RateLimit, Map<string, Counted>>();

/** @returns ms until the key may call again; 0 when it may */
export async function waitOf(limiter: RateLimit, key: string, now: number): Promise<number> {
  const counted = countOf(limiter, key);
  if (counted.refusedUntil > now) return counted.refusedUntil - now;
  counted.requests += 1;
  if (counted.requests % REQUESTS_PER_QUESTION !== 1) return 0;
  const { success } = await limiter.limit({ key });
  if (success) return 0;
  counted.requests = 0;
  counted.refusedUntil = now + RATE_PERIOD_MS;
  return RATE_PERIOD_MS;
}

function countOf(limiter: RateLimit, key: string): Counted {
  let keys = countedBy.get(limiter);
  if (keys === undefined || keys.size > KEYS_MAX) {
    keys = new Map();
    countedBy.set(limiter, keys);
  }
  const known = keys.get(key);
  if (known) return known;
  const counted = { requests: 0, refusedUntil: 0 };
  keys.set(key, counted);
  return counted;
}
