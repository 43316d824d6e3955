/**
 * A declaration: what a person states on a public page, without signing in. It is dated, confirmed by a receipt, and not
 * verified. It erases nothing and ends nothing in Adieu; the host or its support matches it to an account. Pure.
 *
 * ```
 *   cancellation, withdrawal ─────────────────▶ received ─┬─▶ matched
 *   deletion ─▶ unconfirmed ─ link in an e-mail ─▶   "    └─▶ dismissed
 *                  └─ a day passes ─▶ deleted            all of them: personal data is forgotten in its time
 * ```
 */
import type { PublicLanguage } from "../shared/page-languages";
import { err, ok, type Result } from "../shared/result";
import { type Timestamp, timestampOf } from "../shared/time";
import { LINK_TTL_MS, MAIL_GIVE_UP_MS } from "./limits";
import { type Receipt, receiptOf } from "./receipt";
import type { DeclarationKind, Statement } from "./statement";

/** The statuses that the API shows. */
export const DECLARATION_STATUSES = ["received", "matched", "dismissed"] as const;
export type DeclarationStatus = (typeof DECLARATION_STATUSES)[number];

/** A job that is still to be done. @property next_at ms @property failures so far */
export type Job = { readonly next_at: number; readonly failures: number };

export type Mail = {
  readonly template: "receipt" | "deletion_link";
  readonly subject: string;
  readonly text: string;
};

export type PendingMail = Mail & Job & { readonly id: string; readonly give_up_at: number };

export type PendingEvent = {
  readonly id: string;
  readonly type: "declaration.received" | "declaration.matched";
  readonly at: Timestamp;
  readonly actor: { readonly role: string; readonly id: string };
};

export type Declaration = {
  readonly id: string;
  readonly livemode: boolean;
  readonly kind: DeclarationKind;
  readonly status: DeclarationStatus | "unconfirmed";
  /** One more with each change. */
  readonly version: number;
  readonly language: PublicLanguage;
  readonly configuration: { readonly id: string; readonly version: number };
  readonly received_at: Timestamp;
  /** Whether the person has opened a link that was sent to the address. */
  readonly email_verified: boolean;
  /** Null once it is forgotten. */
  readonly statement: Statement | null;
  /** Null before there is one, and once it is forgotten. */
  readonly receipt: Receipt | null;
  /** The secret in the e-mailed link; null if there is none. */
  readonly link: string | null;
  readonly account: string | null;
  readonly matched_at: Timestamp | null;
  readonly dismissed_at: Timestamp | null;
  /** Support's words. They may be personal, so they are forgotten too. */
  readonly dismissal: string | null;
  readonly mail: PendingMail | null;
  readonly mail_sent_at: Timestamp | null;
  readonly mail_failed_at: Timestamp | null;
  readonly events: readonly PendingEvent[];
  readonly publishing: Job;
  /** When the row in the directory is to be written; null while it need not be. */
  readonly row: Job | null;
  /** When its personal data is forgotten, ms. */
  readonly forget_at: number;
  readonly forgotten_at: Timestamp | null;
};

export type NewDeclaration = Pick<
  Declaration,
  "id" | "livemode" | "kind" | "language" | "configuration"
> & {
  readonly statement: Statement;
  /** The name of the host's product, as the receipt names it. */
  readonly product: string;
  /** For how long its personal data is kept, ms. */
  readonly keep_ms: number;
  /** Ids and secrets come as data. */
  readonly ids: { readonly mail: string; readonly event: string };
  /** The e-mail with the link that confirms it; null if it needs none. */
  readonly confirmation: { readonly secret: string; readonly mail: Mail } | null;
};

/** Everything that is done at once is due at `now`. */
const due = (now: number): Job => ({ next_at: now, failures: 0 });

/** Makes a declaration that comes in now. @param now ms */
export function begun(made: NewDeclaration, now: number): Declaration {
  const { ids, product, keep_ms, confirmation, statement, ...rest } = made;
  const at = timestampOf(now);
  const base: Declaration = {
    ...rest,
    status: "unconfirmed",
    version: 1,
    received_at: at,
    email_verified: false,
    statement,
    receipt: null,
    link: confirmation?.secret ?? null,
    account: null,
    matched_at: null,
    dismissed_at: null,
    dismissal: null,
    mail: null,
    mail_sent_at: null,
    mail_failed_at: null,
    events: [],
    publishing: due(now),
    row: null,
    forget_at: now + LINK_TTL_MS,
    forgotten_at: null,
  };
  if (confirmation === null) return received(base, { product, keep_ms, ids }, now);
  return { ...base, mail: pending(confirmation.mail, ids.mail, now) };
}

