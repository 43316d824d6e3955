/** Notices to holders and to the operator: sent by the deployment's providers, and counted by destination. */
import type { Destination } from "../account/ports";
import { type Counter, countedByDestination } from "../notices/counted";
import { type Counted, destinationName } from "../notices/destination-limit";
import { operatorNotifier } from "../notices/operator";
import { noticeSender } from "../notices/providers";
import { space } from "../objects/spaces";
import type { SendNotice } from "../shared/notices";
import { settingsOf } from "../shared/settings";

/** Returns the function that sends a notice. A notice to a holder that the deployment withholds does not count. */
export const noticesOf = (env: Env): SendNotice =>
  countedByDestination(
    noticeSender(settingsOf(env), env, (...call) => fetch(...call)),
    (notice) =>
      notice.account !== null && settingsOf(env).notices.off
        ? null
        : counterOf(env, notice, "notice"),
  );

/** Returns the function that writes to the deployment's operator. */
export const operatorOf = (env: Env) =>
  operatorNotifier(noticesOf(env), settingsOf(env).operator.email);

/** Returns the counter of messages to one destination; null if nothing is really sent. */
export function counterOf(
  env: Env,
  { channel, to, livemode }: Destination,
  what: Counted,
): Counter | null {
  const { adminKey, development, notices } = settingsOf(env);
  if (!livemode && !development) return null;
  const rules = { codes: notices.codesPerDestination, all: notices.noticesPerDestination };
  const destination = () =>
    space(env, "DESTINATIONS").getByName(destinationName(adminKey, channel, to));
  return {
    take: () => destination().take(Date.now(), what, rules),
    giveBack: () => destination().giveBack(Date.now(), what),
  };
}
