/** Verifies ID tokens by the keys that their issuers publish. The issuers' URLs come from policies, so they are guarded. */
import { targetFault, targetRulesOf } from "../outgoing/target";
import { settingsOf } from "../shared/settings";
import { idTokenVerifier, type VerifyIdToken } from "../verification/id-token";

/** One verifier for the isolate, because it remembers the issuers' keys. */
let verifier: VerifyIdToken | null = null;

export const verifyIdToken =
  (env: Env): VerifyIdToken =>
  (token, expected) => {
    verifier ??= idTokenVerifier(guardedFetch(env));
    return verifier(token, expected);
  };

/** A `fetch` for URLs that policies and hosts give: it never calls into the network that the service runs in. */
const guardedFetch = (env: Env) => {
  const rules = targetRulesOf(settingsOf(env));
  return async (url: string, init: RequestInit): Promise<Response> => {
    const fault = targetFault(url, rules);
    if (fault !== null) throw new Error(`the URL ${fault}`);
    return fetch(url, init);
  };
};
