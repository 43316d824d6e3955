/** The followers of the directory: what else is written in the batch that updates it. */
import { closureFollower } from "../../directory/closures";
import type { Follower } from "../../directory/follower";
import { reasonFollower } from "../../directory/leaving-reasons";
import { ledgerFollower } from "../../erasers/erasure-ledger";
import { wakeEndpoints } from "../../webhooks/endpoint-address";
import { endpointFollower } from "../../webhooks/follower";

type WithFollowers = Pick<Env, "CONTROL" | "DIRECTORY" | "ENDPOINTS">;

/** In the order in which they write. */
export const followers = ({
  CONTROL,
  DIRECTORY,
  ENDPOINTS,
}: WithFollowers): readonly Follower[] => [
  endpointFollower(CONTROL, (endpoints) => wakeEndpoints(ENDPOINTS, endpoints)),
  ledgerFollower(DIRECTORY),
  reasonFollower(DIRECTORY),
  closureFollower(DIRECTORY),
];
