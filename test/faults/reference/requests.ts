/** The requests that an account takes, in the words of the API; their callers, their answers, and the views. */
import type { EventType } from "../../../src/lifecycle/event";
import type { Attributes, DocumentName, Kind, Method, Party, StepName } from "./rules";

/** The role of the caller's key. Two reviewers: one can be in the other's way, and four eyes can decide together. */
export type Role = Party | "app" | "reviewer" | "second reviewer" | "auditor";
export const ROLES: readonly Role[] = [
  "owner",
  "admin",
  "member",
  "support",
  "app",
  "reviewer",
  "second reviewer",
  "auditor",
];

export const roleOf = (by: Role): Exclude<Role, "second reviewer"> =>
  by === "second reviewer" ? "reviewer" : by;

/** A proof as it is handed in; `right`: the one that the true holder would hand in. */
export type Proof = {
  readonly step: StepName;
  readonly right: boolean;
  readonly method: Method | null;
  /** Which of the codes that were sent; null for none of them. */
  readonly code: "last" | "earlier" | null;
};

export type AccountRequest =
  | { readonly ask: "register"; readonly policy: string }
  | {
      readonly ask: "update";
      readonly changes: "email" | "phone" | "metadata" | "password" | "nothing";
      /** The policy to change to; null to leave it. */
      readonly policy: string | null;
    }
  | {
      readonly ask: "report";
      readonly kind: string;
      readonly ref: string;
      readonly attributes: Attributes;
    }
  | { readonly ask: "remove"; readonly kind: string; readonly ref: string }
  | { readonly ask: "preview"; readonly kind: Kind }
  | {
      readonly ask: "open";
      readonly closure: string;
      readonly kind: Kind;
      readonly statements: readonly string[];
      /** How long ago the request came in that it answers, ms: by a declaration on a public page, or a letter. */
      readonly receivedAgo: number;
    }
  | { readonly ask: "prove"; readonly closure: string; readonly proof: Proof }
  | { readonly ask: "challenge"; readonly closure: string }
  | {
      readonly ask: "upload";
      readonly closure: string;
      readonly document: DocumentName;
      /** The upload never ends: its caller is gone. */
      readonly lost: boolean;
    }
  | { readonly ask: "read document"; readonly closure: string; readonly document: DocumentName }
  /** A statement made since: an acknowledgement. */
  | { readonly ask: "say"; readonly closure: string; readonly statements: readonly string[] }
  /** The answer that the law asks for takes longer; why the holder leaves, always for one and the same reason. */
  | { readonly ask: "extend" | "give reason"; readonly closure: string }
  | { readonly ask: "claim" | "release" | "approve" | "reject"; readonly closure: string }
  | { readonly ask: "withdraw"; readonly closure: string }
  /** A person with the link says that the closure is not theirs. The person is unknown. */
  | { readonly ask: "dispute"; readonly closure: string }
  | { readonly ask: "resolve"; readonly closure: string; readonly decision: "continue" | "undo" }
  | { readonly ask: "restore" | "release hold" }
  /** `early`: though nothing is registered yet. The case is the company's own name for it. */
  | { readonly ask: "place hold" | "place hold early"; readonly case: string | null }
  /** An eraser of the host's says that it is done; whether it is asked afterwards if that is so. */
  | (OfTask & { readonly ask: "acknowledge"; readonly probed: boolean })
  /** Adieu's own eraser is done, or nothing is left of what was acknowledged; or something is. */
  | (OfTask & { readonly ask: "complete" | "reopen" })
  /** Its system has taken a job; its eraser is paused, or no longer. */
  | (OfTask & { readonly ask: "accept" | "pause" | "resume" })
  /** A person has looked after a task that stalled. */
  | (OfTask & { readonly ask: "retry" | "settle" })
  /** A replay of its eraser has erased again what it had erased, perhaps in an earlier erasure of the account. */
  | (OfTask & { readonly ask: "repeat"; readonly replay: string })
  | { readonly ask: "read retained" }
  /** The host makes a session of the portal for a member, who visits its link and sees the first page. */
  | { readonly ask: "portal"; readonly flow: Flow }
  /** The member of the last session opens its first page once more. */
  | { readonly ask: "page" }
  /** The member signs out of the host, which ends all sessions. */
  | { readonly ask: "sign out" };

/** What a session of the portal is for. */
export const FLOWS = ["home", "cancel", "delete", "restore", "status"] as const;
export type Flow = (typeof FLOWS)[number];

/** The members of an account, who have sessions of the portal. */
export const MEMBERS = ["owner", "admin", "member"] as const;
export type Member = (typeof MEMBERS)[number];

