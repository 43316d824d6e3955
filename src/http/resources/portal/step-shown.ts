/** The step of a closure that comes now: what its page shows, and where a holder goes on after a refusal. */
import type { AccountRefusal } from "../../../account/call";
import type { PortalAsk, PortalClosure } from "../../../contract/portal-pages";
import { seeOther } from "../../../pages/answer";
import type { FieldFault } from "../../../pages/components";
import { nameOf } from "../../../portal/proof-fields";
import { stepPage } from "../../../portal/step-page";
import { currentStep, PATHS, type StepShown } from "../../../portal/view";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { tokenIn } from "./sign-in-cookie";
import { answer, isChanged, unforeseen, type Visit, withFaults } from "./visit";

/** How long the host's word about a sign-in counts, as the account's object judges it. */
const ATTESTED_MS = 5 * 60 * 1_000;

export const askClosure = (c: AppContext): PortalAsk => ({
  kind: null,
  closure: (c.req.param("cid") ?? "").slice(0, 64),
});

export function closureIn({ page }: Visit): PortalClosure {
  if (page.closure === null) throw new ProblemError("not_found");
  return page.closure;
}

/** The page of the step that comes now; null if it is not this one. */
export function stepShown(visited: Visit, type: string | undefined): StepShown | null {
  const closure = closureIn(visited);
  const { foresight } = visited.page;
  const current = currentStep(closure);
  const rule = closure.rules.find((one) => one.type === type);
  if (current === undefined || current.type !== type || rule === undefined || foresight === null) {
    return null;
  }
  const { shown } = visited;
  return {
    shown,
    closure,
    foresight,
    rule,
    isAttested: isAttested(visited),
    signedInAt: broughtToken(visited) === null ? null : closure.sign_in && nameOf(closure.sign_in),
  };
}

/** The ID token that the holder has brought for this closure from its issuer; null if there is none. */
export function broughtToken(visited: Visit): string | null {
  const { c, token } = visited;
  return tokenIn(c, { session: token.session, closure: closureIn(visited).id });
}

export function isAttested({ page }: Visit): boolean {
  const { attestation } = page.session.terms;
  const age = attestation ? Date.now() - Date.parse(attestation.authenticated_at) : Infinity;
  return age <= ATTESTED_MS;
}

/** Leads to how it stands, if the refusal says that the page was out of date. */
export function afterRefusal(error: AccountRefusal, closure: string): Response {
  if (isChanged(error) || error.code === "proof_rejected") {
    return seeOther(PATHS.next(closure));
  }
  throw unforeseen(error);
}

/** The same page, with what is wrong, and with what was typed but no secret. */
export function again(
  visited: Visit,
  step: StepShown,
  faults: readonly FieldFault[],
  { environment, type }: { environment?: string | undefined; type?: string | undefined } = {},
): Promise<Response> {
  const faulty = withFaults(visited, faults, {
    ...(environment !== undefined && { environment }),
    ...(type !== undefined && { type }),
  });
  return answer(faulty, stepPage({ ...step, shown: faulty.shown }), 422);
}
