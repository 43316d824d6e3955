/** A declaration's object, with the sender of e-mails, the feed and the directory. */

import { DeclarationObjectBase } from "../declarations/declaration-object";
import { writeDeclaration } from "../declarations/declaration-rows";
import { databasesOf } from "../directory/databases";
import { directoryOf } from "../directory/directory";
import { space } from "../objects/spaces";
import { wakeEndpoints } from "../webhooks/endpoint-address";
import { publishServiceEvent } from "../webhooks/service-events";
import { noticesOf } from "./notices";

export class DeclarationObject extends DeclarationObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, {
      sendNotice: noticesOf(env),
      publish: async (event) =>
        wakeEndpoints(space(env, "ENDPOINTS"), await publishServiceEvent(databasesOf(env), event)),
      writeRow: (row) => writeDeclaration(directoryOf(env), row),
    });
  }
}
