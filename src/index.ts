/** The Worker: its handlers and the classes of its objects. `composition/` gives each object what it needs of other rooms. */
import { runJobs } from "./composition/cron";
import { consumeQueue } from "./composition/events-queue";
import { type RpcEntrypoint, rpcEntrypoint } from "./composition/rpc-entrypoint";
import { createApp } from "./http/framework/app";

export { AuditLog } from "./audit/audit-log";
export { CertificateKeys } from "./certificates/certificate-keys";
export { AccountObject } from "./composition/account-object";
export { BrakeObject } from "./composition/brake-object";
export { DeclarationObject } from "./composition/declaration-object";
export { DirectoryKeeper } from "./composition/directory-keeper";
export { EndpointObject } from "./composition/endpoint-object";
export { EraserObject } from "./composition/eraser-object";
export { FailureBook } from "./composition/failure-book";
export { TestClockObject } from "./composition/test-clock-object";
export { ControlStandby } from "./control/control-standby";
export { LimitCounter } from "./counting/limit-counter";
export { RequestLedger } from "./idempotency/request-ledger";
export { DestinationLimits } from "./notices/destination-limit";
export { NoticeOutbox } from "./notices/outbox";
export { ReviewQueue } from "./reviews/review-queue";
export { StaffRegister } from "./staff/staff-register";

const app = createApp();

/** What a host's Worker calls over a service binding. */
export const Adieu: RpcEntrypoint = rpcEntrypoint(app);

export default {
  fetch: app.fetch,
  queue: (batch, env) => consumeQueue(batch, env),
  scheduled: (_, env) => runJobs(env),
} satisfies ExportedHandler<Env>;
