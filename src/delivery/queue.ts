/** Handing deliveries to the queue, and taking them from it. */
import { type DeliveryDue, deliveryDueSchema } from "../shared/messages";
import { timestampOf } from "../shared/time";
import { dueDeliveries } from "./delivery-rows";
import { QUEUE_DELAY_MAX_MS, SWEEP_MAX } from "./limits";
import { type Sender, tryDeliveries } from "./sending";

/** The most messages that one call of the queue takes. */
const SEND_BATCH_MAX = 100;

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

/**
 * A batch is tried at once, so that a slow receiver holds up nobody else: its size is set in wrangler.toml.
 * What goes wrong here is found again by the sweep: the row keeps its time.
 */
export async function consumeDeliveries(
  batch: MessageBatch,
  sender: Sender,
  queue: Queue<DeliveryDue>,
): Promise<void> {
  const due = batch.messages.flatMap(({ body }) => deliveryDueSchema.safeParse(body).data ?? []);
  const ids = new Set(due.map(({ delivery }) => delivery));
  const again = async (id: string, waitMs: number) => {
    if (waitMs <= QUEUE_DELAY_MAX_MS) {
      await enqueueDeliveries(queue, [id], Math.ceil(waitMs / 1_000));
    }
  };
  try {
    if (ids.size > 0) await tryDeliveries(sender, [...ids], again);
  } catch (error) {
    console.error("deliveries were not taken", error);
  }
  for (const message of batch.messages) message.ack();
}
