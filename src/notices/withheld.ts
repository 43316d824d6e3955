/** What is not sent, on purpose. It counts as sent: nobody is to try again. */
import type { SendNotice } from "../shared/notices";
import { SENT } from "./outcomes";

/**
 * The test mode, outside of development: its accounts and endpoints go through everything that real ones do,
 * but nobody is really written to, as with Stripe's test mode. Their notices count as sent.
 */
export const withheldInTestMode =
  (send: SendNotice): SendNotice =>
  async (notice) =>
    notice.livemode ? send(notice) : SENT;

/**
 * Notices that a deployment has turned off, because the host tells its holders itself: codes go on, for a step waits
 * for them, and so does what the operator is told.
 */
export const codesAlone =
  (send: SendNotice): SendNotice =>
  async (notice) =>
    notice.account === null || notice.content.template === "code" ? send(notice) : SENT;
