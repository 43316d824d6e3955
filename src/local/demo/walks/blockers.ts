/** Describes a blocker: what it is, who can resolve it, and where. */
import type { Blocker } from "../replies.ts";

export function blockerWords({ message, holding, url, resolvable_by }: Blocker): string {
  const what = holding === null ? "" : ` (${holding.kind} ${holding.ref})`;
  const where = url === null ? "" : ` at ${url}`;
  const resolver = resolvable_by === "holder" ? "The holder" : "Support";
  return `${message.replace(/\.$/, "")}${what}. ${resolver} can resolve this${where}.`;
}
