/** A blocker in a sentence or two: what stands in the way, and who mends it where. */
import type { Blocker } from "../replies.ts";

export function blockerWords({ message, holding, url, resolvable_by }: Blocker): string {
  const what = holding === null ? "" : ` (${holding.kind} ${holding.ref})`;
  const where = url === null ? "" : ` at ${url}`;
  return `${message.replace(/\.$/, "")}${what}. For the ${resolvable_by} to mend${where}.`;
}
