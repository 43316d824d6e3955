/** The followers of the directory: what else is written in the batch that updates it. */
import type { Follower } from "../../directory/follower";
import { ledgerFollower } from "../../erasers/erasure-ledger";
import { wakeEndpoints } from "../../webhooks/endpoint-address";
import { deliveryFollower } from "../../webhooks/follower";

type WithFollowers = Pick<Env, "DB" | "ENDPOINTS">;

/** In the order in which they write. */
export const followers = ({ DB, ENDPOINTS }: WithFollowers): readonly Follower[] => [
  deliveryFollower(DB, (endpoints) => wakeEndpoints(ENDPOINTS, endpoints)),
  ledgerFollower(DB),
];
