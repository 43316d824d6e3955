/** The directory's keeper of each mode, which asks accounts what the directory should have of them. */
import { DirectoryKeeperBase } from "../directory/keeper-object";
import type { MendingPorts } from "../directory/mending";
import { accountObject } from "../http/framework/account-calls";
import { followers } from "../http/framework/followers";
import { settingsOf } from "../shared/settings";

export class DirectoryKeeper extends DirectoryKeeperBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, mendingPorts(env), settingsOf(env).auditDays);
  }
}

const mendingPorts = (env: Env): MendingPorts => ({
  db: env.DIRECTORY,
  followers: followers(env),
  feedDays: settingsOf(env).retention.feedDays,
  confirm: ({ livemode, id }, sequence) => accountObject(env, livemode, id).confirm(sequence),
  resend: ({ livemode, id }, sequence) => accountObject(env, livemode, id).resend(sequence),
  report: ({ livemode, id }, after, limit) => accountObject(env, livemode, id).report(after, limit),
});

const MODES = ["live", "test"] as const;

/** Whether this process has begun an audit. On Cloudflare there are many processes, and none of them begins one. */
let hasBegun = false;

/**
 * The audit's part of a minute, in both modes. The first after a start of a local service goes over all accounts: there
 * a process that was killed has taken the queue with it.
 *
 * @returns how many accounts were asked
 */
export async function audit(env: Env): Promise<number> {
  const isHasty = settingsOf(env).development && !hasBegun;
  hasBegun = true;
  const asked = await Promise.all(
    MODES.map((mode) => env.KEEPERS.getByName(mode).everyMinute(isHasty)),
  );
  return asked.reduce((sum, one) => sum + one, 0);
}
