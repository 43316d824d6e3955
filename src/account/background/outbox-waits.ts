/** When an entry of the outbox that failed is tried again, and when it is given up. */
import { atLeast, fixed } from "../../shared/backoff";
import { unreachable } from "../../shared/result";
import { varied } from "../core/varied-wait";
import {
  CLOSING_NOTICE_TTL_MS,
  NOTICE_TTL_MS,
  NOTICE_WAITS_MS,
  OUTBOX_WAIT_MAX_MS,
  OUTBOX_WAITS_MS,
} from "../limits";
import type { OutboxEntry } from "../tables/outbox";

const noticeWait = fixed(NOTICE_WAITS_MS);
const usualWait = fixed(OUTBOX_WAITS_MS);

/**
 * Varied by account, so that accounts that failed together do not come back together, and the entries of one account do.
 *
 * @param account its id
 * @param patience_ms what the provider asked for
 * @returns when it is due again, ms; null if it is given up
 */
export function nextAttemptAt(
  { kind, attempts, since }: OutboxEntry,
  account: string,
  patience_ms: number,
): number | null {
  const now = Date.now();
  const waitAfter = kind === "notice" ? noticeWait : usualWait;
  const wait = varied(waitAfter(attempts + 1), account);
  const next = now + atLeast(wait, patience_ms, OUTBOX_WAIT_MAX_MS);
  switch (kind) {
    // An eraser's own waits are counted with its task, which stalls and is not given up; a system's, with its suspension
    // or its check.
    case "eraser":
    case "system":
    case "check":
    case "document":
    case "report":
      return next;
    case "notice":
      return next < since + NOTICE_TTL_MS ? next : null;
    case "closing_notice": {
      const end = since + CLOSING_NOTICE_TTL_MS;
      // One more attempt at the very end, for the erasure waits no longer.
      return now >= end ? null : Math.min(next, end);
    }
    // It is never due.
    case "unsent":
      return null;
    default:
      return unreachable(kind);
  }
}
