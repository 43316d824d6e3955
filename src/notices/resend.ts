/**
 * E-mail by Resend (https://resend.com/docs/api-reference/emails/send-email). A notice that is tried again
 * within a day is sent once, because its id is the request's `Idempotency-Key`.
 */
import { z } from "zod";
import { deliverableAddress } from "../shared/email-address";
import type { SendNotice, Voice } from "../shared/notices";
import { callProvider, type ProviderApi } from "./provider-call";
import { renderNotice } from "./rendering";

export type ResendOptions = {
  readonly apiKey: string;
  /** `no-reply@example.com`, or `Example <no-reply@example.com>`. */
  readonly from: string;
  readonly voice: Voice;
  readonly fetch: typeof fetch;
};

const EMAILS_URL = "https://api.resend.com/emails";

/** https://resend.com/docs/api-reference/errors: `{statusCode, name, message}`. */
const answerSchema = z.object({ name: z.string().regex(/^[a-z_]{1,64}$/) });

/** The sender's address is a setting, so an operator can repair it. */
const MENDABLE: ReadonlySet<string> = new Set(["invalid_from_address"]);

export function resend({ apiKey, from, voice, fetch }: ResendOptions): SendNotice {
  const api: ProviderApi = {
    name: "Resend",
    fetch,
    codeOf: (answer) => answerSchema.safeParse(answer).data?.name ?? null,
    mendable: MENDABLE,
  };
  return (notice) => {
    const { subject, text } = renderNotice(notice, voice);
    return callProvider(api, {
      url: EMAILS_URL,
      headers: {
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
        "idempotency-key": notice.id,
      },
      body: JSON.stringify({ from, to: [deliverableAddress(notice.to)], subject, text }),
    });
  };
}
