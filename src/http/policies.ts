/** Policies as they come in and as they are shown. */
import { z } from "@hono/zod-openapi";
import { type TargetRules, targetFault } from "../delivery/target";
import { builtInPolicy } from "../lifecycle/policies";
import { type Policy, type PolicyVersion, policySchema } from "../lifecycle/policy";
import { err, ok, type Result } from "../shared/result";
import type { AppContext } from "./environment";
import { type FieldError, invalid } from "./problems";
import { fieldErrors } from "./validation";

/** Judged by its own schema, so that one that is only being drafted gets every fault told. */
const judgedLater = (name: "PolicyInput" | "PolicyVersionInput") => ({
  required: true,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});

export const policyDraft = judgedLater("PolicyInput");
export const policyVersion = judgedLater("PolicyVersionInput");

/** @throws a problem where the body is no object at all */
export async function draftOf(c: AppContext): Promise<Record<string, unknown>> {
  const draft = z.record(z.string(), z.unknown()).safeParse(await c.req.json());
  if (!draft.success) throw invalid({ pointer: "", detail: "a policy is an object" });
  return draft.data;
}

/** A policy, or everything that is wrong with it. @param rules where an issuer's keys may be fetched */
export function judgePolicy(draft: unknown, rules: TargetRules): Result<Policy, FieldError[]> {
  const parsed = policySchema.safeParse(draft);
  if (!parsed.success) return err(fieldErrors(parsed.error.issues));
  const faults = [...erasersMissing(parsed.data), ...issuerFaults(parsed.data, rules)];
  return faults.length > 0 ? err(faults) : ok(parsed.data);
}

function issuerFaults({ sign_in }: Policy, rules: TargetRules): FieldError[] {
  const fault = sign_in ? targetFault(sign_in.jwks_uri, rules) : null;
  return fault === null ? [] : [{ pointer: "/sign_in/jwks_uri", detail: fault }];
}

/** A policy must not promise what nobody does: an eraser it names must be registered. */
const erasersMissing = (policy: Policy): FieldError[] =>
  Object.entries(policy.procedures).flatMap(([kind, procedure]) =>
    (procedure?.erasers ?? []).map((name, index) => ({
      pointer: `/procedures/${kind}/erasers/${index}`,
      detail: `no eraser ${name} is registered`,
    })),
  );

export const showPolicy = ({ version, policy }: PolicyVersion) => ({
  object: "policy" as const,
  version,
  built_in: builtInPolicy(policy.id) !== undefined,
  ...policy,
});
