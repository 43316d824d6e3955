/**
 * The host's systems in which an account is disabled while its grace period runs. The outbox tells them; the lifecycle
 * does not wait for it.
 */
import { inGrace } from "./closures";
import { switchesOf } from "./host-systems";
import { happen } from "./notices";
import type { AccountState } from "./state";

/** Those in which it is to be disabled now, in the order of their names. */
function wanted({ state, open }: AccountState): string[] {
  if (state !== "disabled" && state !== "pending_deletion") return [];
  const named = open
    .filter(inGrace)
    .flatMap(({ rules }) => rules.erasers)
    .flatMap((one) => (typeof one !== "string" && one.disables ? [one.name] : []));
  return [...new Set(named)].sort();
}

/** Tells each system what has changed. One that disables says first what it found, and so comes after the others. */
export function suspend(account: AccountState): void {
  const { suspended, hosts, isWholeService } = account;
  if (!isWholeService) return;
  const now = wanted(account);
  const isNew = now.filter((eraser) => !suspended.has(eraser));
  const isOver = [...suspended].filter(([eraser]) => !now.includes(eraser)).sort();
  for (const eraser of isNew) {
    const switches = switchesOf(hosts, eraser);
    suspended.set(eraser, switches);
    if (switches !== "switched") happen(account, "suspension.failed");
  }
  for (const [eraser, switches] of isOver) {
    suspended.delete(eraser);
    if (switches === "switched") happen(account, "suspension.lifted");
  }
  for (const eraser of isNew) {
    if (suspended.get(eraser) === "switched") happen(account, "suspension.confirmed");
  }
}
