/** Notices to begin with, one of every template, and providers' networks that are played. */
import type {
  HolderContent,
  HolderNotice,
  NoticeOutcome,
  Obstacle,
  Voice,
} from "../../src/shared/notices";
import type { OperatorNote } from "../../src/shared/operator";
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

export const VOICE: Voice = {
  productName: "Cloudy",
  support: { url: null, email: null },
  accountUrl: null,
};

/** The same, of a deployment that says how its support is reached. */
export const HELPFUL: Voice = {
  ...VOICE,
  support: { url: "https://cloudy.test/help", email: "help@cloudy.test" },
};

export const ORDER: Obstacle = {
  message: "An order is not completed yet.",
  url: "https://cloudy.test/orders/7",
  resolvable_by: "holder",
};
export const SERVICE: Obstacle = {
  message: "A service is still running.",
  url: null,
  resolvable_by: "holder",
};
export const REPORT: Obstacle = {
  message: "A report about the account is open.",
  url: null,
  resolvable_by: "support",
};

/** Undone, and nothing else is planned. */
export const RESTORED = {
  template: "restored",
  ahead: null,
  emptied: false,
  not_me: null,
} as const;

/** Held up by what the holder need not mind, for as long as it takes. */
export const BLOCKED = {
  template: "blocked",
  action: "delete",
  because: [],
  more: 0,
  repeated: false,
  expires_at: null,
  takeable: false,
  not_me: null,
} as const satisfies HolderContent;

/** Every template of holders' in every form that its facts can give it. */
export const CONTENTS: readonly HolderContent[] = [
  { template: "code", code: CODE, minutes: 10 },
  ...[null, LINK].flatMap((not_me): HolderContent[] => [
    { template: "received", received_at: OWED, answer_by: DUE, not_me },
    {
      template: "answer_extended",
      reason: "complexity",
      explanation: null,
      answer_by: DUE,
      not_me,
    },
    {
      template: "answer_extended",
      reason: "number_of_requests",
      explanation: "We moved our records.\nThat took long.",
      answer_by: DUE,
      not_me,
    },
    { template: "in_review", due_at: DUE, not_me },
    { template: "review_overdue", due_at: DUE, not_me },
  ]),
  { template: "rejected", cause: "review", reason: null },
  {
    template: "rejected",
    cause: "review",
    reason: "The scan cannot be read.\nPlease send it again.",
  },
  { template: "rejected", cause: "too_many_wrong_proofs", reason: null },
  { template: "expired", cause: "steps" },
  { template: "expired", cause: "blocked" },
  { template: "withdrawn", by: "holder" },
  { template: "withdrawn", by: "support" },
  ...(["purge", "delete"] as const).flatMap((action): HolderContent[] => [
    { template: "scheduled", action, effective_at: DUE, restore_by: ["support"], not_me: null },
    { template: "scheduled", action, effective_at: DUE, restore_by: [], not_me: LINK },
    {
      template: "reminder",
      action,
      effective_at: DUE,
      restore_by: ["owner", "admin"],
      not_me: null,
    },
    { template: "reminder", action, effective_at: DUE, restore_by: ["support"], not_me: LINK },
    { template: "rescheduled", action, effective_at: DUE, not_me: null },
    { template: "rescheduled", action, effective_at: DUE, takeable: true, not_me: LINK },
    { ...BLOCKED, action },
    {
      ...BLOCKED,
      action,
      because: [ORDER, SERVICE, REPORT],
      more: 4,
      repeated: true,
      expires_at: DUE,
      takeable: true,
      not_me: LINK,
    },
    {
      ...BLOCKED,
      action,
      because: [
        { message: "", own: "legal_hold", url: null, resolvable_by: "support" },
        { message: "", own: "disputed", url: null, resolvable_by: "support" },
        { message: "9.", own: "not_acknowledged", url: null, resolvable_by: "holder" },
      ],
    },
    { template: "completed", action },
    {
      template: "restored",
      ahead: { action, effective_at: DUE, restore_by: ["admin"] },
      emptied: false,
      not_me: LINK,
    },
    {
      template: "expired",
      cause: "blocked",
      ahead: { action, effective_at: DUE, restore_by: ["admin"] },
    },
  ]),
  RESTORED,
  { ...RESTORED, emptied: true },
  { ...RESTORED, held_up: true },
  ...(["email", "phone"] as const).flatMap((field): HolderContent[] => [
    { template: "contact_changed", field, added: false },
    { template: "contact_changed", field, added: true },
  ]),
];

export const ADDRESS = { email: "maria@example.com", sms: "+436641234567" } as const;

let made = 0;

export function notice(over: Partial<HolderNotice> = {}): HolderNotice {
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
    waited_enough: false,
    content: { template: "code", code: CODE, minutes: 10 },
    ...over,
  };
}

/** An endpoint that did nothing but fail. */
export const NOTE: OperatorNote = {
  id: "whe_1:2026-11-29T08:00:00.000Z",
  endpoint: "whe_1",
  livemode: true,
  host: "hooks.example.com:8443",
  cause: "failing",
  failing_since: at("2026-11-30T12:30:00.000Z"),
  at: DUE,
};

/** The same, had it said that it is gone. */
export const NOTE_OF_GONE: OperatorNote = { ...NOTE, cause: "gone", failing_since: null };

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
