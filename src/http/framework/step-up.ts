/** Step-up: what cannot be undone is done only by a person who has just proved who they are. Keys are not asked. */
import { isFresh } from "../../staff/session";
import type { AppContext, Caller } from "./environment";
import { stepUpRequired } from "./problems";

/** Whether a person calls who must sign in again first. */
export const mustStepUp = ({ session }: Caller): boolean =>
  session !== null && !isFresh(session, Date.now());

/** @throws ProblemError `step_up_required` if a person calls who must sign in again first */
export function requireStepUp(c: AppContext): void {
  if (mustStepUp(c.get("caller"))) throw stepUpRequired();
}
