/** One call of an issuer: bounded in time and size, never following a redirect, never repeating what the issuer wrote. */
import { ANSWER_MAX_BYTES, ISSUER_TIMEOUT_MS } from "./limits";

/** Calls a URL that a policy or an issuer names. It must guard its targets, and reject those that must not be called. */
export type IssuerFetch = (url: string, init: RequestInit) => Promise<Response>;

/** @property body the JSON of the answer; null if it is none, too long, or breaks off */
export type IssuerAnswer = { readonly status: number; readonly body: unknown };

/** @returns null if the issuer cannot be reached, must not be called, or takes too long */
export async function callIssuer(
  fetch: IssuerFetch,
  url: string,
  init: RequestInit = {},
): Promise<IssuerAnswer | null> {
  const signal = AbortSignal.timeout(ISSUER_TIMEOUT_MS);
  // A signal alone is not enough: a guard or a slow body may not listen to it.
  const late = new Promise<null>((resolve) => {
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
  const headers = { accept: "application/json", "user-agent": "Adieu/1", ...init.headers };
  return Promise.race([answered(fetch, url, { ...init, headers, signal }), late]);
}

async function answered(
  fetch: IssuerFetch,
  url: string,
  init: RequestInit,
): Promise<IssuerAnswer | null> {
  try {
    const response = await fetch(url, { ...init, redirect: "manual" });
    return { status: response.status, body: await jsonOf(response) };
  } catch {
    return null;
  }
}

async function jsonOf({ body }: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body ?? []) {
    length += part.byteLength;
    // Leaving the loop cancels the rest.
    if (length > ANSWER_MAX_BYTES) return null;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return null;
  }
}
