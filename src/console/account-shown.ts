/** What an account's page is made of. */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import type { ErasureView } from "../contract/erasures";
import type { EventView } from "../contract/events";
import type { HoldingView } from "../contract/holdings";
import type { FormContext } from "./forms";
import type { TimelineFilter } from "./timeline";

export type AccountShown = FormContext & {
  readonly account: AccountView;
  readonly closures: readonly ClosureView[];
  readonly holdings: readonly HoldingView[] | null;
  readonly erasure: ErasureView | null;
  /** Null if the viewer may not read the history. */
  readonly events: readonly EventView[] | null;
  readonly filter: TimelineFilter;
  /** The event to which a link has led; null if none has. */
  readonly linked: string | null;
  readonly older: string | null;
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
  readonly hasCertificate: boolean;
  readonly maySupport: boolean;
  readonly mayAdmin: boolean;
};
