/** Policies as they come in and as they are shown. */
import { z } from "@hono/zod-openapi";
import { registeredAmong } from "../delivery/erasers/rows";
import { targetFault } from "../delivery/target";
import { R2_ASSETS } from "../erasure/asset-prefix";
import { builtInPolicy } from "../lifecycle/policies";
import { type Policy, type PolicyVersion, policySchema } from "../lifecycle/policy";
import { err, ok, type Result } from "../shared/result";
import type { AppContext } from "./environment";
import { type FieldError, invalid } from "./problems";
import { targetRules } from "./targets";
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

/** A policy, or everything that is wrong with it for the caller's mode in this deployment. */
export async function judgePolicy(
  c: AppContext,
  draft: unknown,
): Promise<Result<Policy, FieldError[]>> {
  const parsed = policySchema.safeParse(draft);
  if (!parsed.success) return err(fieldErrors(parsed.error.issues));
  const policy = parsed.data;
  const known = await erasersKnown(c, policy);
  const faults = [...erasersMissing(policy, known), ...issuerFaults(policy, c)];
  return faults.length > 0 ? err(faults) : ok(policy);
}

/** Where an issuer's keys may be fetched follows from the deployment. */
function issuerFaults({ sign_in }: Policy, c: AppContext): FieldError[] {
  const fault = sign_in ? targetFault(sign_in.jwks_uri, targetRules(c)) : null;
  return fault === null ? [] : [{ pointer: "/sign_in/jwks_uri", detail: fault }];
}

const proceduresOf = ({ procedures }: Policy) => Object.entries(procedures);

/** Those of the erasers it names that there are: registered in the caller's mode, or the bound bucket's. */
async function erasersKnown(c: AppContext, policy: Policy): Promise<ReadonlySet<string>> {
  const names = proceduresOf(policy).flatMap(([, procedure]) => procedure?.erasers ?? []);
  if (names.length === 0) return new Set();
  const registered = await registeredAmong(c.env.DB, names, c.get("caller").livemode);
  // The binding is a deployment's own choice, which no generated type knows of.
  return new Set("HOST_ASSETS" in c.env ? [...registered, R2_ASSETS] : registered);
}

/** A policy must not promise what nobody does. */
const erasersMissing = (policy: Policy, known: ReadonlySet<string>): FieldError[] =>
  proceduresOf(policy).flatMap(([kind, procedure]) =>
    (procedure?.erasers ?? []).flatMap((name, index) =>
      known.has(name)
        ? []
        : [
            {
              pointer: `/procedures/${kind}/erasers/${index}`,
              detail: `no eraser ${name} is registered`,
            },
          ],
    ),
  );

export const showPolicy = ({ version, policy }: PolicyVersion) => ({
  object: "policy" as const,
  version,
  built_in: builtInPolicy(policy.id) !== undefined,
  ...policy,
});
