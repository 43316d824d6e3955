/** The events of a declaration: in the feed, and for the endpoints that want them. Nothing personal is in them. */
import type { ServiceEvent } from "../webhooks/service-events";
import type { Declaration, PendingEvent } from "./declaration";

export function eventOf(declaration: Declaration, event: PendingEvent): ServiceEvent {
  const { id, livemode, kind, configuration, email_verified, account } = declaration;
  const data = { declaration: id, kind, configuration: configuration.id, email_verified };
  return {
    ...event,
    livemode,
    data: event.type === "declaration.matched" ? { ...data, matched_account: account } : data,
  };
}
