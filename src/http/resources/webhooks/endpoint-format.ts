/** Whether an endpoint of a format can receive the events that it asks for. */

import type { Endpoint } from "../../../webhooks/endpoints";
import { SECURITY_RELEVANT_TYPES } from "../../../webhooks/security-events";
import type { AppContext } from "../../framework/environment";
import { invalid } from "../../framework/problems";

/** @throws ProblemError if the endpoint could never get an event that it asks for */
export function checkFormat(
  c: AppContext,
  { format, events }: Pick<Endpoint, "format" | "events">,
): void {
  if (format === "standard") return;
  if (c.get("settings").notices.publicUrl === null) {
    const detail = "security events need an issuer, and this deployment has not set PUBLIC_URL";
    throw invalid({ pointer: "/format", detail });
  }
  const known: readonly string[] = ["*", ...SECURITY_RELEVANT_TYPES];
  const unknown = events.flatMap((type, index) =>
    known.includes(type)
      ? []
      : [{ pointer: `/events/${index}`, detail: "this type has no security event" }],
  );
  if (unknown.length > 0) throw invalid(...unknown);
}
