/**
 * Limits how many declarations come from one network address, and how many concern one e-mail address. Both are counted
 * under a keyed hash. If the count does not answer, the declaration is taken: a law wants it to be possible.
 */
import { countedName } from "../../../notices/destination-limit";
import { space } from "../../../objects/spaces";
import { mailboxOf } from "../../../shared/email-address";
import { logFault } from "../../../shared/log";
import { addressOf } from "../../framework/authentication";
import type { AppContext } from "../../framework/environment";
import { DECLARATIONS_PER_ADDRESS, DECLARATIONS_PER_TARGET } from "./limits";

/** @returns ms until another declaration is taken; 0 if this one is */
export async function waitForDeclaration(c: AppContext, email: string): Promise<number> {
  const byTarget = take(c, "declared_target", mailboxOf(email), DECLARATIONS_PER_TARGET);
  const byAddress = take(c, "declared_address", addressOf(c), DECLARATIONS_PER_ADDRESS);
  return Math.max(...(await Promise.all([byTarget, byAddress])));
}

async function take(
  c: AppContext,
  what: string,
  value: string,
  all: { readonly hour: number; readonly day: number },
): Promise<number> {
  const name = countedName(c.get("settings").adminKey, what, value);
  try {
    const rules = { codes: all, all };
    const taken = await space(c.env, "DESTINATIONS")
      .getByName(name)
      .take(Date.now(), "notice", rules);
    return taken.ok ? 0 : taken.retry_after_ms;
  } catch (error) {
    logFault("a declaration was not counted", error);
    return 0;
  }
}
