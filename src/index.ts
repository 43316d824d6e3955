/**
 * The composition root: the Worker's handlers and its object classes. It gives each room what the room needs of others,
 * and no room imports it.
 */
import { AccountObjectBase } from "./account/account-object";
import { PUBLICATION_BACKOFF_LOCAL_MS, PUBLICATION_BACKOFF_MAX_MS } from "./account/limits";
import type { AccountPorts, Destination } from "./account/ports";
import { codeSecret, TEST_MODE_CODE } from "./account/tables/codes";
import { linkSecret } from "./account/tables/not-me-links";
import { BrakeObjectBase } from "./brake/brake-object";
import { certificateKeys } from "./certificates/certificate-keys";
import { type ClockAccounts, TestClockObjectBase } from "./clock/test-clock-object";
import { policyInForce, rememberedPolicy } from "./control/policies";
import { consumeEvents } from "./directory/consumer";
import { countAccounts, countFallingDue } from "./directory/falling-due";
import { cutOff } from "./directory/pruning";
import { pruneFeed } from "./directory/retention";
import { type SweepPlace, sweepOverdue } from "./directory/sweep";
import { hostErasers } from "./erasers/eraser-address";
import { withAssetEraser } from "./erasers/r2-assets";
import { FailureBookBase } from "./failures/failure-book";
import { accountObject } from "./http/framework/account-calls";
import { createApp } from "./http/framework/app";
import { followers } from "./http/framework/followers";
import { type Counter, countedByDestination } from "./notices/counted";
import { type Counted, destinationName } from "./notices/destination-limit";
import { operatorNotifier } from "./notices/operator";
import { channelsProvided, noticeSender } from "./notices/providers";
import { targetFault, targetRulesOf } from "./outgoing/target";
import type { SendNotice } from "./shared/notices";
import { ok } from "./shared/result";
import { settingsOf } from "./shared/settings";
import { idTokenVerifier, type VerifyIdToken } from "./verification/id-token";
import { wakeEndpoints } from "./webhooks/endpoint-address";
import { EndpointObjectBase } from "./webhooks/endpoint-object";
import { pruneDeliveries } from "./webhooks/retention";
import { publishServiceEvent } from "./webhooks/service-events";
import { sweepEndpoints } from "./webhooks/sweep";

export { CertificateKeys } from "./certificates/certificate-keys";
export { LimitCounter } from "./counting/limit-counter";
export { EraserObject } from "./erasers/eraser-object";
export { RequestLedger } from "./idempotency/request-ledger";
export { DestinationLimits } from "./notices/destination-limit";
export { NoticeOutbox } from "./notices/outbox";

/** A `fetch` for URLs that policies and hosts give: it never calls into the network that the service runs in. */
const guardedFetch = (env: Env) => {
  const rules = targetRulesOf(settingsOf(env));
  return async (url: string, init: RequestInit): Promise<Response> => {
    const fault = targetFault(url, rules);
    if (fault !== null) throw new Error(`the URL ${fault}`);
    return fetch(url, init);
  };
};

/** One for the isolate, because it remembers the issuers' keys. */
let idTokens: VerifyIdToken | null = null;

function verifierOf(env: Env): VerifyIdToken {
  idTokens ??= idTokenVerifier(guardedFetch(env));
  return idTokens;
}

/** The host's own bucket for `r2_assets`; null if the deployment has bound none. */
const hostAssets = (env: Env & { readonly HOST_ASSETS?: R2Bucket }): R2Bucket | null =>
  env.HOST_ASSETS ?? null;

const brakeOf = (env: Env, livemode: boolean) => env.BRAKES.getByName(livemode ? "live" : "test");

/** Counts what is sent to one destination; null if nothing is really sent. */
function counterOf(
  env: Env,
  { channel, to, livemode }: Destination,
  what: Counted,
): Counter | null {
  const { adminKey, development, notices } = settingsOf(env);
  if (!livemode && !development) return null;
  const rules = { codes: notices.codesPerDestination, all: notices.noticesPerDestination };
  const destination = () => env.DESTINATIONS.getByName(destinationName(adminKey, channel, to));
  return {
    take: () => destination().take(Date.now(), what, rules),
    giveBack: () => destination().giveBack(Date.now(), what),
  };
}

const senderOf = (env: Env): SendNotice =>
  countedByDestination(
    noticeSender(settingsOf(env), env, (...call) => fetch(...call)),
    // A notice to a holder that the deployment withholds does not count.
    (notice) =>
      notice.account !== null && settingsOf(env).notices.off
        ? null
        : counterOf(env, notice, "notice"),
  );

const failuresOf = (env: Env, livemode: boolean) =>
  env.FAILURES.getByName(livemode ? "live" : "test");

const operatorOf = (env: Env) => {
  const settings = settingsOf(env);
  return operatorNotifier(senderOf(env), settings.operator.email);
};

