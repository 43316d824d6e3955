/** The directory's keeper of each mode, which asks accounts what the directory should have of them. */

import { boundArchive } from "../archive/bucket";
import { directoryOf } from "../directory/directory";
import { DirectoryKeeperBase, type KeeperPorts } from "../directory/keeper-object";
import { accountObject } from "../http/framework/account-calls";
import { followers } from "../http/framework/followers";
import { space } from "../objects/spaces";
import { settingsOf } from "../shared/settings";

export class DirectoryKeeper extends DirectoryKeeperBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, portsOf(env), settingsOf(env).auditDays);
  }
}

const portsOf = (env: Env): KeeperPorts => ({
  db: directoryOf(env),
  archive: boundArchive(env),
  followers: followers(env),
  feedDays: settingsOf(env).retention.feedDays,
  confirm: ({ livemode, id }, sequence) => accountObject(env, livemode, id).confirm(sequence),
  resend: ({ livemode, id }, sequence) => accountObject(env, livemode, id).resend(sequence),
  report: ({ livemode, id }, after, limit) => accountObject(env, livemode, id).report(after, limit),
});

const MODES = ["live", "test"] as const;

/** @property events archived @property mayPrune whether what the database calls archived is in the bucket */
type Archived = { readonly events: number; readonly mayPrune: boolean };

/** Archives the feed of both modes, if it is time to. Calls that come at once make one run. */
export async function archive(env: Env): Promise<Archived> {
  const runs = await Promise.all(
    MODES.map((mode) => space(env, "KEEPERS").getByName(mode).archive()),
  );
  return {
    events: runs.reduce((sum, { events }) => sum + events, 0),
    mayPrune: runs.every(({ mayPrune }) => mayPrune),
  };
}

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
    MODES.map((mode) => space(env, "KEEPERS").getByName(mode).everyMinute(isHasty)),
  );
  return asked.reduce((sum, one) => sum + one, 0);
}