const pending = (mail: Mail, id: string, now: number): PendingMail => ({
  ...mail,
  ...due(now),
  id,
  give_up_at: now + MAIL_GIVE_UP_MS,
});

type Receiving = Pick<NewDeclaration, "product" | "keep_ms" | "ids">;

/** The declaration counts from now on: its receipt is made, and sent to the address that the person gave. */
function received(
  declaration: Declaration,
  { product, keep_ms, ids }: Receiving,
  now: number,
): Declaration {
  const { id, kind, language, statement } = declaration;
  const at = timestampOf(now);
  const receipt = statement && receiptOf({ id, kind, language, statement, product, at });
  const actor = { role: "declarant", id };
  return {
    ...declaration,
    status: "received",
    received_at: at,
    receipt,
    mail: receipt && pending({ template: "receipt", ...receipt }, ids.mail, now),
    mail_sent_at: null,
    mail_failed_at: null,
    events: [{ id: ids.event, type: "declaration.received", at, actor }],
    publishing: due(now),
    row: due(now),
    forget_at: now + keep_ms,
  };
}

/** The person has opened the link and pressed the button behind it. A second time changes nothing. */
export const confirmed = (
  declaration: Declaration,
  receiving: Receiving,
  now: number,
): Declaration =>
  declaration.status === "unconfirmed"
    ? {
        ...received(declaration, receiving, now),
        version: declaration.version + 1,
        email_verified: true,
      }
    : declaration;

export type DeclarationRefusal = {
  readonly code: "wrong_declaration_state";
  readonly declaration_status: DeclarationStatus;
};

const refusal = (status: DeclarationStatus): Result<never, DeclarationRefusal> =>
  err({ code: "wrong_declaration_state", declaration_status: status });

type Actor = PendingEvent["actor"];

/** Matches it to an account. To the same one again changes nothing. A dismissed one can still be matched. */
export function matched(
  declaration: Declaration & { readonly status: DeclarationStatus },
  account: string,
  { actor, event, now }: { readonly actor: Actor; readonly event: string; readonly now: number },
): Result<Declaration, DeclarationRefusal> {
  if (declaration.status === "matched") {
    return declaration.account === account ? ok(declaration) : refusal(declaration.status);
  }
  const at = timestampOf(now);
  return ok({
    ...declaration,
    status: "matched",
    version: declaration.version + 1,
    account,
    matched_at: at,
    events: [...declaration.events, { id: event, type: "declaration.matched", at, actor }],
    publishing: due(now),
    row: due(now),
  });
}

/** Ends it without an account: nobody is meant, or it is spam. */
export const dismissed = (
  declaration: Declaration & { readonly status: DeclarationStatus },
  reason: string,
  now: number,
): Result<Declaration, DeclarationRefusal> =>
  declaration.status === "received"
    ? ok({
        ...declaration,
        status: "dismissed",
        version: declaration.version + 1,
        dismissed_at: timestampOf(now),
        dismissal: declaration.forgotten_at ? null : reason,
        row: due(now),
      })
    : refusal(declaration.status);

/** Leaves nothing personal. */
export const forgotten = (declaration: Declaration, now: number): Declaration => ({
  ...declaration,
  version: declaration.version + 1,
  statement: null,
  receipt: null,
  link: null,
  dismissal: null,
  mail: null,
  row: due(now),
  forgotten_at: timestampOf(now),
});

/** When anything is to be done next, ms; null if nothing is. */
export function nextAt(declaration: Declaration): number | null {
  const { mail, events, publishing, row, forgotten_at, forget_at } = declaration;
  const times = [
    ...(mail ? [mail.next_at] : []),
    ...(events.length > 0 ? [publishing.next_at] : []),
    ...(row ? [row.next_at] : []),
    ...(forgotten_at ? [] : [forget_at]),
  ];
  return times.length === 0 ? null : Math.min(...times);
}
