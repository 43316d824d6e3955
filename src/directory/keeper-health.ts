/** The health of the audit and of a rebuild, for the operator. */
import type { KeeperHealth } from "../contract/health";
import { findingIf, type Looked } from "../shared/health";
import { DAY_MS, timestampOf } from "../shared/time";
import type { KeeperView } from "./keeper-object";

/** @param now ms */
export function keeperHealth(view: KeeperView, now: number): Looked<KeeperHealth> {
  const { mended, last_mended_at, round, rebuild } = view;
  const facts: KeeperHealth = {
    mended,
    last_mended_at,
    round,
    rebuild: rebuild && {
      id: rebuild.id,
      status: rebuild.status,
      pending: rebuild.pending,
      failed: rebuild.failed,
    },
  };
  return {
    facts,
    findings: [
      ...findingIf(
        last_mended_at !== null && last_mended_at > timestampOf(now - DAY_MS),
        "directory_mended",
        "Within the last day the audit found accounts of which the directory lacked something. It has it now; look for what was lost and why.",
      ),
      ...findingIf(
        (round?.missing ?? 0) > 0,
        "accounts_missing",
        "The directory lists accounts that do not exist. They were removed from it if they are of the test mode.",
      ),
      ...findingIf(
        (rebuild?.failed ?? 0) > 0,
        "rebuild_incomplete",
        "The last rebuild gave up accounts that did not answer. Ask for them again.",
      ),
    ],
  };
}
