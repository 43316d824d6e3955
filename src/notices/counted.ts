/**
 * Sends no more to one destination than the deployment allows, over all accounts. What is over the limit is not
 * sent now and not lost: the outcome says after which time to try again.
 */
import type { Notice, SendNotice } from "../shared/notices";
import type { Taken } from "./destination-limit";
import { notSent } from "./outcomes";

/** What counts at a destination. */
export type Counter = {
  readonly take: () => Promise<Taken>;
  /** What was counted was not sent. */
  readonly giveBack: () => Promise<void>;
};

/** @param counterOf null where sending costs nobody anything, and is not counted */
export const countedByDestination =
  (send: SendNotice, counterOf: (notice: Notice) => Counter | null): SendNotice =>
  async (notice) => {
    // A code is counted before it is made, for the caller waits to be told.
    const counter = notice.content.template === "code" ? null : counterOf(notice);
    if (counter === null) return send(notice);
    const taken = await counter.take().catch((error) => {
      console.error("a destination was not counted", error);
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
