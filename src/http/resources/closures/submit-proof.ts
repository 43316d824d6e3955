import { closureSchema } from "../../../contract/closures";
import { closureParams } from "../../../contract/parameters";
import { proofSchema } from "../../../contract/proofs";
import { accountOf, callBy, keyActor, unlessRefused } from "../../framework/account-calls";
import { hasRole } from "../../framework/authentication";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

export const submitProof = defineOperation(
  {
    method: "post",
    path: "/v1/accounts/{id}/closures/{cid}/proofs",
    id: "submitProof",
    tag: "Closures",
    summary: "Submit the proof of a closure's step",
    description: "When every step has passed, the closure goes on by itself.",
    roles: ["app", "support"],
    change: "account",
    params: closureParams,
    body: proofSchema,
    answers: { 200: json(closureSchema, "The closure") },
    problems: [
      "proof_rejected",
      "step_locked",
      "disputed",
      "step_passed",
      "step_out_of_order",
      "wrong_state",
      "blocked",
      "unavailable",
      "deadline_failing",
    ],
  },
  async (c) => {
    const { id, cid } = c.req.valid("param");
    const proof = c.req.valid("json");
    const attests = proof.type === "reauthentication" && proof.method === "attestation";
    if (attests && !hasRole(c.get("caller"), ["app"])) {
      throw new ProblemError(
        "forbidden",
        { required: ["app"] },
        { detail: "Only the host itself can attest a sign-in: an app key is needed." },
      );
    }
    const call = await callBy(c, keyActor(c, "app", "support"));
    return c.json(unlessRefused(c, await accountOf(c, id).submitProof(call, cid, proof)), 200);
  },
);
