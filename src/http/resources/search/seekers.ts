/** Finds what has an id. The form of the id says where to look, so a search costs one or two look-ups. */
import { decodeJwt } from "jose";
import { claimsSchema } from "../../../certificates/certificate";
import type { SearchKind, SearchResult } from "../../../contract/search";
import { accountOfClosure, accountOfEvent } from "../../../directory/closures";
import { directoryOf } from "../../../directory/directory";
import { accountOfTask } from "../../../lifecycle/erasure-task";
import { nameSchema } from "../../../lifecycle/policy-fields";
import { accountOf } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { declarationOf } from "../declarations/declaration-lookup";

const FORMS: readonly (readonly [RegExp, SearchKind])[] = [
  [/^clo_[0-9a-f]{32}$/, "closure"],
  [/^tsk_/, "erasure_task"],
  [/^evt_/, "event"],
  [/^dcl_/, "declaration"],
  [/^[\w-]+\.[\w-]+\.[\w-]+$/, "certificate"],
];

/** The kind of thing that has ids of this form. */
export const kindSought = (text: string): SearchKind =>
  FORMS.find(([form]) => form.test(text))?.[1] ?? "account";

/** A host may give an account any id, also one that looks like another thing's: so accounts are looked at too. */
export async function soughtIn(c: AppContext, text: string): Promise<SearchResult[]> {
  const kind = kindSought(text);
  const found = await Promise.all([
    kind === "account" ? null : seek(c, kind, text),
    seek(c, "account", text),
  ]);
  return found.filter((one) => one !== null);
}

async function seek(c: AppContext, kind: SearchKind, text: string): Promise<SearchResult | null> {
  const { livemode } = c.get("caller");
  const result = (id: string, account: string | null): SearchResult => ({
    object: "search_result",
    kind,
    id,
    account,
  });
  const ofAccount = (id: string, account: string | null) =>
    account === null ? null : result(id, account);
  switch (kind) {
    case "account": {
      // No object is made for an id that no account can have.
      if (!nameSchema.safeParse(text).success) return null;
      return (await accountOf(c, text).account()).ok ? result(text, text) : null;
    }
    case "closure":
      return ofAccount(text, await accountOfClosure(directoryOf(c.env), livemode, text));
    case "event":
      return ofAccount(text, await accountOfEvent(directoryOf(c.env), livemode, text));
    case "erasure_task": {
      const account = accountOfTask(text);
      if (account === null || !(await accountOf(c, account).account()).ok) return null;
      return result(text, account);
    }
    case "declaration": {
      const declaration = await declarationOf(c, text).view();
      return declaration && result(text, declaration.account);
    }
    case "certificate": {
      const closure = closureIn(text);
      if (closure === null) return null;
      return ofAccount(closure, await accountOfClosure(directoryOf(c.env), livemode, closure));
    }
  }
}

/** The closure that a certificate names. It is only looked for: that the certificate is genuine is not said. */
function closureIn(certificate: string): string | null {
  try {
    return claimsSchema.parse(decodeJwt(certificate)).erasure.closure;
  } catch {
    return null;
  }
}
