/** The account's object, with the ports through which it reaches other rooms and the values of the settings. */
import { AccountObjectBase } from "../account/account-object";
import type { AccountPorts, Destination } from "../account/ports";
import { codeSecret, TEST_MODE_CODE } from "../account/tables/codes";
import { linkSecret } from "../account/tables/not-me-links";
import { policyStandby } from "../control/control-standby";
import { policyInForce, rememberedPolicy } from "../control/policies";
import { hostErasers } from "../erasers/eraser-address";
import { withAssetEraser } from "../erasers/r2-assets";
import { channelsProvided } from "../notices/providers";
import { receiptOf } from "../portal/receipt";
import { ok } from "../shared/result";
import { settingsOf } from "../shared/settings";
import { brakeOf } from "./brake-object";
import { failureBookOf } from "./failure-book";
import { verifyIdToken } from "./id-tokens";
import { counterOf, noticesOf } from "./notices";

export class AccountObject extends AccountObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const settings = settingsOf(env);
    const { development, alarmSpreadMs, queueKeepsMs, adminKey, notices } = settings;
    const linked = notices.portalUrl ?? notices.publicUrl;
    super(ctx, env, accountPorts(env), {
      alarm_spread_ms: alarmSpreadMs,
      queue_keeps_ms: queueKeepsMs,
      notices_per_kind: notices.noticesPerKind,
      links: linked === null ? null : { url: linked, secret: linkSecret(adminKey) },
      code_secret: codeSecret(adminKey),
      test_code: development ? null : TEST_MODE_CODE,
      providers: channelsProvided(settings),
      notices_off: notices.off,
    });
  }
}

function accountPorts(env: Env): AccountPorts {
  const codes = (to: Destination) => counterOf(env, to, "code");
  return {
    policies: {
      inForce: (policy) => policyInForce(env.CONTROL, policy, policyStandby(env)),
      remembered: rememberedPolicy,
    },
    sendNotice: noticesOf(env),
    destinations: {
      admit: async (to) => codes(to)?.take() ?? ok(null),
      giveBack: async (to) => codes(to)?.giveBack(),
    },
    erasers: withAssetEraser(hostErasers(env), hostAssets(env)),
    failures: {
      failing: (deadline) => failureBookOf(env, deadline.livemode).failing(deadline),
      mended: (deadline) => failureBookOf(env, deadline.livemode).mended(deadline),
    },
    askClearance: (request) => brakeOf(env, request.livemode).clear(request),
    verifyIdToken: verifyIdToken(env),
    writeReceipt: receiptOf,
    deleteDocument: async (object) => {
      try {
        await env.DOCUMENTS.delete(object);
      } catch (cause) {
        // The platform marks failures of its own objects like this: the caller may try again.
        const error = new Error("the documents' bucket failed", { cause });
        throw Object.assign(error, { retryable: true });
      }
    },
  };
}

/** Returns the host's own bucket for `r2_assets`; null if the deployment has bound none. */
const hostAssets = (env: Env & { readonly HOST_ASSETS?: R2Bucket }): R2Bucket | null =>
  env.HOST_ASSETS ?? null;
