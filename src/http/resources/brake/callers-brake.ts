/** The brake of the caller's mode; each mode has its own (docs/brake.md). */
import type { BrakeRefusal } from "../../../brake/brake-object";
import { space } from "../../../objects/spaces";
import type { Result } from "../../../shared/result";
import type { AppContext } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";

/** Returns the object of the brake. */
export const brakeOf = (c: AppContext) =>
  space(c.env, "BRAKES").getByName(c.get("caller").livemode ? "live" : "test");

/** @throws ProblemError if the brake refused */
export function unlessRefused<T>(result: Result<T, BrakeRefusal>): T {
  if (!result.ok) throw new ProblemError(result.error.code);
  return result.value;
}
