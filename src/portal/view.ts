/** What every page of a session is made from, and phrases that several pages share. */
import type { ClosureView } from "../contract/closures";
import type { PortalClosure, PortalForesight, PortalPage } from "../contract/portal-pages";
import type { ClosureKind, Party, StepRule } from "../lifecycle/policy";
import type { FieldFault } from "../pages/components";
import { type DateStyle, listText } from "../pages/dates";
import type { PageLanguage } from "../shared/page-languages";
import { PORTAL_TEXTS } from "./texts";
import type { PortalTexts } from "./texts/language";

export type Shown = {
  readonly page: PortalPage;
  readonly texts: PortalTexts;
  readonly style: DateStyle & { readonly language: PageLanguage };
  readonly product: string;
  /** Fields that each form sends with it: which session the page is of, and which page it was. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly faults: readonly FieldFault[];
  /** What was typed before, by field. Never a secret. */
  readonly typed: Readonly<Record<string, string | readonly string[]>>;
};

/** What the page of a step is made from. */
export type StepShown = {
  readonly shown: Shown;
  readonly closure: PortalClosure;
  readonly foresight: PortalForesight;
  readonly rule: StepRule;
  /** Whether the host has vouched for a sign-in that is recent enough. */
  readonly isAttested: boolean;
  /** The name of the issuer at which the holder has just signed in again for this closure; null if they have not. */
  readonly signedInAt: string | null;
};

export const textsIn = (language: PageLanguage): PortalTexts => PORTAL_TEXTS[language];

/** Names the parties that may do something, the reader first. @example "you or our support" */
export function partiesText(
  { page, texts, style }: Pick<Shown, "page" | "texts" | "style">,
  parties: readonly Party[],
): string {
  const own = page.session.terms.actor.role;
  const others = parties.filter((party) => party !== own).map((party) => texts.parties[party]);
  const all = parties.includes(own) ? [texts.parties.you, ...others] : others;
  return listText(all, style, "disjunction");
}

/** The name of an eraser in words. */
export function eraserText(texts: PortalTexts, name: string): string {
  const { other, ...own } = texts.erasers;
  const known = Object.entries(own).find(([eraser]) => eraser === name);
  return known ? known[1] : other(name);
}

/** The addresses of the portal's pages. */
export const PATHS = {
  home: "/portal",
  before: (kind: ClosureKind) => `/portal/${kind === "deletion" ? "delete" : "cancel"}`,
  begin: (kind: ClosureKind) => `${PATHS.before(kind)}/begin`,
  closure: (id: string) => `/portal/closures/${id}`,
  next: (id: string) => `/portal/closures/${id}/next`,
  step: (id: string, type: string) => `/portal/closures/${id}/steps/${type}`,
  signIn: (id: string) => `/portal/closures/${id}/sign-in`,
  signedIn: "/portal/sign-in",
  code: (id: string) => `/portal/closures/${id}/code`,
  documents: (id: string) => `/portal/closures/${id}/documents`,
  keep: (id: string) => `/portal/closures/${id}/keep`,
  reason: (id: string) => `/portal/closures/${id}/reason`,
  done: (id: string) => `/portal/closures/${id}/done`,
  receipt: (id: string, type: "txt" | "html") => `/portal/closures/${id}/receipt.${type}`,
  certificate: (id: string) => `/portal/closures/${id}/certificate`,
  undo: "/portal/undo",
  leave: "/portal/leave",
  ended: "/portal/ended",
  language: "/portal/language",
} as const;

/** The step that comes now; undefined if every step has passed. */
export const currentStep = (closure: PortalClosure) =>
  closure.status === "awaiting_steps"
    ? closure.steps.find(({ status }) => status !== "passed")
    : undefined;

/** What a page calls how a closure stands. While somebody has said that it was not theirs, that comes first. */
export const standingText = (
  { status }: PortalTexts,
  closure: Pick<ClosureView, "status" | "disputed_at">,
): string => (closure.disputed_at === null ? status.title[closure.status] : status.stopped);

/** Where a holder goes on with a closure: to the step that comes now, or to how it stands. */
export function placeOf(closure: PortalClosure): string {
  const step = currentStep(closure);
  return step ? PATHS.step(closure.id, step.type) : PATHS.closure(closure.id);
}
