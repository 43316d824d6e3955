/** Which provider sends what: chosen once, by what the deployment sets. */

import type { NoticeSettings } from "../shared/notice-settings";
import type { Channel, SendNotice } from "../shared/notices";
import { unreachable } from "../shared/result";
import type { Settings } from "../shared/settings";
import { cloudflareEmail } from "./cloudflare-email";
import { type NoticeOutbox, outbox } from "./outbox";
import { resend } from "./resend";
import { twilio } from "./twilio";
import { unconfigured } from "./unconfigured";
import { codesAlone, withheldInTestMode } from "./withheld";

export type NoticeBindings = {
  readonly OUTBOX: DurableObjectNamespace<NoticeOutbox>;
  /** Bound where EMAIL_PROVIDER is `cloudflare`: the settings see to it. */
  readonly EMAIL?: SendEmail;
};

/** The channels that something is really sent on; in development the outbox takes both. */
export const channelsProvided = ({
  development,
  notices: { email, sms },
}: Pick<Settings, "development" | "notices">): Channel[] => {
  const provided = { email: email.provider !== "none", sms: sms.provider !== "none" };
  return (["email", "sms"] as const).filter((channel) => development || provided[channel]);
};

/** @param fetch the network, played in tests */
export function noticeSender(
  { development, notices }: Pick<Settings, "development" | "notices">,
  bindings: NoticeBindings,
  fetch: typeof globalThis.fetch,
): SendNotice {
  const { voice, off } = notices;
  const told = off ? codesAlone : (send: SendNotice) => send;
  if (development) return told(outbox({ namespace: bindings.OUTBOX, voice }));
  const send = {
    email: emailProvider(notices, bindings, fetch),
    sms: smsProvider(notices, fetch),
  } as const;
  return told(withheldInTestMode((notice) => send[notice.channel](notice)));
}

function emailProvider(
  { email, voice }: NoticeSettings,
  { EMAIL }: NoticeBindings,
  fetch: typeof globalThis.fetch,
): SendNotice {
  switch (email.provider) {
    case "none":
      return unconfigured("email");
    case "resend":
      return resend({ apiKey: email.apiKey, from: email.from, voice, fetch });
    case "cloudflare":
      return EMAIL === undefined
        ? unconfigured("email")
        : cloudflareEmail({ binding: EMAIL, from: email.from, voice });
    default:
      return unreachable(email);
  }
}

function smsProvider({ sms, voice }: NoticeSettings, fetch: typeof globalThis.fetch): SendNotice {
  switch (sms.provider) {
    case "none":
      return unconfigured("sms");
    case "twilio": {
      const { accountSid, authToken, from } = sms;
      return twilio({ accountSid, authToken, from, voice, fetch });
    }
    default:
      return unreachable(sms);
  }
}
