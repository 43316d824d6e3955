/**
 * What hostile requests meet: accounts by name, keys, clocks, policies, endpoints, cursors. A request that is
 * only drafted names them by `{{kind:name}}`. What is personal or secret bears a mark that no answer may show
 * to whom it is not meant for.
 */
import { freshId } from "../../../support/fixtures";
import { later } from "../../../support/time";
import { NASTY_TOKENS } from "./nasty-proofs";

/** The accounts, each in a state of its own, with their policies. */
export const POLICY_OF = {
  active: "grace-then-delete",
  idle: "disable-then-purge",
  crowded: "grace-then-delete",
  awaiting: "grace-then-delete",
  confirming: "disable-then-purge",
  owning: "disable-then-purge",
  locked: "disable-then-purge",
  reviewed: "{{policy:reviewed}}",
  disabled: "disable-then-purge",
  pending: "grace-then-delete",
  held: "grace-then-delete",
  clocked: "disable-then-purge",
  purged: "disable-then-purge",
  deleted: "disable-then-purge",
  blocked: "disable-then-purge",
  coding: "{{policy:coded}}",
  signing: "{{policy:signed}}",
  documenting: "{{policy:reviewed}}",
  reviewing: "{{policy:reviewed}}",
  disputed: "{{policy:plain}}",
  erasing: "{{policy:erasing}}",
  stalled: "{{policy:stalled}}",
  acknowledged: "{{policy:acknowledged}}",
} as const;

export type AccountName = keyof typeof POLICY_OF;

export const ACCOUNTS: readonly string[] = Object.keys(POLICY_OF);

/** A key of each role, in either mode. */
export const ROLES = ["app", "support", "reviewer", "auditor", "admin"] as const;

/** Lists that go on, by the operation that gives them. */
export const LISTS = [
  "listAccounts",
  "listEvents",
  "listPolicies",
  "listWebhookEndpoints",
  "listApiKeys",
  "listHistory",
  "listClosures",
  "listHoldings",
  "listDeliveries",
  "listErasers",
  "listErasures",
] as const;

/** The environment that every account has, and the end of its secret. */
export const ENVIRONMENT = { name: "production", secret_last4: "♠♥♦♣" };

export const PASSWORD = "ein sehr langes Kennwort";

/** The answer of a receiver of webhooks. No answer of the API may show the personal data in it. */
export const RECEIVER_SAYS = "taken for canary.receiver@example.com, call +43 664 99 88 776";
const SAID_OF_A_PERSON = ["canary.receiver@example.com", "99 88 776", "9988776"];

export type Marked = {
  readonly mark: string;
  readonly livemode: boolean;
  /** The account it belongs to; null for what a mode's keys may read anywhere. */
  readonly account: string | null;
  /** The one operation that may show it; any, where nothing is said. */
  readonly only?: string;
};

export class World {
  readonly #things = new Map<string, string>();
  readonly marked: Marked[] = [];
  /** Shown in no answer at all. */
  readonly secrets: string[] = [ENVIRONMENT.secret_last4, PASSWORD, ...SAID_OF_A_PERSON];
  /** Ids of the other mode's things: its keys alone may name them. */
  readonly foreign = new Set<string>();
  #made = 0;

  remember(kind: string, name: string, value: string): void {
    this.#things.set(`${kind}:${name}`, value);
  }

  /** What `{{kind:name}}` stands for. */
  named(kind: string, name: string): string {
    switch (kind) {
      case "now":
        return new Date().toISOString();
      case "later":
        this.#made += 1;
        return later({ hours: this.#made });
      case "fresh":
        return freshId(name);
      case "token":
        this.#made += 1;
        return (
          this.#things.get(`token:${name}`) ?? NASTY_TOKENS[this.#made % NASTY_TOKENS.length] ?? ""
        );
      default:
        return this.#things.get(`${kind}:${name}`) ?? `${kind}_${name}`;
    }
  }

  /** A text with everything in it that stands for something of this world. */
  resolved(text: string, encode: (value: string) => string = String): string {
    return text.replaceAll(/\{\{(\w+):([\w-]+)\}\}/g, (_, kind: string, name: string) =>
      encode(this.named(kind, name)),
    );
  }

  /** Remembers all ids in an answer to a key of the other mode: they belong to that mode. */
  madeAbroad(body: string): void {
    for (const [, id] of body.matchAll(/"id":"([^"]+)"/g)) if (id) this.foreign.add(id);
  }

  /** Makes a mark for something. @returns it */
  mark(livemode: boolean, account: string | null, only?: string): string {
    // No mark is the beginning of another, in which it would be found.
    const mark = `${freshId("mark")}-end`;
    this.marked.push({ mark, livemode, account, ...(only && { only }) });
    return mark;
  }

  /** A phone number of this account alone. */
  phone(livemode: boolean, account: string): string {
    this.#made += 1;
    const mark = `+436641${String(this.#made).padStart(6, "0")}`;
    this.marked.push({ mark, livemode, account });
    return mark;
  }

  /** What was sent by e-mail or SMS, and is shown where that is kept alone: a code, a link's token. */
  sent(account: string, mark: string): void {
    this.marked.push({ mark, livemode: false, account, only: "listNotices" });
  }
}
