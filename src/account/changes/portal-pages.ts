/**
 * A page of the portal: everything that it shows, in one answer. Opening a page changes nothing of the account; only that
 * its session was used is noted.
 */
import type {
  PortalAsk,
  PortalClosure,
  PortalForesight,
  PortalPage,
  PortalRefusal,
  PortalUndoing,
} from "../../contract/portal-pages";
import { type Closure, isCollecting } from "../../lifecycle/closure";
import type { Context } from "../../lifecycle/context";
import { procedureOf } from "../../lifecycle/context";
import { STEPS_TTL } from "../../lifecycle/limits";
import type { ClosureKind, PolicyVersion, Procedure, StepRule } from "../../lifecycle/policy";
import { previewOf } from "../../lifecycle/preview";
import type { Refusal } from "../../lifecycle/refusal";
import { stepFor } from "../../lifecycle/warnings";
import { err, ok } from "../../shared/result";
import { after, isZero, timestampOf } from "../../shared/time";
import type { Answered } from "../call";
import type { AccountNow } from "../core/account-now";
import type { AccountStore } from "../core/store";
import { codeAsked } from "../proofs/judge";
import { isCodeOut } from "../tables/codes";
import { eraserCalls } from "../tables/eraser-attempts";
import { expiryOf, type PortalSession } from "../tables/portal-sessions";
import { addressFor, type Holder, readProfile } from "../tables/profile";
import { readReceipt } from "../tables/receipts";
import { erasureView } from "../views/erasure";
import { findClosure, viewAccount, viewClosure } from "../views/gathering";
import { openingRefusal, undoing } from "../views/portal-rights";
import { openingContext, provableBy } from "../views/preview";
import { masked } from "./challenges";
import { type PortalVisitor, visitedSession } from "./portal-sessions";
import { completedAt } from "./receipts";

/** @param inForce the account's policy in force; null if it cannot be known */
export function portalPage(
  store: AccountStore,
  visitor: PortalVisitor,
  ask: PortalAsk,
  inForce: PolicyVersion | null,
): Answered<PortalPage> {
  const visited = visitedSession(store, visitor);
  if (!visited.ok) return visited;
  return store.read((now) => {
    const closure = ask.closure === null ? null : findClosure(now, ask.closure);
    if (ask.closure !== null && closure === null) return err({ code: "not_found" });
    return ok(pageOf(now, visited.value.body, { kind: ask.kind, closure }, inForce));
  });
}

function pageOf(
  now: AccountNow,
  session: PortalSession,
  { kind, closure }: { readonly kind: ClosureKind | null; readonly closure: Closure | null },
  inForce: PolicyVersion | null,
): PortalPage {
  const { account, at, tables } = now;
  const { policy } = now.book(inForce).inForce;
  const { actor } = session.terms;
  const holder = account.state === "deleted" ? undefined : readProfile(tables)?.holder;
  const kinds = Object.keys(policy.procedures).filter(isKind);
  return {
    session: {
      id: session.id,
      terms: session.terms,
      ends_at: timestampOf(expiryOf({ ...session, seen_at: Date.now() })),
    },
    account: viewAccount(now),
    then: account.closure && thenOf(procedureKept(now, account.closure), account.closure),
    at,
    time_zone: holder?.time_zone ?? policy.time_zone,
    locale: holder?.locale ?? null,
    kinds: Object.fromEntries(
      kinds.map((one) => [one, shown(openingRefusal(now, one, actor, inForce))]),
    ),
    undoing: undoingOf(now, session),
    foresight: foresightOf(now, session, kind, closure, inForce),
    closure: closure && closureOf(now, closure),
    erasure: erasureView(account, eraserCalls(tables)),
  };
}

const isKind = (name: string): name is ClosureKind =>
  name === "cancellation" || name === "deletion";

const shown = (refusal: Refusal | null): PortalRefusal | null =>
  refusal && { code: refusal.code, allowed: "allowed" in refusal ? refusal.allowed : [] };

function undoingOf(now: AccountNow, { terms }: PortalSession): PortalUndoing {
  const found = undoing(now, terms.actor);
  if (!("refusal" in found)) return found;
  const { refusal } = found;
  return {
    by: null,
    refusal: { code: refusal.code, allowed: "allowed" in refusal ? refusal.allowed : [] },
  };
}