/** The member, if a role is one; the owner for all others. */
export const memberOf = (by: Role | null): Member => MEMBERS.find((one) => one === by) ?? "owner";

/** What only a whole service has, which knows of browsers. */
export const OF_PORTAL: ReadonlySet<AccountRequest["ask"]> = new Set([
  "portal",
  "page",
  "sign out",
]);

/** A task of an erasure: by the closure that it is of, and its eraser. */
export type OfTask = { readonly erasure: string; readonly eraser: string };

/** The name of a task (docs/erasure.md, A task). */
export const taskId = ({ erasure, eraser }: OfTask, account: string): string =>
  `tsk_${erasure.replace(/^clo_/, "")}.${eraser}.${account}`;

export type RequestOf<A extends AccountRequest["ask"]> = Extract<
  AccountRequest,
  { readonly ask: A }
>;

/** What is said of a task. */
export type TaskRequest = RequestOf<
  "acknowledge" | "complete" | "reopen" | "accept" | "pause" | "resume" | "retry" | "settle"
>;

/** What a reviewer asks. */
export type ReviewRequest =
  | RequestOf<"claim" | "release" | "approve" | "reject">
  | RequestOf<"read document">;

export const REQUESTS = [
  "register",
  "update",
  "report",
  "remove",
  "preview",
  "open",
  "prove",
  "challenge",
  "upload",
  "read document",
  "say",
  "extend",
  "give reason",
  "claim",
  "release",
  "approve",
  "reject",
  "withdraw",
  "dispute",
  "resolve",
  "restore",
  "place hold",
  "place hold early",
  "release hold",
  "acknowledge",
  "complete",
  "reopen",
  "accept",
  "pause",
  "resume",
  "retry",
  "settle",
  "repeat",
  "read retained",
  "portal",
  "page",
  "sign out",
] as const satisfies readonly AccountRequest["ask"][];

export type Call = {
  /** Null if the caller names no member. */
  readonly by: Role | null;
  /** An idempotency key, and a number that stands for the request's body. */
  readonly key: { readonly name: string; readonly body: number } | null;
  /** `If-Match`. */
  readonly version: number | null;
  /** Whether the member asks by a page of the portal, in the session that they have or get for it. */
  readonly onPages: boolean;
};

/** What a preview tells, as far as it is said here. */
export type PreviewFacts = {
  readonly allowed: boolean;
  readonly blockers: number;
  readonly statements: readonly string[];
  /** When a review would be due. */
  readonly reviewDue: number | null;
  /** What would be kept beyond the end. */
  readonly kept: readonly string[];
  /** Whether it is said that no code could be sent to this holder. */
  readonly noAddress: boolean;
};

export type Answer = {
  /** The refusal's code; null if it was done. */
  readonly refused: string | null;
  /** Whether it is an earlier answer given again. */
  readonly replayed: boolean;
  readonly preview: PreviewFacts | null;
  /** What the first page of a session says the member can do; null if no page was asked for. */
  readonly page: string | null;
};

/** An event, as far as it is predicted: what, when (milliseconds), and whose doing, `owner on pages` on the portal's. */
export type Happened = {
  readonly type: EventType;
  readonly at: number;
  readonly by: string;
  /** How many things stand in the way, if the event says that. */
  readonly blockers?: number | undefined;
  /** Which party says that a task is done, if the event says that. */
  readonly word?: Word | undefined;
};

/** Adieu's own eraser, one of the host's, the host's back end if that eraser promised nothing, or a person. */
export type Word = "adieu" | "eraser" | "app" | "admin";

/** An account as everybody can see it. Times are milliseconds. */
export type View = {
  readonly state: string;
  readonly version: number;
  readonly held: boolean;
  /** The open closure in front. */
  readonly closure: {
    readonly id: string;
    readonly kind: string;
    readonly status: string;
    readonly end: number | null;
    /** By when the law wants an answer. */
    readonly answerBy: number;
    readonly steps: readonly string[];
    readonly said: readonly string[];
    readonly documents: readonly string[];
    readonly disputed: boolean;
    /** How many things stand in its way, as long as it is on its way. */
    readonly blockers: number;
    /** While it is in review. */
    readonly review: {
      readonly approvals: number;
      readonly claimed: number | null;
      /** When an address of the holder's was changed of late. */
      readonly contact: number | null;
    } | null;
  } | null;
  readonly due: { readonly action: string; readonly at: number } | null;
  /** Of the last erasure, each with how it stands: `crm pending`. */
  readonly tasks: readonly string[];
  readonly restorable: boolean;
  readonly until: number | null;
  readonly sign_in: boolean;
  /** Whether everything may be done that the product can do. */
  readonly everything: boolean;
};
