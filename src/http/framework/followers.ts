/** The followers of the directory: what else is written in the batch that updates it. */
import type { Follower } from "../../directory/follower";
import { ledgerFollower } from "../../erasers/erasure-ledger";
import { databasesOf } from "../../shared/databases";
import { wakeEndpoints } from "../../webhooks/endpoint-address";
import { deliveryFollower } from "../../webhooks/follower";

type WithFollowers = Pick<Env, "CONTROL" | "DIRECTORY" | "ENDPOINTS">;

/** In the order in which they write. */
export const followers = ({ ENDPOINTS, ...env }: WithFollowers): readonly Follower[] => [
  deliveryFollower(databasesOf(env), (endpoints) => wakeEndpoints(ENDPOINTS, endpoints)),
  ledgerFollower(env.DIRECTORY),
];
