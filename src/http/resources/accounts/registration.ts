/** Registers one account, for the single call and for the import. */
import type { Answered, Call } from "../../../account/call";
import type { AccountView } from "../../../account/views/account";
import type { Registration } from "../../../contract/registrations";
import { space } from "../../../objects/spaces";
import type { accountOf } from "../../framework/account-calls";
import { countNoMore } from "../../framework/counters";
import type { AppContext } from "../../framework/environment";
import { invalid, refused } from "../../framework/problems";

/** @throws ProblemError if the test clock cannot be used */
export async function registerWith(
  c: AppContext,
  call: Call,
  body: Registration,
  account: ReturnType<typeof accountOf>,
): Promise<Answered<AccountView>> {
  const { livemode } = c.get("caller");
  const { id, policy, holder, metadata = {}, password, password_verifier, test_clock } = body;
  const clock = test_clock === undefined ? null : await attach(c, test_clock, id);
  const profile = { holder, metadata, password: password_verifier ?? null };
  const registration = { account: id, livemode, profile, clock, ...(password && { password }) };
  const answered = await account.register(call, registration, policy);
  // Only an account that was held before its registration has more than one event yet.
  if (answered.ok && answered.value.version > 1) {
    c.executionCtx.waitUntil(countNoMore(c, "early_legal_holds", id));
  }
  if (clock !== null) await (answered.ok ? catchUp : detach)(c, clock, account, id);
  return answered;
}

const clockOf = (c: AppContext, id: string) => space(c.env, "TEST_CLOCKS").getByName(id);

async function attach(c: AppContext, clock: string, account: string) {
  const pointer = "/test_clock";
  if (c.get("caller").livemode)
    throw invalid({ pointer, detail: "only test keys may use a test clock" });
  const attached = await clockOf(c, clock).attach(account);
  if (attached.ok) return { id: clock, now: attached.value };
  if (attached.error.code !== "not_found") throw refused(attached.error);
  throw invalid({ pointer, detail: "there is no such test clock" });
}

/** Advances a new account to the clock's time, which may have moved while the account was registered. */
async function catchUp(
  c: AppContext,
  clock: { id: string; now: string },
  account: ReturnType<typeof accountOf>,
): Promise<void> {
  const read = await clockOf(c, clock.id).read();
  if (read.ok && read.value.frozen_time > clock.now) {
    await account.advance(clock.id, read.value.frozen_time);
  }
}

/** Detaches a refused account from the clock, unless an account with this id already lives by the clock. */
async function detach(
  c: AppContext,
  clock: { id: string },
  account: ReturnType<typeof accountOf>,
  id: string,
): Promise<void> {
  const existing = await account.account();
  if (existing.ok && existing.value.body.test_clock === clock.id) return;
  await clockOf(c, clock.id).detach(id);
}
