/** The book of failures of each mode, which writes to the operator. */
import { FailureBookBase } from "../failures/failure-book";
import { space } from "../objects/spaces";
import { operatorOf } from "./notices";

export class FailureBook extends FailureBookBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, operatorOf(env));
  }
}

/** Returns the book of failures of a mode. */
export const failureBookOf = (env: Env, livemode: boolean) =>
  space(env, "FAILURES").getByName(livemode ? "live" : "test");
