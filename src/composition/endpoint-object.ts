/** A webhook endpoint's object, with D1, the network, the signing keys and the operator's notices. */

import { certificateKeys } from "../certificates/certificate-keys";
import { databasesOf } from "../directory/databases";
import { cutOff } from "../directory/pruning";
import { space } from "../objects/spaces";
import { targetRulesOf } from "../outgoing/target";
import { settingsOf } from "../shared/settings";
import { EndpointObjectBase } from "../webhooks/endpoint-object";
import { operatorOf } from "./notices";

export class EndpointObject extends EndpointObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const settings = settingsOf(env);
    const { notices } = settings;
    super(ctx, env, {
      databases: databasesOf(env),
      objects: space(env, "ENDPOINTS"),
      network: () => ({ rules: targetRulesOf(settings), fetch: (...call) => fetch(...call) }),
      issuer: {
        address: notices.publicUrl,
        sign: (typ, claims) => certificateKeys(env).sign(typ, claims),
      },
      notifyOperator: operatorOf(env),
      keptSince: () => cutOff(settings.retention.deliveryDays, Date.now()),
    });
  }
}
