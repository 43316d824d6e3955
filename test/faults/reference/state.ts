/** The state of an account in the reference: the fewest account from which everything else follows. */
import type { EventType } from "../../../src/lifecycle/event";
import { DAY } from "./calendar";
import type { Hosts } from "./host-systems";
import { type Happened, type Role, roleOf } from "./requests";
import type {
  Attributes,
  Channel,
  DocumentName,
  Kind,
  Party,
  Rules,
  Shape,
  StepName,
} from "./rules";
import { type Calendar, counts } from "./rules";

export type State = "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";

export type Closure = {
  readonly id: string;
  readonly kind: Kind;
  readonly rules: Rules;
  readonly calendar: Calendar;
  steps: readonly StepName[];
  /** By which its one-time code is sent. */
  codeBy: Rules["channel"];
  /** How long its review may take; null when there is none. */
  reviewDays: number | null;
  /** Whether another than the one that opened it must review it. */
  byAnother: boolean;
  readonly openedBy: Role;
  readonly openedAt: number;
  status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing";
  /** What the holder has said, in its order. */
  readonly said: string[];
  /** Steps pass in their order: so many have. */
  passed: number;
  /** Over all its steps. */
  lockings: number;
  /** What was uploaded for it. */
  documents: DocumentName[];
  /** So often one was uploaded for it, and how often by the time at which a reviewer last read any. */
  uploads: number;
  readonly readAt: Map<Role, number>;
  /** Whether something lies there that was to be, and never was. */
  litter: boolean;
  /** When its review becomes overdue; null when it is none, or overdue already. */
  reviewDue: number | null;
  readonly approvedBy: Role[];
  claim: { readonly by: Role; readonly until: number } | null;
  /** When its grace period ends; null until it is scheduled. */
  end: number | null;
  reminders: number[];
  /** Whether the holder has, or will be sent, the link by which to say that the closure is not theirs. */
  linked: boolean;
  /** Whether the holder has that link: the outbox runs only when the object is awake. */
  hasLink: boolean;
  /** What holds it up, while it is blocked. */
  held: Held | null;
};

/** An obstacle can be cleared away; a legal hold and the brake can only be waited for. */
export type Held = {
  /** Since when an obstacle holds it up. */
  readonly obstructedSince: number | null;
  readonly needsNewDate: boolean;
  readonly expiresAt: number | null;
  noticeAt: number;
};

/** What is done outside after something has happened, and an eraser may have to wait for. */
export type OutboxItem = "document" | "closing notice";

export type Task = {
  readonly eraser: string;
  /** Adieu's own, or else a system of the host's. */
  readonly own: boolean;
  /** `acknowledged`: it says that it is done, and is still to be asked if anything is left. */
  status: "pending" | "acknowledged" | "stalled" | "done";
  /** Since when it is tried. */
  since: number;
  /** When it is asked next; null if it is not asked. */
  askAt: number | null;
  /** From the beginning, from finding something left, or from a person's trying again: each is another time. */
  round: number;
  /** The round in which it promised to acknowledge; null if it never did. */
  promised: number | null;
  /** So often it was asked to erase, and if anything was left. */
  requests: number;
  probes: number;
  /** So often something came of either, or of neither. */
  attempts: number;
};

/** What the brake says of every erasure; `silent`: the brake does not answer. */
export type Brake = "granted" | "refused" | "silent";

/** What wrong proofs of a step have come to, over all closures, until a right one. */
export type Guesses = {
  /** Since the step was last locked. */
  wrong: number;
  lockings: number;
  lockedUntil: number;
  lastAt: number;
};

/** @property secondKey whether another must release it, as the policy said when it was placed */
export type Hold = {
  readonly by: Role;
  readonly case: string | null;
  readonly secondKey: boolean;
};

/** A one-time code that was sent. */
export type Code = {
  readonly closure: string;
  readonly channel: Channel;
  readonly at: number;
  /** Until it is used, a newer one is sent, or an address has changed. */
  good: boolean;
};

