/** The origin under which holders open pages of this service. */
import type { AppContext } from "./environment";

export function publicOrigin(c: AppContext): string {
  const { portalUrl, publicUrl } = c.get("settings").notices;
  return portalUrl ?? publicUrl ?? new URL(c.req.url).origin;
}
