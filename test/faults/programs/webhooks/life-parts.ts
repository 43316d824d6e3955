/** What the parts of a life share. */
import { env } from "cloudflare:workers";
import { endpointObject } from "../../../../src/webhooks/endpoint-address";
import type { Trace } from "../../run/trace";
import type { Reference } from "./reference";
import type { Surroundings } from "./surroundings";

export const DAY = 24 * 3_600_000;

/** As they are set if nothing else is. */
const KEPT_DAYS = 90;

export type Keys = { readonly test: string; readonly live: string };

export type LifeParts = {
  readonly number: number;
  readonly around: Surroundings;
  readonly keys: Keys;
  readonly tally: (what: string) => void;
  readonly reference: Reference;
  readonly trace: Trace;
  /** The ids of deliveries, by the endpoint's id and the delivery's key. */
  readonly ids: Map<string, string>;
  /** Events `webhook_endpoint.disabled` that the feed does not have. */
  readonly disablings: {
    unpublished: number;
    /** While a database is out such an event may come later, by the note. */
    mayComeLater: boolean;
    /** Those that a request has undone before they were published. */
    needNot: number;
  };
};

export const objectOf = (id: string) => endpointObject(env.ENDPOINTS, id);

/** Older deliveries are not kept, and the sweep prunes older events. */
export const keptSince = (): number => Date.now() - KEPT_DAYS * DAY;
