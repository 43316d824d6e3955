/** Notices that are not sent on purpose. They count as sent, so they are not tried again. */
import type { SendNotice } from "../shared/notices";
import { SENT } from "./outcomes";

/** Sends nothing in test mode, as with Stripe's: test accounts behave like live ones, but no person is written to. */
export const withheldInTestMode =
  (send: SendNotice): SendNotice =>
  async (notice) =>
    notice.livemode ? send(notice) : SENT;

/**
 * Sends codes and the operator's e-mails only, for a deployment that has turned notices off because the host tells its
 * holders itself. A step waits for its code.
 */
export const codesAlone =
  (send: SendNotice): SendNotice =>
  async (notice) =>
    notice.account === null || notice.content.template === "code" ? send(notice) : SENT;
