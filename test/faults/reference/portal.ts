/**
 * The portal in the reference: which sessions there can be, what their first page says, and the receipt. What a member
 * does on pages is what they could do by the API; only the actor says how they came.
 */
import { HOUR, MINUTE } from "./calendar";
import { front, isParty, rulesInForce } from "./closures";
import { refusalsOf, stateRefusals } from "./refusals";
import type { AccountRequest, Flow, Member } from "./requests";
import type { Kind } from "./rules";
import type { AccountState, Session } from "./state";

/** A session ends so long after its last page, and after its first (docs/portal.md). */
const IDLE_MS = 30 * MINUTE;
const SESSION_MS = 2 * HOUR;
/** A page is noted as often as that at most. */
const NOTED_MS = MINUTE;

export const isLiving = ({ session, now }: AccountState): boolean =>
  session !== null &&
  !session.isRevoked &&
  now < Math.min(session.seenAt + IDLE_MS, session.beganAt + SESSION_MS);

/** When the last session ends unless a page is opened. */
export const endOfSession = ({ session }: AccountState): number | null =>
  session && Math.min(session.seenAt + IDLE_MS, session.beganAt + SESSION_MS);

export function begin(account: AccountState, by: Member): void {
  const { now } = account;
  account.session = { by, beganAt: now, seenAt: now, isRevoked: false } satisfies Session;
}

export function openPage({ session, now }: AccountState): void {
  if (session && now - session.seenAt >= NOTED_MS) session.seenAt = now;
}

/** The page that a request comes from: of the session that the member has, or of one that they get for it. */
export function comeByPage(account: AccountState, by: Member): void {
  if (account.state === null) return;
  if (isLiving(account) && account.session?.by === by) openPage(account);
  else begin(account, by);
}

export function signOut(account: AccountState): void {
  if (account.session && isLiving(account)) account.session.isRevoked = true;
}

const KINDS = ["cancellation", "deletion"] as const;

const may = (account: AccountState, ask: AccountRequest, by: Member): boolean =>
  refusalsOf(account, ask, by).length === 0;

/** Whether the member can have a closure of this kind, blockers apart: those can be cleared away. */
function canHave(account: AccountState, kind: Kind, by: Member): boolean {
  if (front(account)?.kind === kind && account.state !== "erasing") return true;
  const rules = rulesInForce(account, kind);
  return rules !== null && stateRefusals(account, kind).length === 0 && isParty(rules.openBy, by);
}

/** How the member can undo what is going on. */
function undoing(account: AccountState, by: Member): string {
  if (may(account, { ask: "restore" }, by)) return "restore";
  const taken = [...account.open]
    .reverse()
    .find(({ id }) => may(account, { ask: "withdraw", closure: id }, by));
  return taken ? `withdraw ${taken.id}` : "nothing";
}

/** Why there is no session for this, or no page of the last one. */
export function portalRefusals(account: AccountState, ask: AccountRequest, by: Member): string[] {
  if (account.state === null) return [];
  if (ask.ask === "portal") return flowRefusals(account, ask.flow, by);
  if (ask.ask !== "page" || isLiving(account)) return [];
  // A day after it was made, a session is forgotten.
  return ["portal_session_over", "no_portal_session"];
}

function flowRefusals(account: AccountState, flow: Flow, by: Member): string[] {
  const leadsNowhere = ["flow_not_available"];
  switch (flow) {
    case "home":
    case "status":
      return [];
    case "cancel":
      return canHave(account, "cancellation", by) ? [] : leadsNowhere;
    case "delete":
      return canHave(account, "deletion", by) ? [] : leadsNowhere;
    case "restore":
      return undoing(account, by) === "nothing" ? leadsNowhere : [];
    default:
      return flow satisfies never;
  }
}

/** What the first page says: which kinds of closure there are, whether the member can have them, and the way back. */
export function pageOf(account: AccountState): string | null {
  const by = account.session?.by;
  if (by === undefined) return null;
  const kinds = KINDS.filter((kind) => rulesInForce(account, kind) !== null).map(
    (kind) => `${kind} ${canHave(account, kind, by) ? "yes" : "no"}`,
  );
  return [...kinds, undoing(account, by)].join(", ");
}

/** The notice that is a receipt. */
export const RECEIPT = "receipt email";

/** The holder gets a receipt when they complete a request on a page, the same bytes by e-mail. */
export function giveReceipt(account: AccountState): void {
  if (account.addresses.has("email")) account.notices.push(RECEIPT);
}
