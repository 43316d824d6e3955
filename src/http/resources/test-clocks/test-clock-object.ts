/** The object of a test clock. Only test keys may use test clocks. */
import type { TestClockRefusal } from "../../../clock/test-clock-object";
import { space } from "../../../objects/spaces";
import type { Result } from "../../../shared/result";
import type { AppContext } from "../../framework/environment";
import { ProblemError, refused } from "../../framework/problems";

export function testClock(c: AppContext, id: string) {
  if (c.get("caller").livemode) {
    throw new ProblemError("forbidden", {}, { detail: "Only test keys may use test clocks." });
  }
  return space(c.env, "TEST_CLOCKS").getByName(id);
}

/** @throws ProblemError if the clock refused */
export function unlessRefused<T>(result: Result<T, TestClockRefusal>): T {
  if (!result.ok) throw refused(result.error);
  return result.value;
}
