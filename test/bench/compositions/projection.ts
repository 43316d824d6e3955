/**
 * The directory following accounts that are not there: what it costs to take their messages from the
 * queue and write them, without the confirmations, which are writes of the accounts.
 */
import { consumeEvents } from "../../../src/directory/following";
import product from "../../../src/index";

export {
  AccountObject,
  BrakeObject,
  CertificateKeys,
  DestinationLimits,
  EndpointObject,
  EraserObject,
  NoticeOutbox,
  RequestLedger,
  TestClockObject,
} from "../../../src/index";

export default {
  ...product,
  queue: (batch: MessageBatch, env: Env) =>
    consumeEvents(batch, {
      db: env.DB,
      confirm: async () => "here",
      poke: async () => {},
      deliver: async () => {},
    }),
} satisfies ExportedHandler<Env>;
