/** Policies as they come in and as they are shown. */
import { z } from "@hono/zod-openapi";
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

/** A policy, or everything that is wrong with it. */
export function judgePolicy(draft: unknown): Result<Policy, FieldError[]> {
  const parsed = policySchema.safeParse(draft);
  if (!parsed.success) return err(fieldErrors(parsed.error.issues));
  const missing = erasersMissing(parsed.data);
  return missing.length > 0 ? err(missing) : ok(parsed.data);
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
