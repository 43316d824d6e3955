/**
 * How a procedure names the host's erasers: by name alone, or with what else it wants of the eraser.
 *
 * @example
 * ["crm", { name: "auth0", after: ["stripe", "segment"], disable: true }]
 */
import { z } from "zod";
import type { Duration } from "../shared/time";
import { ERASERS_MAX } from "./limits";
import { durationSchema, slug } from "./policy-fields";

export const namedEraserSchema = z.union([
  slug,
  z.strictObject({
    name: slug,
    /** It is asked when these are done. They are erasers of the same procedure. */
    after: z.array(slug).max(ERASERS_MAX).default([]),
    /** While a grace period runs, the account is disabled in its system, if its connector can do that. */
    disable: z.boolean().default(false),
    /**
     * How long what its connector found is kept, sealed, so that it can erase the account again after a restore of a
     * backup. Personal data that is kept on purpose: nothing is kept if it is left out.
     */
    capsule: durationSchema.optional(),
    /**
     * How long after its task is done its system is asked again whether anything is left, or has come back by a sync. What
     * is found is erased again. From PT1H to P1Y; nothing is asked if it is left out.
     */
    probe_again: durationSchema.optional(),
  }),
]);
export type NamedEraser = z.infer<typeof namedEraserSchema>;

export const eraserName = (named: NamedEraser): string =>
  typeof named === "string" ? named : named.name;

export const eraserNames = ({ erasers }: { readonly erasers: readonly NamedEraser[] }): string[] =>
  erasers.map(eraserName);

/** The names of the erasers that must be done before this one is asked. */
export const asksAfter = (named: NamedEraser): readonly string[] =>
  typeof named === "string" ? [] : named.after;

/** Whether the account is disabled in its system while a grace period runs. */
export const isSuspended = (named: NamedEraser): boolean =>
  typeof named !== "string" && named.disable;

/** How long a capsule of what was found is kept; null for not at all. */
export const capsuleFor = (named: NamedEraser): Duration | null =>
  typeof named === "string" ? null : (named.capsule ?? null);

/** How long after its task is done its system is asked once more; null for not at all. */
export const probeAgainFor = (named: NamedEraser): Duration | null =>
  typeof named === "string" ? null : (named.probe_again ?? null);
