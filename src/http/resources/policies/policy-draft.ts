/** Reads a policy from a body, and finds everything that is wrong with it in this deployment. */
import { z } from "@hono/zod-openapi";
import { R2_ASSETS } from "../../../erasers/r2-assets";
import { registeredAmong } from "../../../erasers/registrations";
import { ERASERS_MAX, POLICY_MAX_BYTES } from "../../../lifecycle/limits";
import { isBuiltInEraser, type Policy, policySchema } from "../../../lifecycle/policy";
import { bytesOf } from "../../../lifecycle/policy-faults";
import { targetFault } from "../../../outgoing/target";
import { err, ok, type Result } from "../../../shared/result";
import { readWebUrl } from "../../../shared/web-url";
import type { AppContext } from "../../framework/environment";
import { type FieldError, invalid } from "../../framework/problems";
import { targetRules } from "../../framework/targets";
import { boundedErrors, type FieldErrors, fieldErrors } from "../../framework/validation";
import type { PolicyView } from "./policy-view";

const eraserNameSchema = policySchema.shape.id;

/** A body that the handler parses itself, so that the answer lists all faults of a draft. */
const parsedByHandler = (name: "PolicyInput" | "PolicyVersionInput") => ({
  required: true,
  content: { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } },
});

export const policyDraftBody = parsedByHandler("PolicyInput");
export const policyVersionBody = parsedByHandler("PolicyVersionInput");

/** Members that only answers have. A request may repeat them, and they are ignored. */
const READ_ONLY: ReadonlySet<string> = new Set<keyof PolicyView>([
  "object",
  "version",
  "built_in",
  "calendar_known_until",
]);

/** Returns the draft in a body, without read-only members. @throws ProblemError if the body is no object */
export async function draftOf(c: AppContext): Promise<Record<string, unknown>> {
  const draft = z.record(z.string(), z.unknown()).safeParse(await c.req.json());
  if (!draft.success) throw invalid({ pointer: "", detail: "a policy must be an object" });
  return withoutReadOnly(draft.data);
}

export const withoutReadOnly = (draft: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(draft).filter(([name]) => !READ_ONLY.has(name)));

/**
 * Returns the policy, or everything that is wrong with it in the caller's mode and in this deployment.
 * @param beside faults that the operation has found itself
 */
export async function judgePolicy(
  c: AppContext,
  draft: Record<string, unknown>,
  beside: readonly FieldError[] = [],
): Promise<Result<Policy, FieldErrors>> {
  const bytes = bytesOf(draft);
  // Not parsed: it could contain a hundred thousand faults.
  if (bytes > POLICY_MAX_BYTES) {
    const detail = `a policy may have at most ${POLICY_MAX_BYTES} bytes as JSON, and this one has ${bytes}`;
    return err({ errors: [{ pointer: "", detail }] });
  }
  const parsed = policySchema.safeParse(draft);
  const found = parsed.success ? [] : [...fieldErrors(parsed.error.issues)];
  // Also if something else is wrong already: list all faults at once, as far as the draft can be read.
  const named = namedIn(draft);
  const known = await erasersKnown(c, named.erasers);
  const faults = [
    ...beside,
    ...found,
    ...erasersMissing(named.erasers, known),
    ...issuerFaults(named, c),
  ];
  return parsed.success && faults.length === 0 ? ok(parsed.data) : err(boundedErrors(faults));
}

/** The parts of a draft that depend on what is registered and deployed. Malformed parts are left out. */
const outwardSchema = z.object({
  sign_in: z.object({ jwks_uri: z.string() }).optional().catch(undefined),
  procedures: z
    .record(
      z.string(),
      z.object({ erasers: z.array(z.unknown()).max(ERASERS_MAX).catch([]) }).catch({ erasers: [] }),
    )
    .catch({}),
});

type NamedEraser = { readonly name: string; readonly pointer: string };
type Outward = { readonly jwks_uri: string | null; readonly erasers: readonly NamedEraser[] };

function namedIn(draft: Record<string, unknown>): Outward {
  const { sign_in, procedures } = outwardSchema.parse(draft);
  const erasers = Object.entries(procedures).flatMap(([kind, procedure]) =>
    procedure.erasers.flatMap((named, index) => {
      const name = nameIn(named);
      return isEraserName(name) ? [{ name, pointer: `/procedures/${kind}/erasers/${index}` }] : [];
    }),
  );
  const read = sign_in ? readWebUrl(sign_in.jwks_uri) : null;
  return { jwks_uri: read?.ok ? read.href : null, erasers };
}

/** The name in what a draft says of an eraser: the name alone, or an object with it. */
const nameIn = (named: unknown): unknown =>
  typeof named === "object" && named !== null && "name" in named ? named.name : named;

const isEraserName = (name: unknown): name is string =>
  eraserNameSchema.safeParse(name).success && !isBuiltInEraser(String(name));

/** The deployment decides from where an issuer's keys may be fetched. */
function issuerFaults({ jwks_uri }: Outward, c: AppContext): FieldError[] {
  const fault = jwks_uri === null ? null : targetFault(jwks_uri, targetRules(c));
  return fault === null ? [] : [{ pointer: "/sign_in/jwks_uri", detail: fault }];
}

/** Returns the erasers that exist: those registered in the caller's mode and, if a bucket is bound, that of the bucket. */
async function erasersKnown(
  c: AppContext,
  erasers: readonly NamedEraser[],
): Promise<ReadonlySet<string>> {
  if (erasers.length === 0) return new Set();
  const names = erasers.map(({ name }) => name);
  const registered = await registeredAmong(c.env.CONTROL, names, c.get("caller").livemode);
  // The binding is optional, so the generated types do not know it.
  return new Set("HOST_ASSETS" in c.env ? [...registered, R2_ASSETS] : registered);
}

/** A policy must not promise an erasure that no system performs. */
const erasersMissing = (
  erasers: readonly NamedEraser[],
  known: ReadonlySet<string>,
): FieldError[] =>
  erasers
    .filter(({ name }) => !known.has(name))
    .map(({ name, pointer }) => ({ pointer, detail: `no eraser ${name} is registered` }));
