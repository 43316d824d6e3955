/** What an account's page is made of. */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import type { DeliveryView } from "../contract/deliveries";
import type { ErasureView } from "../contract/erasures";
import type { EventView } from "../contract/events";
import type { HoldingView } from "../contract/holdings";
import type { HolderNoticeView } from "../contract/notices";
import type { FormContext } from "./forms";
import type { TimelineFilter } from "./timeline";

export type AccountShown = FormContext & {
  readonly account: AccountView;
  readonly closures: readonly ClosureView[];
  readonly holdings: readonly HoldingView[] | null;
  readonly erasure: ErasureView | null;
  /** Null if the viewer may not read the history. */
  readonly events: readonly EventView[] | null;
  /** Null if the viewer may not read them. */
  readonly notices: readonly HolderNoticeView[] | null;
  /** Of the latest events. Null if the viewer may not read them; `"unreadable"` if the service could not just now. */
  readonly deliveries: readonly DeliveryView[] | "unreadable" | null;
  readonly filter: TimelineFilter;
  /** The event to which a link has led; null if none has. */
  readonly linked: string | null;
  readonly older: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
  /** The time by which the account lives: it differs from `now` if it has a test clock. */
  readonly accountNow: string;
  readonly hasCertificate: boolean;
  readonly maySupport: boolean;
  readonly mayAdmin: boolean;
  /** Whether the viewer may look at an endpoint. */
  readonly mayAudit: boolean;
};
