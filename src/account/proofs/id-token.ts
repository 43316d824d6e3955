/**
 * Looks at an ID token before the account decides: its issuer's keys may have to be fetched, which no
 * transaction waits for. Whether it is still due, and was not taken before, is decided afterwards.
 */
import { procedureOf } from "../../lifecycle/context";
import { stepToProve } from "../../lifecycle/decisions/steps";
import { err, ok, type Result } from "../../shared/result";
import { type Timestamp, timestampOf } from "../../shared/time";
import { type ExpectedSignIn, tokenFingerprint } from "../../verification/id-token";
import { type Judgement, wrong } from "../../verification/proof-fault";
import type { Call, Refused } from "../call";
import type { AccountStore } from "../core/store";
import type { AccountPorts } from "../ports";
import { readProfile } from "../tables/profile";
import type { Snapshot } from "../tables/snapshot";
import { bookOf, type Proof } from "./judge";

type GivenToken = {
  readonly type: "reauthentication";
  readonly method: "id_token";
  readonly token: string;
};

/** A proof as it comes in. */
export type ProofGiven = Exclude<Proof, { readonly method: "id_token" }> | GivenToken;

export async function judgeToken(
  store: AccountStore,
  { verifyIdToken }: Pick<AccountPorts, "verifyIdToken">,
  call: Call,
  closure: string,
  given: ProofGiven,
): Promise<{ readonly ok: true; readonly value: Proof } | Refused> {
  if (!isToken(given)) return ok(given);
  const fingerprint = tokenFingerprint(given.token);
  const judged = (found: Judgement) =>
    ok({ type: given.type, method: given.method, token: { found, fingerprint } });
  // An earlier answer, a locked step, a policy that takes none: none of it costs a look at the token.
  if (store.repeated(call.idempotency)) return judged(NOT_LOOKED_AT);
  const expected = store.read((snapshot, at) => expectedNow(store, snapshot, closure, at));
  if (!expected.ok || expected.value.body === null) return judged(NOT_LOOKED_AT);
  const found = await verifyIdToken(given.token, expected.value.body);
  return found.verdict === "unavailable" ? err({ code: "sign_in_unavailable" }) : judged(found);
}

/** The account refuses such a proof for another reason, or has answered it before; if not, it is wrong. */
const NOT_LOOKED_AT = wrong("token_malformed");

const isToken = (given: ProofGiven): given is GivenToken =>
  given.type === "reauthentication" && given.method === "id_token";

/** Null where no token is asked for now: the account will say so. */
function expectedNow(
  store: AccountStore,
  { account }: Snapshot,
  id: string,
  at: Timestamp,
): Result<ExpectedSignIn | null, never> {
  const { closure } = account;
  const due = stepToProve(account, id, "reauthentication", at);
  if (closure === null || !due.ok || due.value === "passed") return ok(null);
  const book = bookOf(store, account);
  const { sign_in } = book.version(closure.policy);
  const takesTokens = procedureOf(book, closure).steps.some(
    (step) => step.type === "reauthentication" && step.methods.includes("id_token"),
  );
  if (sign_in === undefined || !takesTokens) return ok(null);
  const subject = readProfile(store.sql)?.holder.subject ?? null;
  const moments = [...new Set([at, timestampOf(Date.now())])];
  return ok({ sign_in, subject, nonce: closure.id, moments });
}
