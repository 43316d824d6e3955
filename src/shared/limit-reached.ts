/** A limit on how many of something there may be in one mode. */

/** The things that are counted, as the API names them. */
export type Limited =
  | "webhook_endpoints"
  | "erasers"
  | "api_keys"
  | "policies"
  | "policy_versions"
  | "portal_configurations"
  | "portal_configuration_versions"
  | "accounts_of_test_clock"
  | "certificate_keys"
  | "test_clocks"
  | "early_legal_holds"
  | "accounts_to_rebuild";

/** Thrown if one more would be too many. Nothing was stored. The API answers 409 `limit_reached`. */
export class LimitReached extends Error {
  readonly of: Limited;
  readonly limit: number;

  constructor(of: Limited, limit: number) {
    super(`at most ${limit} ${of}`);
    this.of = of;
    this.limit = limit;
  }
}
