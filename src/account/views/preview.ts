/** Shows what would happen if a closure were opened now. Writes nothing. */
import type { EventActor } from "../../lifecycle/actor";
import type { Command } from "../../lifecycle/command";
import { decide } from "../../lifecycle/decide";
import type { ClosureKind, PolicyVersion, StepRule } from "../../lifecycle/policy";
import { type Preview, previewOf } from "../../lifecycle/preview";
import type { OnFile } from "../../lifecycle/warnings";
import { err, ok, type Result } from "../../shared/result";
import type { AccountRefusal } from "../call";
import type { AccountNow } from "../core/account-now";
import { contextOf } from "../core/context";
import { bookFor } from "../core/policy-book";
import { lacksNothing, missingForClosure, type Reach } from "../core/reach";
import { environments } from "../tables/holdings";
import { readProfile } from "../tables/profile";
import type { TableReader } from "../tables/sql";

/** A closure may also be refused because the deployment lacks a provider. */
export type PreviewView = Omit<Preview, "refusal"> & { refusal: AccountRefusal | null };

const ANYBODY: EventActor = { role: "system", id: "preview" };

/**
 * @param reach how the deployment reaches holders
 * @param actor null if the caller does not say who would open the closure
 * @param inForce the policy in force; null for the one kept with the account
 */
export function preview(
  reach: Reach,
  now: AccountNow,
  kind: ClosureKind,
  actor: EventActor | null,
  inForce: PolicyVersion | null,
): Result<PreviewView, AccountRefusal> {
  const procedure = now.book(inForce).inForce.policy.procedures[kind];
  if (procedure === undefined) return err({ code: "no_such_procedure", kind });
  const context = openingContext(now, actor ?? ANYBODY, inForce);
  const onFile = provableBy(now.tables, procedure.steps);
  const foreseen = previewOf(now.account, kind, procedure, context, {
    checkActor: actor !== null,
    onFile,
  });
  const variables = missingNow(reach, now, kind, inForce);
  if (foreseen.refusal !== null || variables.length === 0) return ok(foreseen);
  const refusal = { code: "not_configured", variables, what: "closure" } as const;
  return ok({ ...foreseen, allowed: false, refusal });
}

/** The variables that the deployment would have to set before a closure of this kind may be opened. */
export function missingNow(
  reach: Reach,
  now: AccountNow,
  kind: ClosureKind,
  inForce: PolicyVersion | null,
): string[] {
  if (!now.account.livemode || lacksNothing(reach)) return [];
  const procedure = now.book(inForce).inForce.policy.procedures[kind];
  if (procedure === undefined) return [];
  const holder = readProfile(now.tables)?.holder ?? null;
  return missingForClosure(reach, now.account, holder, procedure.steps);
}

/** Whether nothing that the account knows stands in the way of a closure. */
export const wouldBeOpened = (
  now: AccountNow,
  command: Extract<Command, { type: "OpenClosure" }>,
  actor: EventActor,
  inForce: PolicyVersion | null,
): boolean => decide(now.account, command, openingContext(now, actor, inForce)).ok;

/** The context in which an opening would be decided. */
export const openingContext = (now: AccountNow, actor: EventActor, inForce: PolicyVersion | null) =>
  contextOf(
    now.tables,
    { account: now.account, policies: bookFor(now, inForce), clearance: null },
    "OpenClosure",
    now.at,
    actor,
  );

/** The facts on file of the holder. They are read only if the steps, or their substitutes, need them. */
export function provableBy(tables: TableReader, steps: readonly StepRule[]): OnFile {
  const types = new Set(steps.map(({ type }) => type));
  const asksProfile = types.has("reauthentication") || types.has("otp") || types.has("ownership");
  const profile = asksProfile ? readProfile(tables) : null;
  return {
    password: typeof profile?.password === "string",
    subject: profile?.holder.subject !== undefined,
    email: profile?.holder.email !== undefined,
    phone: profile?.holder.phone !== undefined,
    environment: types.has("ownership") && environments(tables).length > 0,
  };
}
