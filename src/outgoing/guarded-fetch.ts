/** A `fetch` for URLs that policies and hosts give: it never calls into the network that the service runs in. */
import { type TargetRules, targetFault } from "./target";

/** @returns a `fetch` that rejects if a URL must not be called. It says why, not which URL it was */
export const guardedFetch =
  (rules: TargetRules) =>
  async (url: string, init: RequestInit): Promise<Response> => {
    const fault = targetFault(url, rules);
    if (fault !== null) throw new Error(`the URL ${fault}`);
    return fetch(url, init);
  };
