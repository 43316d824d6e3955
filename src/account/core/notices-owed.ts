/** Puts the notices that an event causes into the outbox. */
import type { Account } from "../../lifecycle/account";
import type { PolicyBook } from "../../lifecycle/context";
import type { RecordedEvent } from "../../lifecycle/event";
import { noticesOf, TELLS_HOLDINGS } from "../../lifecycle/notices";
import { newId } from "../../shared/ids";
import type { HolderContent } from "../../shared/notices";
import { millisecondsOf } from "../../shared/time";
import { OVER_LIMIT_WAIT_MS, OVER_LIMIT_WAIT_PART } from "../limits";
import { type LinkSettings, linkTo } from "../tables/not-me-links";
import { countNews } from "../tables/notice-counts";
import type { Outbox, PendingNotice } from "../tables/outbox";
import { channelsOf, readProfile } from "../tables/profile";
import type { TableWriter } from "../tables/sql";
import { holdingsAsked } from "./context";
import { type Reach, reachedFirst } from "./reach";

export type NoticeSettings = Pick<Reach, "providers"> & {
  /** For the links in notices; null if holders cannot reach the service. */
  readonly links: LinkSettings | null;
  /** Notices of one kind that an account sends at once, in any 24 hours. */
  readonly notices_per_kind: number;
};

type Writing = {
  readonly tables: TableWriter;
  readonly outbox: Outbox;
  readonly settings: NoticeSettings;
};

/**
 * Puts the notices of an event into the outbox. If the holder got too many of a kind, the notice waits.
 *
 * @param after the account after the event
 * @param reason the reason in words for the holder, if somebody wrote one: of a review, or of a late answer
 */
export function oweNotices(
  { tables, outbox, settings }: Writing,
  { account, book }: { readonly account: Account; readonly book: PolicyBook },
  event: RecordedEvent,
  reason: string | null,
): void {
  const holdings = TELLS_HOLDINGS.has(event.type) ? holdingsAsked(tables, account, book) : [];
  const caused = noticesOf(account, event, { policies: book, holdings });
  if (caused.length === 0) return;
  const holder = readProfile(tables)?.holder;
  for (const { content, reach, closure } of caused) {
    const all = holder ? reachedFirst(channelsOf(holder), settings.providers) : [];
    const channels = reach === "all" ? all : all.slice(0, 1);
    if (channels.length === 0) continue;
    const whole = withReason(withLink(tables, settings, account, content, closure), reason);
    // There is one last notice, and an erasure waits for it.
    const isLast = content.template === "completed";
    const isAtOnce =
      isLast || countNews(tables, content.template, event.at, settings.notices_per_kind);
    for (const channel of channels) {
      const notice: PendingNotice = {
        does: "notice",
        channel,
        content: whole,
        at: event.at,
        to: null,
        closure,
      };
      if (isAtOnce) outbox.owe(newId("ntc"), notice);
      else outbox.oweOverLimit(newId("ntc"), notice, overLimitWait(notice));
    }
  }
}

function withReason(content: HolderContent, reason: string | null): HolderContent {
  if (content.template === "answer_extended") return { ...content, explanation: reason };
  const isDecision = content.template === "rejected" && content.cause === "review";
  return isDecision ? { ...content, reason } : content;
}

/** @param closure the closure that the notice is about and that still goes on; null if there is none */
function withLink(
  tables: TableWriter,
  { links }: NoticeSettings,
  { id: account, livemode }: Account,
  content: HolderContent,
  closure: string | null,
): HolderContent {
  if (links === null || closure === null || !("not_me" in content)) return content;
  return { ...content, not_me: linkTo(tables, links, { account, livemode, closure }) };
}

/** How long a notice over the limit waits, ms: short enough that the date in it is still ahead. */
function overLimitWait({ content, at }: PendingNotice): number {
  if (!("effective_at" in content)) return OVER_LIMIT_WAIT_MS;
  const ahead = millisecondsOf(content.effective_at) - millisecondsOf(at);
  return Math.min(OVER_LIMIT_WAIT_MS, Math.max(ahead * OVER_LIMIT_WAIT_PART, 0));
}
