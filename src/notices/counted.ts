/**
 * Sends no more to one destination than the deployment allows, over all accounts. A notice over the limit is not lost:
 * the outcome says after which time to try again.
 */

import { logFault } from "../shared/log";
import type { Notice, SendNotice } from "../shared/notices";
import type { Taken } from "./destination-limit";
import { notSent } from "./outcomes";

/** The count of one destination. */
export type Counter = {
  readonly take: () => Promise<Taken>;
  /** Takes back a count, because the notice was not sent. */
  readonly giveBack: () => Promise<void>;
};

/**
 * Limits a sender.
 *
 * @param counterOf gives null for a notice that is not counted, because sending it costs nothing
 */
export const countedByDestination =
  (send: SendNotice, counterOf: (notice: Notice) => Counter | null): SendNotice =>
  async (notice) => {
    // A code is counted before it is made, because the caller waits for the answer.
    const counter = notice.content.template === "code" ? null : counterOf(notice);
    if (counter === null) return send(notice);
    const taken = await counter.take().catch((error) => {
      logFault("a destination was not counted", error);
      return null;
    });
    if (!notice.waited_enough) {
      if (taken === null) return notSent("the destination could not be counted");
      if (!taken.ok) {
        const retryAfterMs = taken.retry_after_ms;
        return notSent("the destination was sent too much of late", { retryAfterMs });
      }
    }
    const outcome = await send(notice);
    if (!outcome.sent && taken?.ok) await counter.giveBack().catch(() => undefined);
    return outcome;
  };
