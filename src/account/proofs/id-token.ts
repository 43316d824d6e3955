/**
 * Judges an ID token before the account decides, because its issuer's keys may have to be fetched, and no transaction
 * waits for that. Afterwards the account decides whether a token is still asked for, and was not used before.
 */
import { procedureOf } from "../../lifecycle/context";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { err, ok, type Result } from "../../shared/result";
import { timestampOf } from "../../shared/time";
import { type ExpectedSignIn, tokenFingerprint } from "../../verification/id-token";
import { type Judgement, wrong } from "../../verification/proof-fault";
import type { AccountRefusal } from "../call";
import type { AccountNow } from "../core/account-now";
import type { AccountStore } from "../core/store";
import type { AccountPorts } from "../ports";
import { readProfile } from "../tables/profile";
import type { Proof } from "./judge";

type GivenToken = {
  readonly type: "reauthentication";
  readonly method: "id_token";
  readonly token: string;
};

/** A proof as the caller gives it. */
export type ProofGiven = Exclude<Proof, { readonly method: "id_token" }> | GivenToken;

/**
 * Judges the token of a proof; any other proof is left as it is.
 *
 * @returns the proof with the judgement of its token; a refusal if the issuer's keys cannot be read
 */
export async function judgeToken(
  store: AccountStore,
  { verifyIdToken }: Pick<AccountPorts, "verifyIdToken">,
  closure: string,
  given: ProofGiven,
): Promise<Result<Proof, AccountRefusal>> {
  if (!isToken(given)) return ok(given);
  const fingerprint = tokenFingerprint(given.token);
  const judged = (found: Judgement) =>
    ok({ type: given.type, method: given.method, token: { found, fingerprint } });
  const snapshot = store.current();
  const expected = snapshot && expectedNow(store.now(snapshot), closure);
  if (expected === null) return judged(NOT_LOOKED_AT);
  const found = await verifyIdToken(given.token, expected);
  return found.verdict === "unavailable" ? err({ code: "sign_in_unavailable" }) : judged(found);
}

/**
 * The judgement of a token that was not looked at. The account refuses such a proof for another reason. If it does not,
 * the proof is wrong.
 */
const NOT_LOOKED_AT = wrong("token_malformed");

const isToken = (given: ProofGiven): given is GivenToken =>
  given.type === "reauthentication" && given.method === "id_token";

/**
 * The claims that a token must have; null if the account takes no token now, because the step is locked or the policy
 * has no such method.
 */
function expectedNow(now: AccountNow, id: string): ExpectedSignIn | null {
  const { account, at, tables } = now;
  const { closure } = account;
  const due = stepToProve(account, id, "reauthentication", at);
  if (closure === null || !due.ok || due.value === "passed") return null;
  const book = now.book();
  const { sign_in } = book.version(closure.policy);
  const takesTokens = procedureOf(book, closure).steps.some(
    (step) => step.type === "reauthentication" && step.methods.includes("id_token"),
  );
  if (sign_in === undefined || !takesTokens) return null;
  const subject = readProfile(tables)?.holder.subject ?? null;
  const moments = [...new Set([at, timestampOf(Date.now())])];
  return { sign_in, subject, nonce: closure.id, moments };
}
