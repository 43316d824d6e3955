/** The brake's object, with the counts, events and accounts that it needs of other rooms. */

import { BrakeObjectBase } from "../brake/brake-object";
import { databasesOf } from "../directory/databases";
import { directoryOf } from "../directory/directory";
import { countAccounts, countFallingDue } from "../directory/falling-due";
import { accountObject } from "../http/framework/account-calls";
import { space } from "../objects/spaces";
import { settingsOf } from "../shared/settings";
import { wakeEndpoints } from "../webhooks/endpoint-address";
import { publishServiceEvent } from "../webhooks/service-events";

export class BrakeObject extends BrakeObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const { perHour, share } = settingsOf(env).brake;
    super(
      ctx,
      env,
      {
        directory: {
          fallingDue: (scope, within, max) => countFallingDue(directoryOf(env), scope, within, max),
          accounts: (scope) => countAccounts(directoryOf(env), scope),
        },
        publish: async (event) =>
          wakeEndpoints(
            space(env, "ENDPOINTS"),
            await publishServiceEvent(databasesOf(env), event),
          ),
        wake: ({ livemode, id }) => accountObject(env, livemode, id).begin(),
      },
      { per_hour: perHour, share },
    );
  }
}

/** Returns the brake of a mode. */
export const brakeOf = (env: Env, livemode: boolean) =>
  space(env, "BRAKES").getByName(livemode ? "live" : "test");
