/** The health of a mode's brake: whether it holds erasures up. */
import type { BrakeView } from "../contract/brake";
import type { BrakeHealth } from "../contract/health";
import { findingIf, type Looked } from "../shared/health";

export const brakeHealth = ({ status, held, engaged_at }: BrakeView): Looked<BrakeHealth> => ({
  facts: { status, held, engaged_at },
  findings: findingIf(
    status === "engaged",
    "brake_engaged",
    "The brake holds erasures up until an admin releases it. Look at what falls due first (docs/brake.md).",
  ),
});