/** What a closure of the kind would do; or the closure itself, which collects its steps, by its own policy version. */
function foresightOf(
  now: AccountNow,
  { terms }: PortalSession,
  kind: ClosureKind | null,
  closure: Closure | null,
  inForce: PolicyVersion | null,
): PortalForesight | null {
  const book = now.book(inForce);
  if (closure !== null && isCollecting(closure)) {
    const own = { version: closure.policy.version, policy: book.version(closure.policy) };
    const context = openingContext(now, terms.actor, own);
    return foreseen(now, closure.kind, procedureOf(book, closure), context, null);
  }
  const procedure = kind === null ? undefined : book.inForce.policy.procedures[kind];
  if (kind === null || procedure === undefined) return null;
  const refusal = shown(openingRefusal(now, kind, terms.actor, inForce));
  return foreseen(now, kind, procedure, openingContext(now, terms.actor, inForce), refusal);
}

function foreseen(
  now: AccountNow,
  kind: ClosureKind,
  procedure: Procedure,
  context: Context,
  refusal: PortalRefusal | null,
): PortalForesight {
  const onFile = provableBy(now.tables, procedure.steps);
  const preview = previewOf(now.account, kind, procedure, context, { checkActor: true, onFile });
  const { notes, blockers, blocker_total, steps, erased, retained } = preview;
  return {
    kind,
    then: procedure.then,
    effective_at: preview.timeline.at(-1)?.at ?? now.at,
    at_once: isZero(procedure.grace),
    restore_by: procedure.restore_by,
    review_due_at: preview.review?.due_at_if_opened_now ?? null,
    notes,
    blockers,
    blocker_total,
    statements: preview.acknowledgements.map(({ id, text, required }) => ({ id, text, required })),
    steps,
    alternatives: preview.alternatives.map(({ title, effect, url = null }) => ({
      title,
      effect,
      url,
    })),
    erased,
    retained,
    refusal,
  };
}

function closureOf(now: AccountNow, closure: Closure): PortalClosure {
  const { account, at, tables } = now;
  const procedure = procedureKept(now, closure);
  const steps = procedure?.steps ?? [];
  const holder = readProfile(tables)?.holder ?? null;
  const asked = account.closure?.id === closure.id ? codeAsked(account, now.book(), holder) : null;
  const to = asked && holder && addressFor(holder, asked.channel);
  const onFile = provableBy(tables, steps);
  const rules = closure.steps.map(({ type }) => ruleOf(type, steps, onFile));
  const documents = rules.find((rule) => rule.type === "identity_documents");
  const { livemode } = account;
  return {
    ...viewClosure(now, closure),
    then: thenOf(procedure, closure),
    completed_at: completedAt(closure),
    statements: closure.acknowledgements.map(
      (id) => procedure?.acknowledgements.find((rule) => rule.id === id)?.text ?? id,
    ),
    receipt: receiptOf(now, closure.id, holder),
    rules,
    code: asked && {
      channel: asked.channel,
      sent_to: to && masked({ channel: asked.channel, to, livemode }),
      is_out: isCodeOut(tables, asked, at),
    },
    sign_in: signInOf(now, closure),
    accepted:
      documents?.type === "identity_documents"
        ? documents.accept[holder?.type ?? "individual"]
        : [],
    steps_until: closure.status === "awaiting_steps" ? after(closure.opened_at, STEPS_TTL) : null,
  };
}

/** What a closure does in the end. Of one whose rules are gone the kind says it. */
const thenOf = (procedure: Procedure | null, { kind }: Closure): PortalClosure["then"] =>
  procedure?.then ?? (kind === "cancellation" ? "purge" : "delete");

function receiptOf(
  { account: { livemode }, tables }: AccountNow,
  closure: string,
  holder: Holder | null,
): PortalClosure["receipt"] {
  const receipt = readReceipt(tables, closure);
  if (receipt === null) return null;
  const to = receipt.emailed && holder ? addressFor(holder, "email") : null;
  return { ...receipt, emailed_to: to && masked({ channel: "email", to, livemode }) };
}

function signInOf(now: AccountNow, closure: Closure): PortalClosure["sign_in"] {
  if (!isCollecting(closure)) return null;
  const { sign_in } = now.book().version(closure.policy);
  return sign_in === undefined ? null : { issuer: sign_in.issuer, audience: sign_in.audience };
}

/** The rules of a closure. An account keeps those of closures that are over only as long as it needs them. */
function procedureKept(now: AccountNow, closure: Closure): Procedure | null {
  const book = now.book();
  try {
    return procedureOf(book, closure);
  } catch {
    return book.inForce.policy.procedures[closure.kind] ?? null;
  }
}

/** The rule of a step. A step that takes another one's place has no rule of its own: it sends a code. */
const ruleOf = (
  type: StepRule["type"],
  rules: readonly StepRule[],
  onFile: Parameters<typeof stepFor>[1],
): StepRule => {
  const rule = rules.find((one) => one.type === type);
  return rule ? stepFor(rule, onFile) : { type: "otp", channel: "on_file" };
};
