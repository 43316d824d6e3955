/** Which closures an event ends, and the form in which they are kept from then on. */
import { type Account, openClosures } from "./account";
import type { Closure } from "./closure";
import type { RecordedEvent } from "./event";

/**
 * The closures that an event ends, in their final form.
 *
 * @param account as it was before the event
 */
export function closuresEndedBy(account: Account, event: RecordedEvent): Closure[] {
  const open = openClosures(account);
  const end = (id: string | null, change: Partial<Closure>): Closure[] =>
    open
      .filter((closure) => closure.id === id)
      .map((closure) => ({ ...closure, ...change, ended_at: event.at }));
  switch (event.type) {
    case "closure.rejected": {
      const review = account.closure?.review;
      const rejected: Partial<Closure> =
        review && event.data.cause === "review"
          ? { status: "rejected", review: { ...review, status: "rejected" } }
          : { status: "rejected" };
      return end(event.data.closure, rejected);
    }
    case "closure.withdrawn":
      return end(event.data.closure, { status: "withdrawn" });
    case "closure.expired":
      return end(event.data.closure, { status: "expired" });
    case "account.restored":
      return end(event.data.closure, { status: "restored" });
    case "account.purged":
    case "account.deleted": {
      // A cancellation beneath the closure ends with it: what it promised to purge is gone.
      const whole = event.type === "account.deleted" || event.data.closure === account.closure?.id;
      const ids = whole ? open.map((closure) => closure.id) : [event.data.closure];
      return ids.flatMap((id) => end(id, { status: "completed" }));
    }
    default:
      return [];
  }
}
