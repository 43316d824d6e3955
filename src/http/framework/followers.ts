/** The followers of the directory: what else is written in the batch that updates it. */
import { closureFollower } from "../../directory/closure-moments";
import { directoryOf } from "../../directory/directory";
import type { Follower } from "../../directory/follower";
import { reasonFollower } from "../../directory/leaving-reasons";
import { ledgerFollower } from "../../erasers/erasure-ledger";
import { space } from "../../objects/spaces";
import { wakeEndpoints } from "../../webhooks/endpoint-address";
import { endpointFollower } from "../../webhooks/follower";

type WithFollowers = Pick<Env, "CONTROL" | "DIRECTORY" | "ENDPOINTS">;

/**
 * In the order in which they write: how long an eraser took is known from the closure's moments, and counted before the
 * ledger has the acknowledgement.
 */
export const followers = (env: WithFollowers): readonly Follower[] => [
  endpointFollower(env.CONTROL, (endpoints) => wakeEndpoints(space(env, "ENDPOINTS"), endpoints)),
  closureFollower(directoryOf(env)),
  ledgerFollower(directoryOf(env)),
  reasonFollower(directoryOf(env)),
];
