/**
 * The composition root: what each room needs of another is tied together here, and nothing imports it.
 */
import { AccountObjectBase } from "./account/account-object";
import { type ClockAccounts, TestClockObjectBase } from "./clock/test-clock-object";
import { consumeDeliveries, enqueueDeliveries, sweepDeliveries } from "./delivery/queue";
import { consumeEvents, type Followed, sweepOverdue } from "./directory/following";
import { policyInForce, rememberedPolicy } from "./directory/policies";
import { accountObject } from "./http/account-calls";
import { createApp } from "./http/app";
import { settingsOf } from "./shared/settings";

export { RequestLedger } from "./idempotency/request-ledger";

export class AccountObject extends AccountObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const policies = {
      inForce: (id: string) => policyInForce(env.DB, id),
      remembered: rememberedPolicy,
    };
    super(ctx, env, { policies }, { alarm_spread_ms: settingsOf(env).alarmSpreadMs });
  }
}

export class TestClockObject extends TestClockObjectBase<Env> {
  protected override readonly accounts: ClockAccounts = {
    advance: (account, clock, to) => accountObject(this.env, false, account).advance(clock, to),
    remove: (account, clock) => accountObject(this.env, false, account).removeWithClock(clock),
  };
}

const followed = (env: Env): Followed => ({
  db: env.DB,
  confirm: ({ livemode, id }, sequence) => accountObject(env, livemode, id).confirm(sequence),
  poke: ({ livemode, id }) => accountObject(env, livemode, id).poke(),
  deliver: (deliveries) => enqueueDeliveries(env.WEBHOOKS, deliveries),
});

const app = createApp();

export default {
  fetch: app.fetch,

  async queue(batch: MessageBatch, env: Env): Promise<void> {
    if (batch.queue.endsWith("webhooks")) {
      const rules = { allow_localhost: settingsOf(env).development };
      await consumeDeliveries(
        batch,
        { db: env.DB, rules, fetch: (...call) => fetch(...call) },
        env.WEBHOOKS,
      );
    } else {
      await consumeEvents(batch, followed(env));
    }
  },

  async scheduled(_: ScheduledController, env: Env): Promise<void> {
    await Promise.all([sweepOverdue(followed(env)), sweepDeliveries(env.DB, env.WEBHOOKS)]);
  },
} satisfies ExportedHandler<Env>;
