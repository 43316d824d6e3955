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
  /** Deliveries to the living that D1 still has pending, when it has come to rest. */
  readonly unsettled: number;
  readonly errors: number;
};
