/**
 * Sends one signed POST to a URL of the host's, by Standard Webhooks 1.0.
 *
 * It never calls into the network that the service runs in, never follows a redirect, and never waits longer than
 * `TIMEOUT_MS`. It never throws because of what the receiver does.
 */
import { err, ok, type Result } from "../shared/result";
import { TIMEOUT_MS } from "./limits";
import { signedHeaders } from "./signing";
import { type TargetRules, targetFault } from "./target";

/** Tests replace the network, and nothing else. */
export type Network = {
  readonly rules: TargetRules;
  readonly fetch: typeof fetch;
};

export type SignedMessage = {
  /** The same at every attempt. */
  readonly id: string;
  readonly body: string;
  /** Such as `content-type`. Without them the body is JSON. */
  readonly headers?: Readonly<Record<string, string>>;
};

export type SignedTarget = { readonly url: string; readonly secrets: readonly string[] };

const JSON_HEADERS = { "content-type": "application/json" };

/** Sends the message. @returns the answer, whatever its status; if there is none, the reason for people */
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

/**
 * Names the kind of a failure without an answer, for people. The network's own words are left out: they may hold
 * anything.
 */
export function faultOf(error: unknown): string {
  const timedOut = error instanceof Error && error.name === "TimeoutError";
  return timedOut ? `no answer within ${TIMEOUT_MS / 1_000} s` : "could not be reached";
}
