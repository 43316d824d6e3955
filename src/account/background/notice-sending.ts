/** Sends a notice of the outbox to the holder, to the address that is on file when it is sent. */
import { type Account, openClosures } from "../../lifecycle/account";
import { type ClosureStatus } from "../../lifecycle/closure";
import { stillHolds } from "../../lifecycle/notices";
import { logFault } from "../../shared/log";
import type { AccountStore } from "../core/store";
import { CLOSING_NOTICE_TTL_MS, LEGAL_NOTICE_WAIT_MAX_MS } from "../limits";
import type { AccountPorts } from "../ports";
import type { OutboxEntry, PendingNotice } from "../tables/outbox";
import { addressFor, readProfile } from "../tables/profile";
import { nowOf } from "../tables/snapshot";
import { DONE, DROPPED, type Outcome } from "./outcome";

export async function sendNotice(
  store: AccountStore,
  ports: Pick<AccountPorts, "sendNotice">,
  entry: OutboxEntry,
  { channel, content, at, to }: PendingNotice,
): Promise<Outcome> {
  const { id } = entry;
  const snapshot = store.stored();
  const holder = readProfile(store.tables)?.holder;
  const address = to ?? (holder ? addressFor(holder, channel) : null);
  if (!snapshot || address === null) return DROPPED;
  const { account } = snapshot;
  const outcome = await ports.sendNotice({
    id,
    account: account.id,
    livemode: account.livemode,
    channel,
    to: address,
    locale: holder?.locale ?? null,
    // If the holder has no time zone, times are written in the policy's, by which its dates are reckoned.
    time_zone: holder?.time_zone ?? store.now(snapshot).book().inForce.policy.time_zone,
    at,
    waited_enough: hasWaitedEnough(entry, content, Date.now()),
    content,
  });
  if (outcome.sent) return DONE;
  const { error, final, retry_after_ms } = outcome;
  logFault("a notice was not sent", error);
  return final
    ? { isOver: true, as: "given_up", error }
    : { isOver: false, patience_ms: retry_after_ms ?? 0, error };
}

/**
 * Whether what a notice says is not so any more. Looked at only after a delay: on a test clock time passes faster than
 * anything is sent.
 */
export function isOutdated(
  store: AccountStore,
  { attempts }: OutboxEntry,
  notice: PendingNotice,
): boolean {
  const snapshot = store.stored();
  if (snapshot === null) return false;
  if (notice.over_limit && !goesOn(snapshot.account, notice)) return true;
  return attempts > 0 && !stillHolds(notice.content, snapshot.account, nowOf(snapshot));
}

type Content = PendingNotice["content"];
type Template = Content["template"];

/** In which of its states a closure is as the notice says; in any, if none is named. */
const SAYS: { readonly [template in Template]?: readonly ClosureStatus[] } = {
  in_review: ["in_review"],
  review_overdue: ["in_review"],
  scheduled: ["scheduled"],
  rescheduled: ["scheduled"],
  blocked: ["blocked"],
};

/** Whether the closure of a notice goes on as it says. A notice that was kept before it named its closure has none. */
function goesOn(account: Account, { closure: id, content }: PendingNotice): boolean {
  if (!id) return true;
  const closure = openClosures(account).find((one) => one.id === id);
  const states = SAYS[content.template];
  return closure !== undefined && (states === undefined || states.includes(closure.status));
}

/** Notices that the law asks for: the holder must not miss them because their address is flooded. */
const REQUIRED_BY_LAW: ReadonlySet<Template> = new Set([
  "received",
  "receipt",
  "answer_extended",
  "scheduled",
  "blocked",
  "rescheduled",
  "rejected",
  "completed",
]);

/** Whether a notice is to be sent even if its destination has had too many. */
function hasWaitedEnough({ kind, since }: OutboxEntry, content: Content, now: number) {
  // This is its last attempt: the erasure waits no longer.
  if (kind === "closing_notice") return now >= since + CLOSING_NOTICE_TTL_MS;
  return REQUIRED_BY_LAW.has(content.template) && now >= since + LEGAL_NOTICE_WAIT_MAX_MS;
}
