/** The product without a consumer at the queue's other end: what accounts publish is sent, taken from it and forgotten. */
import product from "../../../src/index";

export * from "../../../src/index";

export default {
  ...product,
  queue: async (batch: MessageBatch) => batch.ackAll(),
} satisfies ExportedHandler<Env>;
