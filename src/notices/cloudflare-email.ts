/**
 * E-mail by Cloudflare's Email Service, through a `send_email` binding
 * (https://developers.cloudflare.com/email-service/api/send-emails/workers-api/). It has no idempotency
 * key, so an e-mail whose answer was lost may be sent twice, which is better than not at all.
 */
import { z } from "zod";
import { deliverableAddress } from "../shared/email-address";
import type { NoticeOutcome, SendNotice, Voice } from "../shared/notices";
import { TIMEOUT_MS } from "./limits";
import { notSent, SENT } from "./outcomes";
import { renderNotice } from "./rendering";

export type CloudflareEmailOptions = {
  readonly binding: SendEmail;
  /** `no-reply@example.com`, or `Example <no-reply@example.com>`. */
  readonly from: string;
  readonly voice: Voice;
};

/** The binding throws errors with a `code`. Their messages may quote the address, so they are not logged. */
const errorSchema = z.object({ code: z.string().regex(/^E_[A-Z_]{1,64}$/) });

/** Codes that refuse the address or the message. Other faults (limits, an unverified sender) pass or are repaired. */
const REFUSALS: readonly string[] = [
  "E_VALIDATION_ERROR",
  "E_FIELD_MISSING",
  "E_CONTENT_TOO_LARGE",
  "E_RECIPIENT_NOT_ALLOWED",
  "E_RECIPIENT_SUPPRESSED",
];

export function cloudflareEmail(options: CloudflareEmailOptions): SendNotice {
  const from = senderOf(options.from);
  return async (notice) => {
    const message = {
      from,
      to: deliverableAddress(notice.to),
      ...renderNotice(notice, options.voice),
    };
    const waiting = new AbortController();
    try {
      // The binding takes no signal. After the time-out its answer is ignored.
      return await Promise.race([
        options.binding.send(message).then(() => SENT),
        scheduler.wait(TIMEOUT_MS, { signal: waiting.signal }).then(() => LATE),
      ]);
    } catch (error) {
      return failed(error);
    } finally {
      waiting.abort();
    }
  };
}

const NAME = "Cloudflare Email";
const LATE = notSent(`${NAME} gave no answer within ${TIMEOUT_MS / 1_000} s`);

function failed(error: unknown): NoticeOutcome {
  const code = errorSchema.safeParse(error).data?.code;
  if (code === undefined) return notSent(`${NAME} failed`);
  return notSent(`${NAME} failed (${code})`, { final: REFUSALS.includes(code) });
}

function senderOf(from: string): string | EmailAddress {
  const [, name, email] = /^(.+) <(.+)>$/.exec(from) ?? [];
  return name === undefined || email === undefined ? from : { name, email };
}
