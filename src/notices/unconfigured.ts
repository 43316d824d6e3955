/** The sender of a channel without a provider. Another attempt cannot help, and the error says why. */
import type { Channel, SendNotice } from "../shared/notices";
import { notSent } from "./outcomes";

const PROVIDER = { email: "no e-mail provider", sms: "no SMS provider" } as const;

export const unconfigured =
  (channel: Channel): SendNotice =>
  async () =>
    notSent(`${PROVIDER[channel]} is configured`, { final: true });
