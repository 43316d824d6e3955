/** What is shown of notices to the holder: never an address, and never what a notice says. */
import type { HolderNoticeView } from "../../contract/notices";
import { timestampOf } from "../../shared/time";
import type { PastNotice, WaitingNotice } from "../tables/past-notices";

export type { HolderNoticeView };

export const waitingNoticeView = (account: string, notice: WaitingNotice): HolderNoticeView => ({
  object: "holder_notice",
  id: notice.id,
  account,
  closure: notice.closure,
  template: notice.template,
  channel: notice.channel,
  status: "pending",
  due_at: notice.at,
  attempts: notice.attempts,
  next_at: timestampOf(notice.next_at),
  ended_at: null,
  last_error: null,
});

export const pastNoticeView = (account: string, notice: PastNotice): HolderNoticeView => ({
  object: "holder_notice",
  id: notice.id,
  account,
  closure: notice.closure,
  template: notice.template,
  channel: notice.channel,
  status: notice.ended_as,
  due_at: notice.at,
  attempts: notice.attempts,
  next_at: null,
  ended_at: timestampOf(notice.ended_at),
  last_error: notice.error,
});
