/**
 * Ownership facts: the name of one of the account's environments, and the last four characters of its secret. Both are
 * compared in constant time with every environment, and both kinds of fault give the same answer to a live caller.
 *
 * Names are compared in the form in which people mean them (`typed.ts`). The secret's characters are compared exactly,
 * except for blanks around them.
 */
import { type Judgement, RIGHT, wrong } from "./proof-fault";
import { secretsEqual } from "./secrets";
import { typedName, withoutBlanksAround } from "./typed";

export type Environment = { readonly name: string; readonly secret_last4: string };

/** Judges the facts that a holder gave. @param environments those of the account */
export function judgeOwnership(
  claimed: Environment,
  environments: readonly Environment[],
): Judgement {
  const claimedName = typedName(claimed.name);
  const typedSecret = withoutBlanksAround(claimed.secret_last4);
  let owns = false;
  let isKnown = false;
  for (const environment of environments) {
    const name = secretsEqual(claimedName, typedName(environment.name));
    const asTyped = secretsEqual(claimed.secret_last4, environment.secret_last4);
    const secret = secretsEqual(typedSecret, environment.secret_last4) || asTyped;
    owns = (name && secret) || owns;
    isKnown = name || isKnown;
  }
  if (owns) return RIGHT;
  if (environments.length === 0) return wrong("no_environment_on_file");
  return wrong(isKnown ? "secret_wrong" : "environment_unknown");
}
