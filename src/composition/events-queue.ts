/** The consumer of the queue `events`: writes what accounts publish into the directory, and confirms it to them. */

import { consumeEvents } from "../directory/consumer";
import { directoryOf } from "../directory/directory";
import { accountObject } from "../http/framework/account-calls";
import { followers } from "../http/framework/followers";

export const consumeQueue = (batch: MessageBatch, env: Env): Promise<void> =>
  consumeEvents(batch, {
    db: directoryOf(env),
    followers: followers(env),
    confirm: ({ livemode, id }, sequence, isGap) =>
      accountObject(env, livemode, id).confirm(sequence, isGap),
    resend: ({ livemode, id }, sequence) => accountObject(env, livemode, id).resend(sequence),
  });
