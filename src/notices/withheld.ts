/**
 * The test mode, outside of development: its accounts and endpoints go through everything that real ones do,
 * but nobody is really written to, as with Stripe's test mode. Their notices count as sent.
 */
import type { SendNotice } from "../shared/notices";
import { SENT } from "./outcomes";

export const withheldInTestMode =
  (send: SendNotice): SendNotice =>
  async (notice) =>
    notice.livemode ? send(notice) : SENT;
