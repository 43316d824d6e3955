/**
 * Accounts of the test mode, outside of development: they go through everything a real one does, but nobody
 * is really written to, as with Stripe's test mode. Their notices count as sent.
 */
import type { SendNotice } from "../shared/notices";
import { SENT } from "./outcomes";

export const withheldInTestMode =
  (send: SendNotice): SendNotice =>
  async (notice) =>
    notice.livemode ? send(notice) : SENT;
