/**
 * The queue outlives a test, unlike objects and databases. What an earlier test's accounts have published would come to a
 * later test's directory, and from there to its endpoints: on a busy machine, seconds later.
 */
import worker from "../../src/index";

const LOOK_MS = 5;

/** A batch that waits for an answer which its test never gives is not waited for. */
const LONGEST_MS = 2_000;

const consume = worker.queue;

/** Epoch ms of the machine, as the queue notes them. */
let since = 0;

const underWay = new Set<MessageBatch>();

worker.queue = async (batch, env) => {
  const messages = batch.messages.filter(({ timestamp }) => timestamp.getTime() >= since);
  if (messages.length === 0) return batch.ackAll();
  const { queue, metadata } = batch;
  const ackAll = () => batch.ackAll();
  underWay.add(batch);
  try {
    await consume(
      { queue, metadata, messages, ackAll, retryAll: (how) => batch.retryAll(how) },
      env,
    );
  } finally {
    underWay.delete(batch);
  }
};

/** Called before the service is emptied. What was published before is then acknowledged, and not read. */
export async function forgetEarlierMessages(): Promise<void> {
  since = Date.now();
  const until = since + LONGEST_MS;
  while (underWay.size > 0 && Date.now() < until) await scheduler.wait(LOOK_MS);
}
