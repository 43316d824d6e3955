/** What is shown of notices to the holder: never an address, and never what a notice says. */
import type { HolderNoticeView } from "../../contract/notices";
import { timestampOf } from "../../shared/time";
import type { NoticeFacts, PastNotice, WaitingNotice } from "../tables/past-notices";

export type { HolderNoticeView };

export const waitingNoticeView = (account: string, notice: WaitingNotice): HolderNoticeView =>
  noticeView(account, notice, {
    status: "pending",
    next_at: timestampOf(notice.next_at),
    ended_at: null,
    last_error: null,
  });

export const pastNoticeView = (account: string, notice: PastNotice): HolderNoticeView =>
  noticeView(account, notice, {
    status: notice.ended_as,
    next_at: null,
    ended_at: timestampOf(notice.ended_at),
    last_error: notice.error,
  });

const noticeView = (
  account: string,
  { id, closure, template, channel, at, attempts }: NoticeFacts,
  now: Pick<HolderNoticeView, "status" | "next_at" | "ended_at" | "last_error">,
): HolderNoticeView => ({
  object: "holder_notice",
  id,
  account,
  closure,
  template,
  channel,
  status: now.status,
  due_at: at,
  attempts,
  next_at: now.next_at,
  ended_at: now.ended_at,
  last_error: now.last_error,
});
