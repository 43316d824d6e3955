/** The state of an account in the reference: the fewest facts from which everything else follows. */
import type { Hosts, Switches } from "./host-systems";
import type { Happened, Member, OfTask, Role } from "./requests";
import type {
  Attributes,
  Calendar,
  Channel,
  DocumentName,
  Kind,
  Rules,
  Shape,
  StepName,
} from "./rules";

export type State = "active" | "disabled" | "pending_deletion" | "erasing" | "purged" | "deleted";

export type Closure = {
  readonly id: string;
  readonly kind: Kind;
  readonly rules: Rules;
  readonly calendar: Calendar & Pick<Shape, "law">;
  steps: readonly StepName[];
  /** The channel of its one-time code. */
  codeBy: Rules["channel"];
  /** How long its review may take; null if there is none. */
  reviewDays: number | null;
  /** Whether another key than the one that opened it must review it. */
  byAnother: boolean;
  readonly openedBy: Role;
  readonly openedAt: number;
  /** When the request came in that it answers. */
  readonly receivedAt: number;
  status: "awaiting_steps" | "in_review" | "scheduled" | "blocked" | "executing";
  /** The statements that the holder has made, in their order. */
  readonly said: string[];
  /** How many steps have passed. They pass in their order. */
  passed: number;
  /** Lockings of all its steps together. */
  lockings: number;
  /** The documents that were uploaded for it. */
  documents: DocumentName[];
  /** How many uploads there were, and how many of them each reviewer had seen at the last reading. */
  uploads: number;
  readonly readAt: Map<Role, number>;
  /** Whether the bucket may hold an upload that was expected and never completed. */
  litter: boolean;
  /** When its review becomes overdue; null if there is no review, or it is overdue already. */
  reviewDue: number | null;
  readonly approvedBy: Role[];
  claim: { readonly by: Role; readonly until: number } | null;
  /** The law's clock: by when an answer is due, whether that was extended, and when the host is warned, if at all. */
  answerBy: number;
  isExtended: boolean;
  warnAt: number | null;
  /** Whether the holder has said why they leave. */
  isReasoned: boolean;
  /** When its grace period ends; null until it is scheduled. */
  end: number | null;
  reminders: number[];
  /** Whether the holder has or will get the link that disputes the closure. */
  linked: boolean;
  /** Whether the holder has that link already: the outbox runs only when the object is awake. */
  hasLink: boolean;
  /** The hold-up, while the closure is blocked. */
  held: Held | null;
};

/** An obstacle can be cleared away; a legal hold and the brake can only be waited for. */
export type Held = {
  /** Since when an obstacle holds the closure up. */
  readonly obstructedSince: number | null;
  readonly needsNewDate: boolean;
  readonly expiresAt: number | null;
  noticeAt: number;
};

/** Side effects for which an eraser may have to wait. */
export type OutboxItem = "document" | "closing notice";

export type Task = {
  readonly eraser: string;
  /** Whether it is Adieu's own eraser, and not a system of the host's. */
  readonly own: boolean;
  /** `acknowledged`: the eraser says that it is done, and must still be asked if anything is left. */
  status: "pending" | "acknowledged" | "stalled" | "done";
  /** When the attempts began, or its turn came. */
  since: number;
  /** How long it may take from then on, ms. */
  patience: number;
  /** Whether its system has taken a job in this round. */
  accepted: boolean;
  /** Since when its eraser is paused; null if it is not. */
  pausedAt: number | null;
  /** The erasers that must be done before it is asked. */
  readonly after: readonly string[];
  /** When the eraser is asked next; null if it is not asked. */
  askAt: number | null;
  /** 1 at first, and one more after each probe that found something, and after each retry by a person. */
  round: number;
  /** The round in which the eraser promised to acknowledge; null if it never did. */
  promised: number | null;
  /** How often the eraser was asked to erase, and how often whether anything is left. */
  requests: number;
  probes: number;
  /** How often a call had an outcome, whichever. */
  attempts: number;
};

/** The brake's answer for every erasure; `silent`: the brake does not answer. */
export type Brake = "granted" | "refused" | "silent";

/** The count of wrong proofs of a step, over all closures, until a right one. */
export type Guesses = {
  /** Wrong proofs since the step was last locked. */
  wrong: number;
  lockings: number;
  lockedUntil: number;
  lastAt: number;
};

/** @property secondKey whether another key must release it, as the policy said when it was placed */
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
  /** False once it is used, a newer one is sent, or an address has changed. */
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
  /** The placings and releases of holds before the registration, in their order. */
  early: { readonly by: Role; readonly case: string | null | undefined }[];
  brake: Brake;
  policy: string;
  readonly inForce: Map<string, Shape>;
  readonly verified: boolean;
  /** Whether built-in erasers are done as soon as they can be, as in the account's object. */
  readonly prompt: boolean;
  /**
   * Whether codes are really sent and documents really uploaded. If not, the request itself says whether a proof is
   * right.
   */
  readonly isWholeService: boolean;
  /** The holder's addresses. */
  readonly addresses: Set<Channel>;
  /** When an address was last changed. */
  contactAt: number | null;
  readonly guesses: Map<StepName, Guesses>;
  /** The codes, in the order in which they were sent. */
  readonly codes: Code[];
  readonly holdings: Map<string, { readonly kind: string; readonly attributes: Attributes }>;
  /** The open closures: a cancellation in its grace period first, then the deletion over it. */
  open: Closure[];
  readonly everOpened: Set<string>;
  purgedUnder: Rules | null;
  /** How the host's systems answer when they are asked. */
  readonly hosts: Hosts;
  /** How long an eraser waits for its next attempt after so many. @returns ms */
  readonly wait: (attempts: number) => number;
  readonly outbox: Set<OutboxItem>;
  /** The host's systems that were told to disable the account, and whether they could be told. */
  readonly suspended: Map<string, Switches>;
  /** Whether the erasure of the holder's data has begun. With it every answer goes that was kept before. */
  personErased: boolean;
  /** The last erasure, running or over, until the account is revived. */
  erasure: { readonly closure: Closure; readonly tasks: readonly Task[] } | null;
  /** The tasks of the host's erasers that are done, of all its erasures; and by which replays each was repeated. */
  readonly doneTasks: { readonly task: OfTask; readonly repeatedBy: Set<string> }[];
  retained: Retained[];
  readonly log: Happened[];
  /** The last session of the portal; null before the first. */
  session: Session | null;
  /** Whether the present request comes from a page of the portal. */
  isOnPages: boolean;
  /** The notices that the holder got, each with its channel: `scheduled email`. */
  readonly notices: string[];
  /** The notices beyond the limit of their kind: each comes late, or one comes for several. */
  readonly late: string[];
  /** When the latest notices of a kind were sent. */
  readonly news: Map<string, number[]>;
};

/** A session of the portal lives by the world's time, which passes as the account's does. */
export type Session = {
  readonly by: Member;
  readonly beganAt: number;
  /** When a page was last opened; noted once a minute at most. */
  seenAt: number;
  isRevoked: boolean;
};

export type Retained = { readonly what: string; readonly until: number };
