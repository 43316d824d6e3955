/**
 * What people do is written to the audit log before it is answered: a person who is signed in, or whom a key names. What
 * the host's own systems do is not.
 */
import { auditLog } from "../../audit/audit-log";
import type { AppContext } from "./environment";
import { pageCallOf } from "./internal-calls";
import { isPerson } from "./person";

/** How the audit log has an operation. */
export type AuditRule = {
  readonly act: string;
  /** Whether the path's `id` is an account's. */
  readonly ofAccount: boolean;
  /** Whether it has also what the host's keys do by it: they make keys and end sessions of staff. */
  readonly keysToo?: boolean;
};

/** All reads of an account are one look at it, if one page makes them. */
const VIEW_ACCOUNT = "viewAccount";

/** @returns null if calls of the operation are not recorded: it reads, and shows nothing of an account */
export function auditRuleOf(operation: {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly audit?: "own" | "handler" | "keys";
}): AuditRule | null {
  const { method, path, id, audit: kept } = operation;
  if (kept === "handler") return null;
  const ofAccount = path.startsWith("/v1/accounts/{id}");
  if (method !== "get" || kept === "own") return { act: id, ofAccount, keysToo: kept === "keys" };
  return ofAccount ? { act: VIEW_ACCOUNT, ofAccount } : null;
}

/** Writes the entry of a call, if a person makes it. @param about replaces what the path says the call is about */
export async function audit(
  c: AppContext,
  { act, ofAccount, keysToo = false }: AuditRule,
  about: { readonly subject?: string; readonly account?: string } = {},
): Promise<void> {
  const caller = c.get("caller");
  if (!isPerson(caller) && !keysToo) return;
  const page = pageCallOf(c.req.raw);
  const { id, ...others } = c.req.param();
  const account = about.account ?? (ofAccount ? (id ?? null) : null);
  const rest = Object.values(others).map(String).join(" ");
  const subject = about.subject ?? (ofAccount ? rest || null : (id ?? (rest || null)));
  const key = `${act} ${account} ${act === VIEW_ACCOUNT ? "" : subject}`;
  if (page?.seen.has(key)) return;
  await auditLog(c.env, caller.livemode).record({
    person: caller.actor,
    key: caller.session === null ? caller.id : null,
    act,
    account,
    subject: act === VIEW_ACCOUNT && page ? null : subject,
    request: page?.request ?? c.get("requestId"),
  });
  page?.seen.add(key);
}
