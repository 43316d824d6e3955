/** Handing deliveries to the queue, and taking them from it. */

import { inParallel } from "../shared/concurrency";
import { type DeliveryDue, deliveryDueSchema } from "../shared/messages";
import { timestampOf } from "../shared/time";
import { dueDeliveries } from "./delivery-rows";
import { QUEUE_DELAY_MAX_MS, SWEEP_MAX } from "./limits";
import { type Sender, tryDelivery } from "./sending";

/** The most messages that one call of the queue takes. */
const SEND_BATCH_MAX = 100;

/** Deliveries tried at once by one batch: a slow receiver holds up nobody else. */
const AT_ONCE = 20;

export async function enqueueDeliveries(
  queue: Queue<DeliveryDue>,
  ids: readonly string[],
  delaySeconds = 0,
): Promise<void> {
  for (let start = 0; start < ids.length; start += SEND_BATCH_MAX) {
    const batch = ids.slice(start, start + SEND_BATCH_MAX);
    await queue.sendBatch(batch.map((delivery) => ({ body: { delivery }, delaySeconds })));
  }
}

/** Rows whose time has come and that no message may be on its way for: the queue may lose any. */
export async function sweepDeliveries(db: D1Database, queue: Queue<DeliveryDue>): Promise<number> {
  const due = await dueDeliveries(db, timestampOf(Date.now()), SWEEP_MAX);
  await enqueueDeliveries(queue, due);
  return due.length;
}

/** What goes wrong here is found again by the sweep: the row keeps its time. */
export async function consumeDeliveries(
  batch: MessageBatch,
  sender: Sender,
  queue: Queue<DeliveryDue>,
): Promise<void> {
  await inParallel(batch.messages, AT_ONCE, async (message) => {
    const due = deliveryDueSchema.safeParse(message.body);
    if (due.success) {
      try {
        const wait = await tryDelivery(sender, due.data.delivery);
        if (wait !== null && wait <= QUEUE_DELAY_MAX_MS) {
          await enqueueDeliveries(queue, [due.data.delivery], Math.ceil(wait / 1_000));
        }
      } catch (error) {
        console.error("delivery failed", due.data.delivery, error);
      }
    }
    message.ack();
  });
}
