/** A test clock's object, which reaches the accounts that run on it. */
import { type ClockAccounts, TestClockObjectBase } from "../clock/test-clock-object";
import { accountObject } from "../http/framework/account-calls";

export class TestClockObject extends TestClockObjectBase<Env> {
  protected override readonly accounts: ClockAccounts = {
    advance: (account, clock, to) => accountObject(this.env, false, account).advance(clock, to),
    remove: (account, clock) => accountObject(this.env, false, account).removeWithClock(clock),
  };
}
