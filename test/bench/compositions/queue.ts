/** The product with nobody at the queue's other end: what accounts tell is sent, taken from it and forgotten. */
import product from "../../../src/index";

export * from "../../../src/index";

export default {
  ...product,
  queue: async (batch: MessageBatch) => batch.ackAll(),
} satisfies ExportedHandler<Env>;