export type AccountState = {
  now: number;
  /** Null until it is registered. */
  state: State | null;
  hold: Hold | null;
  /** The closures that the holder says are not theirs, open or over, until support has decided. */
  readonly disputes: Set<string>;
  /** Whether a hold keeps documents of a closure that is over. */
  withheld: boolean;
  /** What was done about a hold before the registration, in its order. */
  early: { readonly by: Role; readonly case: string | null | undefined }[];
  brake: Brake;
  policy: string;
  readonly inForce: Map<string, Shape>;
  readonly verified: boolean;
  /** Whether built-in erasers are done as soon as they can be, as in the account's object. */
  readonly prompt: boolean;
  /** Whether codes are sent and documents uploaded; else a proof of either is right or wrong as it is. */
  readonly isWholeService: boolean;
  /** The holder's addresses. */
  readonly addresses: Set<Channel>;
  /** When an address was last changed. */
  contactAt: number | null;
  readonly guesses: Map<StepName, Guesses>;
  /** In the order in which they were sent. */
  readonly codes: Code[];
  readonly holdings: Map<string, { readonly kind: string; readonly attributes: Attributes }>;
  /** A cancellation in its grace period comes before the deletion opened over it. */
  open: Closure[];
  readonly everOpened: Set<string>;
  purgedUnder: Rules | null;
  /** How the host's systems answer when they are asked. */
  readonly hosts: Hosts;
  /** How long it takes until one is asked again that was asked so often. @returns ms */
  readonly wait: (attempts: number) => number;
  readonly outbox: Set<OutboxItem>;
  /** Whether the holder's data goes or is gone, and with it every answer that was kept before. */
  personErased: boolean;
  /** The last one, running or over, until what it purged is revived. */
  erasure: { readonly closure: Closure; readonly tasks: readonly Task[] } | null;
  retained: Retained[];
  readonly log: Happened[];
  /** The notices that the holder got, each with its channel: `scheduled email`. */
  readonly notices: string[];
  /** The notices beyond the limit of their kind: each comes late, or one comes for several. */
  readonly late: string[];
  /** When the latest notices of a kind were sent. */
  readonly news: Map<string, number[]>;
};

export type Retained = { readonly what: string; readonly until: number };

export function happen(
  account: AccountState,
  type: EventType,
  by: Role | "holder" | "system" = "system",
  { blockers, word, isSilent }: Pick<Happened, "blockers" | "word"> & { isSilent?: boolean } = {},
): void {
  const role = by === "holder" || by === "system" ? by : roleOf(by);
  account.log.push({ type, at: account.now, by: role, blockers, word });
  const notice = isSilent ? undefined : NOTICES[type];
  if (notice) tell(account, ...notice);
}

/** What the holder gets a notice of, and whether by all channels or by one. */
const NOTICES: Partial<Record<EventType, readonly [string, "all" | "one"]>> = {
  "closure.review_requested": ["in_review", "one"],
  "closure.review_overdue": ["review_overdue", "one"],
  "closure.rejected": ["rejected", "one"],
  "closure.withdrawn": ["withdrawn", "one"],
  "closure.expired": ["expired", "one"],
  "closure.still_blocked": ["blocked", "one"],
  "closure.rescheduled": ["rescheduled", "all"],
  "account.disabled": ["scheduled", "all"],
  "account.deletion_scheduled": ["scheduled", "all"],
  "closure.reminder_sent": ["reminder", "one"],
};

/** How many notices of one kind an account sends at once in a day. Further ones wait, and may be sent or not. */
const NEWS_MAX = 3;

export function tell(account: AccountState, what: string, reach: "all" | "one"): void {
  const { addresses, notices } = account;
  if (addresses.size === 0) return;
  const atOnce = what === "completed" || isNews(account, what, NEWS_MAX);
  const channels = (["email", "sms"] as const).filter((channel) => addresses.has(channel));
  const by = reach === "all" ? channels : channels.slice(0, 1);
  (atOnce ? notices : account.late).push(...by.map((channel) => `${what} ${channel}`));
}

/** The notice goes to the address that was replaced, or else to the one beside it. */
export function tellOfChange(account: AccountState, channel: Channel): void {
  const { addresses, notices } = account;
  const by = addresses.has(channel) ? channel : [...addresses][0];
  if (by && isNews(account, `contact_changed ${channel}`, 2 * NEWS_MAX)) {
    notices.push(`contact_changed ${by}`);
  }
}

/** Counts one more of that kind, if there were not too many in the day until now. */
function isNews({ news, now }: AccountState, kind: string, max: number): boolean {
  const counted = (news.get(kind) ?? []).filter((at) => at > now - DAY);
  const isOne = counted.length < max;
  news.set(kind, isOne ? [...counted, now] : counted);
  return isOne;
}

/**
 * The holder got a notice that the closure goes on, if there is an address. It has the link that disputes the closure.
 */
export function link(account: AccountState, closure: Closure): void {
  // A holder without a link can follow none; the core knows of none at all.
  closure.linked ||= !account.isWholeService || account.addresses.size > 0;
}

export const front = ({ open }: AccountState): Closure | null => open.at(-1) ?? null;

export const beneath = ({ open }: AccountState): Closure | null =>
  open.length > 1 ? (open[0] ?? null) : null;

/**
 * A closure was undone: the notice names what is still planned, with its link. What holds a closure up has a notice of
 * its own.
 */
export function linkAhead(account: AccountState): void {
  const ahead = [...account.open].reverse().find(isPlanned);
  if (ahead) link(account, ahead);
}

export const isPlanned = ({ status }: Closure): boolean => status === "scheduled";

