/** Whether an endpoint of a format can receive the events that it asks for. */

import type { Endpoint } from "../../../webhooks/endpoints";
import { SECURITY_RELEVANT_TYPES } from "../../../webhooks/security-events";
import type { AppContext } from "../../framework/environment";
import { invalid } from "../../framework/problems";

/** @throws a problem where the endpoint could never be told what it wants */
export function checkFormat(
  c: AppContext,
  { format, events }: Pick<Endpoint, "format" | "events">,
): void {
  if (format === "standard") return;
  if (c.get("settings").notices.publicUrl === null) {
    const detail = "security events need an issuer, and this deployment has not set PUBLIC_URL";
    throw invalid({ pointer: "/format", detail });
  }
  const said: readonly string[] = ["*", ...SECURITY_RELEVANT_TYPES];
  const unsaid = events.flatMap((type, index) =>
    said.includes(type)
      ? []
      : [{ pointer: `/events/${index}`, detail: "this type has no security event" }],
  );
  if (unsaid.length > 0) throw invalid(...unsaid);
}
