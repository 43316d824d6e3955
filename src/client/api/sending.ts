/** Sends one request: in time, again if that may help, with every failure as one kind of error. */
import { type AdieuError, AdieuProblem, AdieuUnreachable, type Problem } from "./errors.ts";
import { PAUSE_MS, WAIT_MAX_S } from "./limits.ts";

export type Sending = {
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly signal: AbortSignal | undefined;
};

/**
 * Sends a request until it is answered. A repeat carries the same idempotency key, so nothing is done twice.
 *
 * @throws AdieuProblem if the service refuses
 * @throws AdieuUnreachable if there is no answer from it
 * @throws the signal's reason if the caller ends the call
 */
export async function sent(url: string, init: RequestInit, sending: Sending): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const outcome = await attempted(url, init, sending);
    if (outcome instanceof Response) return outcome;
    const pauseMs = attempt < sending.retries ? pauseAfter(outcome, attempt) : null;
    if (pauseMs === null) throw outcome;
    await paused(pauseMs, sending.signal);
  }
}

async function attempted(url: string, init: RequestInit, sending: Sending) {
  const { fetch: send, timeoutMs, signal } = sending;
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await send(url, {
      ...init,
      // Another origin must not get the key, and Adieu sends no caller elsewhere.
      redirect: "manual",
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (answer.ok) return await read(answer);
    return await failureOf(answer);
  } catch (error) {
    signal?.throwIfAborted();
    const message = `Adieu did not answer within ${timeoutMs} ms.`;
    return timeout.aborted
      ? new AdieuUnreachable("timeout", message, { cause: error })
      : new AdieuUnreachable("network", "Adieu could not be reached.", { cause: error });
  }
}

/** Reads the body within the time of the attempt: a connection can end in the middle of an answer. */
async function read(answer: Response): Promise<Response> {
  const { status, headers } = answer;
  const body = await answer.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, { status, headers });
}

async function failureOf(answer: Response): Promise<AdieuError> {
  const { status, headers } = answer;
  const problem = await answer.json().catch(() => null);
  if (!isProblem(problem)) {
    const message = `The answer, with status ${status}, does not come from Adieu.`;
    return new AdieuUnreachable("not_adieu", message, { cause: status });
  }
  const after = Number(headers.get("retry-after") ?? Number.NaN);
  return new AdieuProblem(problem, Number.isFinite(after) ? after : null);
}

const isProblem = (body: unknown): body is Problem =>
  typeof body === "object" &&
  body !== null &&
  "code" in body &&
  typeof body.code === "string" &&
  "status" in body &&
  "title" in body;

/** Statuses of proxies that stand before the service when it is away. */
const AWAY = [502, 503, 504, 520, 521, 522, 523, 524];

/** The pause before another attempt, ms; null if it would not help. */
function pauseAfter(error: AdieuError, attempt: number): number | null {
  const pauseMs = PAUSE_MS * 2 ** attempt * (0.5 + Math.random() / 2);
  if (error instanceof AdieuProblem) {
    if (!mayPass(error)) return null;
    if (error.retryAfter === null) return pauseMs;
    return error.retryAfter <= WAIT_MAX_S ? Math.max(pauseMs, error.retryAfter * 1_000) : null;
  }
  if (error.code !== "not_adieu") return pauseMs;
  return AWAY.some((status) => status === error.cause) ? pauseMs : null;
}

/** Whether the same request may succeed soon, also by a code that this version does not know. */
const mayPass = ({ code, status }: AdieuProblem): boolean =>
  code === "idempotency_key_in_flight" ||
  status === 429 ||
  (status === 503 && code !== "not_configured");

function paused(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", end);
      resolve();
    }, ms);
    signal?.addEventListener("abort", end, { once: true });
    if (signal?.aborted) end();
  });
}
