/**
 * What people do is written to the audit log before it is answered: a person who is signed in, or whom a key names. What
 * the host's own systems do is not, except that they make keys and end sessions of people.
 *
 * Every operation is recorded unless its definition says that it shows nothing of accounts or people. Refused tries are
 * recorded too.
 */
import { recordAct } from "../../audit/audit-shards";
import { logFault } from "../../shared/log";
import type { AppContext } from "./environment";
import { pageCallOf } from "./internal-calls";
import { isPerson } from "./person";
import { ProblemError } from "./problems";

/** How the audit log has an operation. */
export type AuditRule = {
  readonly act: string;
  /** Whether the path's `id` is an account's. */
  readonly ofAccount: boolean;
  /** `handler`: the operation's handler writes the entry. `refusals`: only refused tries are recorded. */
  readonly when: "before" | "handler" | "refusals";
  /** Whether the call only reads: the same once more within a minute is no further entry. */
  readonly reads: boolean;
  /** Whether what the host's keys do by it is recorded too. */
  readonly keysToo: boolean;
  /** Whether the call goes on if the log cannot be written: it stops harm. */
  readonly urgent: boolean;
};

/** All reads of an account are one look at it, if one page makes them. */
const VIEW_ACCOUNT = "viewAccount";

/** @see Operation.audit */
export type Audited = "own" | "handler" | "keys" | "urgent" | "refusals";

export function auditRuleOf(operation: {
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly audit?: Audited;
}): AuditRule {
  const { method, path, id, audit: kept } = operation;
  const ofAccount = path.startsWith("/v1/accounts/{id}");
  const reads = method === "get";
  return {
    act: reads && ofAccount && kept !== "own" ? VIEW_ACCOUNT : id,
    ofAccount,
    when: kept === "handler" || kept === "refusals" ? kept : "before",
    reads,
    keysToo: kept === "keys",
    urgent: kept === "urgent" || kept === "keys",
  };
}

/** What the entry says beside the rule: by default what the path says. */
type About = {
  readonly subject?: string;
  readonly account?: string;
  readonly refused?: string;
};

/** Writes the entry of a call, if a person makes it. @throws ProblemError `rate_limited` if they make too many */
export async function audit(c: AppContext, rule: AuditRule, about: About = {}): Promise<void> {
  const { act, keysToo, urgent } = rule;
  const caller = c.get("caller");
  if (!isPerson(caller) && !keysToo) return;
  const page = pageCallOf(c.req.raw);
  const { account, subject, refused } = { ...pathOf(c, rule), refused: null, ...about };
  const key = `${act} ${account} ${refused} ${act === VIEW_ACCOUNT ? "" : subject}`;
  if (page?.seen.has(key)) return;
  const entry = {
    person: caller.actor,
    key: caller.session === null ? caller.id : null,
    act,
    account,
    subject: act === VIEW_ACCOUNT && page ? null : subject,
    refused,
    request: page?.request ?? c.get("requestId"),
  };
  try {
    const recorded = await recordAct(c.env, caller.livemode, entry, rule.reads);
    if (recorded === "too_many" && !urgent) throw tooMany();
  } catch (error) {
    if (!urgent || error instanceof ProblemError) throw error;
    logFault("an act was not recorded in the audit log, and was carried out", error, {
      request: entry.request,
    });
  }
  page?.seen.add(key);
}

/** Records that a person was refused before the operation was tried. Pages ask what their person may not, unasked. */
export async function auditRefusal(c: AppContext, rule: AuditRule, code: string): Promise<void> {
  const isPages = pageCallOf(c.req.raw) !== undefined && rule.when === "refusals";
  if (isPages) return;
  await audit(c, { ...rule, keysToo: false }, { refused: code });
}

/** Ids as Adieu and hosts make them. What else stands in a path may be anything, also an address, and is not kept. */
const ID = /^[A-Za-z0-9._:-]{1,300}$/;
const ids = (texts: readonly string[]): string | null =>
  texts.map((text) => (ID.test(text) ? text : "(no id)")).join(" ") || null;

function pathOf(c: AppContext, { ofAccount }: AuditRule) {
  const { id, ...others } = c.req.param();
  const rest = Object.values(others).map(String);
  if (ofAccount) return { account: id === undefined ? null : ids([id]), subject: ids(rest) };
  return { account: null, subject: ids(id === undefined ? rest : [id]) };
}

const tooMany = (): ProblemError =>
  new ProblemError("rate_limited", {}, { headers: { "retry-after": "60" } });
