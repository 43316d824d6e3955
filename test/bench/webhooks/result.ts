/** The result of one run. */
import type { Asked } from "../compositions/counting-d1.ts";
import type { ProcessUse } from "../storm/process-use.ts";
import type { DeadKind } from "./kinds.ts";
import type { LivingReport } from "./reports.ts";

export type DeliveryLoad = {
  readonly events: number;
  readonly living: number;
  readonly dead: readonly DeadKind[];
};

export type DeadRow = {
  readonly kind: DeadKind;
  /** As it counted them itself; null if there was no receiver to count. */
  readonly calls: number | null;
  /** Of its redirections. */
  readonly followed: number;
  /** As Adieu counted them. */
  readonly tries: number;
  readonly pending: number;
  readonly isPaused: boolean;
};

/** @property directory accounts, counters and the feed */
export type Written = { readonly directory: number; readonly objects: number };

export type DeliveryRow = DeliveryLoad & {
  /** From the first call of the API; until its last was answered, and until the living had all. */
  readonly calledMs: number;
  readonly deliveredMs: number;
  /** Each of the living, in this order; none where not all came. */
  readonly completeMs: readonly number[];
  /** The one that asked for order is the first of them. */
  readonly receivers: readonly LivingReport[];
  readonly deadOnes: readonly DeadRow[];
  readonly service: ProcessUse;
  readonly receiversCpuMs: number;
  readonly d1: { readonly endpoints: Asked; readonly directory: Asked };
  /** Rows that D1 and the endpoints' objects wrote. */
  readonly written: Written;
  /** Of one event that came when nothing else did; null if an endpoint was dead or there was none. */
  readonly writtenOfLone: Written | null;
  /** Deliveries to the living that are still pending, when all has come to rest. */
  readonly unsettled: number;
  readonly errors: number;
};
