import { policyValidationSchema } from "../../../contract/policies";
import type { Policy } from "../../../lifecycle/policy";
import { warningsOfPolicy } from "../../../lifecycle/policy-warnings";
import { timestampOf } from "../../../shared/time";
import { defineOperation, json } from "../../framework/operation";
import type { FieldError } from "../../framework/problems";
import { draftOf, judgePolicy, policyDraftBody } from "./policy-draft";

export const validatePolicy = defineOperation(
  {
    method: "post",
    path: "/v1/policies/validate",
    id: "validatePolicy",
    tag: "Policies",
    summary: "Find everything that is wrong with a policy; stores nothing",
    description:
      "The body is a draft, or a policy as `GET` shows it: read-only fields are ignored. A policy with the id of a built-in one is judged as any other: it can be put under another id.",
    roles: ["admin", "app", "auditor"],
    audit: "refusals",
    change: "service",
    body: policyDraftBody,
    answers: { 200: json(policyValidationSchema, "The faults that were found") },
  },
  async (c) => {
    const judged = await judgePolicy(c, await draftOf(c));
    const found = judged.ok ? { errors: [] } : judged.error;
    const warnings = judged.ok ? warningsOf(judged.value) : [];
    const object = "policy_validation" as const;
    return c.json({ object, valid: judged.ok, ...found, warnings }, 200);
  },
);

const warningsOf = (policy: Policy): FieldError[] =>
  warningsOfPolicy(policy, timestampOf(Date.now())).map(({ kind, message }) => ({
    pointer: `/procedures/${kind}`,
    detail: message,
  }));