function accountPorts(env: Env): AccountPorts {
  const codes = (to: Destination) => counterOf(env, to, "code");
  return {
    policies: {
      inForce: (policy) => policyInForce(env.DB, policy),
      remembered: rememberedPolicy,
    },
    sendNotice: senderOf(env),
    destinations: {
      admit: async (to) => codes(to)?.take() ?? ok(null),
      giveBack: async (to) => codes(to)?.giveBack(),
    },
    erasers: withAssetEraser(hostErasers(env), hostAssets(env)),
    failures: {
      failing: (deadline) => failuresOf(env, deadline.livemode).failing(deadline),
      mended: (deadline) => failuresOf(env, deadline.livemode).mended(deadline),
    },
    askClearance: (request) => brakeOf(env, request.livemode).clear(request),
    verifyIdToken: (token, expected) => verifierOf(env)(token, expected),
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

export class AccountObject extends AccountObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const settings = settingsOf(env);
    const { development, alarmSpreadMs, adminKey, notices } = settings;
    const { publicUrl } = notices;
    super(ctx, env, accountPorts(env), {
      alarm_spread_ms: alarmSpreadMs,
      publication_backoff_max_ms: development
        ? PUBLICATION_BACKOFF_LOCAL_MS
        : PUBLICATION_BACKOFF_MAX_MS,
      notices_per_kind: notices.noticesPerKind,
      links: publicUrl === null ? null : { url: publicUrl, secret: linkSecret(adminKey) },
      code_secret: codeSecret(adminKey),
      test_code: development ? null : TEST_MODE_CODE,
      providers: channelsProvided(settings),
      notices_off: notices.off,
    });
  }
}

export class BrakeObject extends BrakeObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const { perHour, share } = settingsOf(env).brake;
    super(
      ctx,
      env,
      {
        directory: {
          fallingDue: (scope, within, max) => countFallingDue(env.DB, scope, within, max),
          accounts: (scope) => countAccounts(env.DB, scope),
        },
        publish: async (event) =>
          wakeEndpoints(env.ENDPOINTS, await publishServiceEvent(env.DB, event)),
        wake: ({ livemode, id }) => accountObject(env, livemode, id).wake(),
      },
      { per_hour: perHour, share },
    );
  }
}

export class EndpointObject extends EndpointObjectBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    const settings = settingsOf(env);
    const { notices } = settings;
    super(ctx, env, {
      db: env.DB,
      objects: env.ENDPOINTS,
      network: () => ({ rules: targetRulesOf(settings), fetch: (...call) => fetch(...call) }),
      issuer: {
        address: notices.publicUrl,
        sign: (typ, claims) => certificateKeys(env).sign(typ, claims),
      },
      notifyOperator: operatorOf(env),
    });
  }
}

export class FailureBook extends FailureBookBase<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, operatorOf(env));
  }
}

export class TestClockObject extends TestClockObjectBase<Env> {
  protected override readonly accounts: ClockAccounts = {
    advance: (account, clock, to) => accountObject(this.env, false, account).advance(clock, to),
    remove: (account, clock) => accountObject(this.env, false, account).removeWithClock(clock),
  };
}

/** Kept by the book of failures: only accounts with failing work can be more than one run of the sweep wakes. */
const sweepPlace = (env: Env): SweepPlace => ({
  read: () => failuresOf(env, true).sweepPlace(),
  keep: (place) => failuresOf(env, true).keepSweepPlace(place),
});

/** Deliveries first: a delivery cannot be sent once its event is gone. */
async function pruneOld(env: Env): Promise<void> {
  const { feedDays, deliveryDays } = settingsOf(env).retention;
  const now = Date.now();
  const deliveriesBefore = cutOff(deliveryDays, now);
  const feedBefore = cutOff(feedDays, now);
  if (deliveriesBefore !== null) await pruneDeliveries(env.DB, deliveriesBefore);
  if (feedBefore !== null) await pruneFeed(env.DB, feedBefore);
}

/** Runs a job of the cron trigger. One that fails runs again in a minute, and does not keep the others from running. */
async function attempted(job: string, run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    console.error(`${job} failed`, error);
  }
}

const app = createApp();

export default {
  fetch: app.fetch,

  async queue(batch: MessageBatch, env: Env): Promise<void> {
    await consumeEvents(batch, {
      db: env.DB,
      followers: followers(env),
      confirm: ({ livemode, id }, sequence) => accountObject(env, livemode, id).confirm(sequence),
    });
  },

  async scheduled(_: ScheduledController, env: Env): Promise<void> {
    await Promise.all([
      attempted("sweep of accounts", () =>
        sweepOverdue(env.DB, sweepPlace(env), ({ livemode, id }) =>
          accountObject(env, livemode, id).wake(),
        ),
      ),
      attempted("sweep of endpoints", () => sweepEndpoints(env.DB, env.ENDPOINTS)),
      attempted("pruning", () => pruneOld(env)),
    ]);
  },
} satisfies ExportedHandler<Env>;
