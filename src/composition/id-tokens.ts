/** Verifies ID tokens by the keys that their issuers publish. The issuers' URLs come from policies, so they are guarded. */
import { guardedFetch } from "../outgoing/guarded-fetch";
import { targetRulesOf } from "../outgoing/target";
import { settingsOf } from "../shared/settings";
import { idTokenVerifier, type VerifyIdToken } from "../verification/id-token";

/** One verifier for the isolate, because it remembers the issuers' keys. */
let verifier: VerifyIdToken | null = null;

export const verifyIdToken =
  (env: Env): VerifyIdToken =>
  (token, expected) => {
    verifier ??= idTokenVerifier(guardedFetch(targetRulesOf(settingsOf(env))));
    return verifier(token, expected);
  };
