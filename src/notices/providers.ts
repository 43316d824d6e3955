/** Chooses the provider of each channel, by the deployment's settings. */

import { space } from "../objects/spaces";
import type { NoticeSettings } from "../shared/notice-settings";
import type { Channel, SendNotice } from "../shared/notices";
import { unreachable } from "../shared/result";
import type { Settings } from "../shared/settings";
import { cloudflareEmail } from "./cloudflare-email";
import { outbox } from "./outbox";
import { resend } from "./resend";
import { twilio } from "./twilio";
import { unconfigured } from "./unconfigured";
import { codesAlone, withheldInTestMode } from "./withheld";

export type NoticeBindings = Pick<Env, "OUTBOX"> & {
  /** Bound if EMAIL_PROVIDER is `cloudflare`: the settings require it. */
  readonly EMAIL?: SendEmail;
};

/** Lists the channels that have a provider. In development both have the outbox. */
export const channelsProvided = ({
  development,
  notices: { email, sms },
}: Pick<Settings, "development" | "notices">): Channel[] => {
  const provided = { email: email.provider !== "none", sms: sms.provider !== "none" };
  return (["email", "sms"] as const).filter((channel) => development || provided[channel]);
};

/** Makes the sender of all notices. @param fetch the network; tests give another */
export function noticeSender(
  { development, notices }: Pick<Settings, "development" | "notices">,
  bindings: NoticeBindings,
  fetch: typeof globalThis.fetch,
): SendNotice {
  const { voice, off } = notices;
  const filtered = off ? codesAlone : (send: SendNotice) => send;
  if (development) return filtered(outbox({ namespace: space(bindings, "OUTBOX"), voice }));
  const send = {
    email: emailProvider(notices, bindings, fetch),
    sms: smsProvider(notices, fetch),
  } as const;
  return filtered(withheldInTestMode((notice) => send[notice.channel](notice)));
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
