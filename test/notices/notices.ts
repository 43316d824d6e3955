/** Notices to begin with, one of every template, and providers' networks that are played. */
import type { Notice, NoticeContent, NoticeOutcome } from "../../src/shared/notices";
import { parseTimestamp, type Timestamp } from "../../src/shared/time";

export const at = (text: string): Timestamp => {
  const parsed = parseTimestamp(text);
  if (parsed === null) throw new Error(`no time: ${text}`);
  return parsed;
};

/** A Saturday; in Vienna two in the afternoon, in winter time. */
export const DUE = at("2026-12-05T13:00:00.000Z");
export const OWED = at("2026-11-21T09:30:00.000Z");

export const CODE = "493817";
export const LINK = "https://adieu.test/not-me/k3y";

/** Every template in every form that its facts can give it. */
export const CONTENTS: readonly NoticeContent[] = [
  { template: "code", code: CODE, minutes: 10 },
  { template: "in_review", due_at: DUE },
  { template: "rejected", cause: "review" },
  { template: "rejected", cause: "too_many_wrong_proofs" },
  ...(["purge", "delete"] as const).flatMap((action): NoticeContent[] => [
    { template: "scheduled", action, effective_at: DUE, restore_by: ["support"], not_me: null },
    { template: "scheduled", action, effective_at: DUE, restore_by: [], not_me: LINK },
    { template: "reminder", action, effective_at: DUE, restore_by: ["owner", "admin"] },
    { template: "completed", action },
  ]),
  { template: "restored" },
  { template: "contact_changed", field: "email" },
  { template: "contact_changed", field: "phone" },
];

export const ADDRESS = { email: "maria@example.com", sms: "+436641234567" } as const;

let made = 0;

export function notice(over: Partial<Notice> = {}): Notice {
  const channel = over.channel ?? "email";
  made += 1;
  return {
    id: `ntc_${made}`,
    account: "acct-1",
    livemode: true,
    channel,
    to: ADDRESS[channel],
    locale: null,
    time_zone: null,
    at: OWED,
    content: { template: "code", code: CODE, minutes: 10 },
    ...over,
  };
}

export type Called = {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string;
  readonly redirect: string;
};

export type Network = { readonly called: Called[]; readonly fetch: typeof fetch };

/** A network on which everybody answers so. */
export function playNetwork(
  answer: (signal: AbortSignal) => Response | Promise<Response>,
): Network {
  const called: Called[] = [];
  return {
    called,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const { url, method, headers, redirect, signal } = request;
      called.push({ url, method, headers, body: await textOf(request), redirect });
      return answer(init?.signal ?? signal);
    },
  };
}

/** Without the runtime's warning that a form may be no text. */
const textOf = async (request: Request): Promise<string> =>
  new TextDecoder().decode(await request.arrayBuffer());

/** Of a try that failed. @throws where it did not */
export function failureOf(outcome: NoticeOutcome): Exclude<NoticeOutcome, { sent: true }> {
  if (outcome.sent) throw new Error("it was sent");
  return outcome;
}
