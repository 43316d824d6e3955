/**
 * The directory following accounts that are not there: what it costs to take their messages from the
 * queue and write them, without the confirmations, which are writes of the accounts.
 */

import { consumeEvents } from "../../../src/directory/consumer";
import { directoryOf } from "../../../src/directory/directory";
import { ledgerFollower } from "../../../src/erasers/erasure-ledger";
import product from "../../../src/index";
import { endpointFollower } from "../../../src/webhooks/follower";

export * from "../../../src/index";

export default {
  ...product,
  queue: (batch: MessageBatch, env: Env) =>
    consumeEvents(batch, {
      db: directoryOf(env),
      followers: [endpointFollower(env.CONTROL, async () => {}), ledgerFollower(directoryOf(env))],
      confirm: async () => "here",
      resend: async () => "here",
    }),
} satisfies ExportedHandler<Env>;
