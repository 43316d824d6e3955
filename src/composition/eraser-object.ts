/** An eraser's object, with the feed and the operator's notices that it needs of other rooms. */

import { databasesOf } from "../directory/databases";
import { EraserObjectBase } from "../erasers/eraser-object";
import { accountObject } from "../http/framework/account-calls";
import { space } from "../objects/spaces";
import { derivedId } from "../shared/ids";
import { wakeEndpoints } from "../webhooks/endpoint-address";
import { publishServiceEvent, SERVICE } from "../webhooks/service-events";
import { operatorOf } from "./notices";

export class EraserObject extends EraserObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, {
      capsuleOf: (account, livemode, task) => accountObject(env, livemode, account).capsule(task),
      tellRepeated: async (account, livemode, ...repeated) => {
        const told = await accountObject(env, livemode, account).taskRepeated(...repeated);
        // An account of a test clock may be gone, with its history; all others keep theirs for ever.
        if (!told.ok && told.error.code !== "not_found") throw new Error(told.error.code);
      },
      tellPaused: async ({ livemode, name }, { since, error }) => {
        // Deterministic: it is in the feed once, however often telling it fails afterwards.
        const id = `paused:${livemode}:${name}:${since}`;
        const wanting = await publishServiceEvent(databasesOf(env), {
          id: derivedId("evt", id),
          type: "eraser.paused",
          livemode,
          at: since,
          actor: SERVICE,
          data: { eraser: name, cause: error },
        });
        await wakeEndpoints(space(env, "ENDPOINTS"), wanting);
        const note = { id, livemode, eraser: name, error, at: since };
        const outcome = await operatorOf(env)(note);
        if (!outcome.sent && !outcome.final) throw new Error("the e-mail was not sent");
      },
    });
  }
}
