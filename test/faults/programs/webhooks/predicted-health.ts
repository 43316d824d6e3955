/** How an endpoint has been doing, by the answers of its receiver: when it is left alone, and when it is disabled. */
import { type Endpoint, healthy } from "./predicted";
import {
  APART,
  BrokenPromise,
  FAILING,
  FAILURES_IN_A_ROW,
  later,
  longer,
  PAUSE_MAX,
  PAUSE_MIN,
  SILENCE,
} from "./promises";
import type { Answered } from "./surroundings";

export class PredictedHealth {
  /** How often an endpoint was disabled for what it did. */
  disablings = 0;
  readonly #tally: (what: string) => void;

  constructor(tally: (what: string) => void) {
    this.#tally = tally;
  }

  answered(endpoint: Endpoint, answer: Answered, now: number): void {
    if (answer.gone) return this.#disabledBy(endpoint, "gone");
    if (answer.ok) {
      Object.assign(endpoint, healthy());
      return;
    }
    const isSilent = now - (endpoint.lastFailure ?? now) > SILENCE;
    endpoint.failures += 1;
    endpoint.failingSince = isSilent ? now : (endpoint.failingSince ?? now);
    if (isSilent) endpoint.clock = null;
    if (endpoint.clock === null && now - endpoint.failingSince >= APART) endpoint.clock = now;
    endpoint.lastFailure = now;
    const asked = answer.retryAfterMs === null ? 0 : now + Math.min(answer.retryAfterMs, PAUSE_MAX);
    const isQuiet = now < endpoint.quiet.from;
    endpoint.quiet = longer(endpoint.quiet, { from: asked, to: asked });
    if (endpoint.failures >= FAILURES_IN_A_ROW && !isQuiet) {
      const pause = Math.min(PAUSE_MIN * 2 ** endpoint.openings, PAUSE_MAX);
      endpoint.openings += 1;
      endpoint.quiet = longer(endpoint.quiet, later(now, pause));
      this.#tally("the circuit opened");
    }
    if (endpoint.clock !== null && now - endpoint.clock >= FAILING)
      this.#disabledBy(endpoint, "failing");
  }

  #disabledBy(endpoint: Endpoint, cause: "gone" | "failing"): void {
    if (endpoint.status === "disabled") return;
    endpoint.status = "disabled";
    endpoint.cause = cause;
    this.disablings += 1;
    this.#tally(`disabled: ${cause}`);
    const { failures, failingSince, lastFailure, clock, openings, quiet } = endpoint;
    endpoint.undisabled = { failures, failingSince, lastFailure, clock, openings, quiet };
    Object.assign(endpoint, healthy());
  }

  /** D1 did not take it that an endpoint was disabled just now. */
  undisabled(endpoint: Endpoint): void {
    if (endpoint.undisabled === null)
      throw new BrokenPromise(`${endpoint.id} is enabled, and must not be`);
    Object.assign(endpoint, endpoint.undisabled);
    endpoint.status = "enabled";
    endpoint.cause = null;
    this.disablings -= 1;
  }
}
