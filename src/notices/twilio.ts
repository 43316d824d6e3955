/**
 * SMS by Twilio (https://www.twilio.com/docs/messaging/api/message-resource). It has no idempotency key, so a
 * message whose answer was lost may be sent twice, which is better than not at all.
 */
import { z } from "zod";
import type { SendNotice, Voice } from "../shared/notices";
import { callProvider, type ProviderApi } from "./provider-call";
import { renderNotice } from "./rendering";

export type TwilioOptions = {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164, a sender's name, or a messaging service (`MG…`). */
  readonly from: string;
  readonly voice: Voice;
  readonly fetch: typeof fetch;
};

const ACCOUNTS_URL = "https://api.twilio.com/2010-04-01/Accounts";

const MESSAGING_SERVICE = /^MG[0-9a-f]{32}$/i;

/** https://www.twilio.com/docs/usage/twilios-response: `{code, message, more_info, status}`. */
const answerSchema = z.object({ code: z.int().min(0) });

/**
 * Codes of a 400 that the deployment causes, not the holder: a region that is not enabled (21408), a sender that cannot
 * send (21212, 21606, 21659, 21660, 21661), a trial account (21608).
 */
const MENDABLE: ReadonlySet<string> = new Set([
  "21212",
  "21408",
  "21606",
  "21608",
  "21659",
  "21660",
  "21661",
]);

export function twilio(options: TwilioOptions): SendNotice {
  const { accountSid, authToken, from, voice, fetch } = options;
  const api: ProviderApi = {
    name: "Twilio",
    fetch,
    codeOf: (answer) => answerSchema.safeParse(answer).data?.code.toString() ?? null,
    mendable: MENDABLE,
  };
  const sender = MESSAGING_SERVICE.test(from) ? "MessagingServiceSid" : "From";
  return (notice) =>
    callProvider(api, {
      url: `${ACCOUNTS_URL}/${accountSid}/Messages.json`,
      headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      body: new URLSearchParams([
        [sender, from],
        ["To", notice.to],
        ["Body", renderNotice(notice, voice).text],
      ]),
    });
}
