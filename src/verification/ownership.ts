/**
 * Ownership facts: the name of one of the account's environments and the last four characters of its
 * secret. Both are compared in constant time with every environment; either wrong is the same answer.
 */
import { secretsEqual } from "./secrets";

export type Environment = { readonly name: string; readonly secret_last4: string };

export function ownsEnvironment(
  claimed: Environment,
  environments: readonly Environment[],
): boolean {
  let owns = false;
  for (const environment of environments) {
    const name = secretsEqual(claimed.name, environment.name);
    const secret = secretsEqual(claimed.secret_last4, environment.secret_last4);
    owns = (name && secret) || owns;
  }
  return owns;
}
