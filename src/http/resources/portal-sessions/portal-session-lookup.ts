/** Finds the account of a portal session by the session's id. */
import type { AccountApi } from "../../../account/account-object";
import { accountOfPortalSession } from "../../../shared/portal-session-id";
import { accountOf } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";

/** @throws ProblemError `not_found` if it is no session's id */
export function accountOfSession(c: AppContext, session: string): AccountApi {
  const account = accountOfPortalSession(session);
  if (account === null) throw new ProblemError("not_found");
  return accountOf(c, account);
}
