/**
 * One signed POST to where a host wants it, by Standard Webhooks 1.0: never into the network we run in,
 * never after a redirect, and never longer than `TIMEOUT_MS`. Never throws for what a receiver does.
 */
import { err, ok, type Result } from "../shared/result";
import { TIMEOUT_MS } from "./limits";
import { signedHeaders } from "./signing";
import { type TargetRules, targetFault } from "./target";

/** The network is played in tests, and only it. */
export type Network = {
  readonly rules: TargetRules;
  readonly fetch: typeof fetch;
};

export type SignedMessage = {
  /** The same at every try. */
  readonly id: string;
  readonly body: string;
  /** `content-type` and the like; JSON where nothing is said. */
  readonly headers?: Readonly<Record<string, string>>;
};

export type SignedTarget = { readonly url: string; readonly secrets: readonly string[] };

const JSON_HEADERS = { "content-type": "application/json" };

/** @returns the answer, whatever its status, or why there is none, for people */
export async function signedPost(
  { rules, fetch }: Network,
  { url, secrets }: SignedTarget,
  { id, body, headers = JSON_HEADERS }: SignedMessage,
): Promise<Result<Response, string>> {
  const fault = targetFault(url, rules);
  if (fault !== null) return err(`the URL ${fault}`);
  try {
    const response = await fetch(url, {
      method: "POST",
      body,
      headers: {
        "user-agent": "Adieu-Webhooks/1",
        ...headers,
        ...signedHeaders(secrets, id, body, new Date()),
      },
      redirect: "manual",
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    return ok(response);
  } catch (error) {
    return err(faultOf(error));
  }
}

/** Of a failure without an answer only its kind is told: the network's own words may hold anything. */
export function faultOf(error: unknown): string {
  const timedOut = error instanceof Error && error.name === "TimeoutError";
  return timedOut ? `no answer within ${TIMEOUT_MS / 1_000} s` : "could not be reached";
}