/** A purge date rests while a deletion over it is in its own grace period. */
export const rests = (account: AccountState, closure: Closure): boolean =>
  closure === beneath(account) && front(account)?.end !== null;

/** Until when a step takes no proof; in the past, or 0, if it takes one. */
export const lockedUntil = ({ guesses }: AccountState, step: StepName | undefined): number =>
  (step && guesses.get(step)?.lockedUntil) ?? 0;

/** Whether a closure waits for its date, or is past it and held up. */
export const inGrace = ({ status }: Closure): boolean =>
  status === "scheduled" || status === "blocked";

/** Once erasure has begun nothing about the account changes any more. */
export const isGone = ({ state }: AccountState): boolean =>
  state === "erasing" || state === "deleted";

/** The closure that would be undone; nothing is while something is erased. */
export const undoable = (account: AccountState): Closure | null =>
  isGone(account) ? null : (account.open.findLast(inGrace) ?? null);

/**
 * Counts what stands in the way: a legal hold is one thing, and each missing statement.
 * @param closure the one that is to go on; null if none is open yet
 */
export function blockersOf(account: AccountState, rules: Rules, closure: Closure | null): number {
  const holdings = [...account.holdings.values()];
  const blocking = rules.blockers.map(
    (rule) =>
      holdings.filter((one) => one.kind === rule.kind && counts(rule, one.attributes)).length,
  );
  const others = [account.hold !== null, account.disputes.size > 0].filter(Boolean).length;
  const unsaid = closure ? unsaidFor(account, closure) : [];
  const because = unsaid.map((rule) => (rule.kinds ? holdingsFor(account, rules, rule).length : 1));
  return [...blocking, ...because].reduce((sum, count) => sum + count, others);
}

/** Whether anything stands in its way that can be cleared away. */
export const isObstructed = (account: AccountState, closure: Closure): boolean =>
  blockersOf(account, closure.rules, closure) > (account.hold === null ? 0 : 1);

/** While it is held up, and before the new date after that if it has no grace period, others may take it back too. */
export const isTakenBackByMore = (
  { log }: AccountState,
  { status, rules, end }: Closure,
): boolean =>
  status === "blocked" ||
  (status === "scheduled" && rules.graceDays === 0 && end !== null && end > (log.at(-1)?.at ?? 0));

/** The parties that may open it, and support. */
export const takenBackBy = (account: AccountState, closure: Closure): readonly Party[] => {
  const { openBy, restoreBy } = closure.rules;
  return isTakenBackByMore(account, closure) ? [...openBy, ...restoreBy, "support"] : restoreBy;
};

/** By which a code goes to this holder. */
export const channelOf = ({ addresses }: AccountState, { codeBy }: Closure): Channel => {
  if (codeBy !== "on_file") return codeBy;
  return !addresses.has("email") && addresses.has("sms") ? "sms" : "email";
};

type Statement = Rules["statements"][number];

/** The holder cannot give up a holding that must be cleared away first. */
const holdingsFor = (account: AccountState, { blockers }: Rules, rule: Statement) =>
  [...account.holdings.values()].filter(
    ({ kind, attributes }) =>
      rule.kinds?.includes(kind) &&
      counts(rule, attributes) &&
      !blockers.some((blocker) => blocker.kind === kind && counts(blocker, attributes)),
  );

const requiredBy = (account: AccountState, rules: Rules): Statement[] =>
  rules.statements.filter((rule) => !rule.kinds || holdingsFor(account, rules, rule).length > 0);

/** The statements that the holder must make now. */
export const requiredStatements = (account: AccountState, rules: Rules): string[] =>
  requiredBy(account, rules).map(({ id }) => id);

/** The statements that are required by now and were not made. */
export const unsaidFor = (account: AccountState, { rules, said }: Closure): Statement[] =>
  requiredBy(account, rules).filter(({ id }) => !said.includes(id));

/** Of the last erasure. @param erasure the closure's id */
export const taskOf = (account: AccountState, erasure: string, eraser: string): Task | null =>
  (account.erasure?.closure.id === erasure &&
    account.erasure.tasks.find((task) => task.eraser === eraser)) ||
  null;

/** Whether the policy asks for another key to release a hold than the one that placed it. */
export const asksSecondKey = (account: AccountState): boolean =>
  account.inForce.get(account.policy)?.secondKey ?? false;

export const rulesInForce = (account: AccountState, kind: Kind): Rules | null =>
  account.inForce.get(account.policy)?.[kind] ?? null;

export const isParty = (parties: readonly Party[], role: string | null): boolean =>
  parties.some((party) => party === role);

/** The claim of another that still keeps off. */
export const isClaimedFrom = (
  { now }: AccountState,
  { claim }: Closure,
  by: Role | null,
): boolean => claim !== null && claim.until > now && claim.by !== by;

export const keyOfHolding = (kind: string, ref: string): string => `${kind}/${ref}`;
