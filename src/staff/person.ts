/**
 * Who works with Adieu. A person's id follows from the issuer and its subject, so one person is one actor, in however many
 * browsers, and no table is asked whose id it is. It says nothing about the person, and may stand in events for good.
 */
import { hash } from "node:crypto";
import type { GroupRoles, StaffRole } from "../shared/staff-settings";
import { STAFF_ROLES } from "../shared/staff-settings";

/** How a person signed in. `chosen`: by the page of local development. */
export type SignInMethod = "oidc" | "access" | "chosen";

/** What a sign-in says of a person. */
export type SignedIn = {
  readonly method: SignInMethod;
  readonly issuer: string;
  readonly subject: string;
  readonly name: string;
  readonly grant: Grant;
  /** When the person proved who they are, ms; 0 if the issuer does not say. */
  readonly authenticatedAt: number;
};

/** Why a person has roles: the groups that the issuer names; or roles that were chosen, in local development alone. */
export type Grant =
  | { readonly groups: readonly string[] }
  | { readonly chosen: readonly StaffRole[] };

/** @returns `staff_` and 32 hex digits */
export const personId = (issuer: string, subject: string): string =>
  `staff_${hash("sha256", JSON.stringify([issuer, subject])).slice(0, 32)}`;

/** An id of a person as a host's own console may name it in `Adieu-Actor`. */
export const PERSON_ID = /^staff_[A-Za-z0-9._:-]{1,120}$/;

/** An id as `personId` makes it. */
export const OWN_PERSON_ID = /^staff_[0-9a-f]{32}$/i;

/** The roles that a grant gives as the deployment is set now, in the order of `STAFF_ROLES`. */
export function rolesOf(grant: Grant, groupRoles: GroupRoles): StaffRole[] {
  const given = new Set<StaffRole>(
    "chosen" in grant
      ? grant.chosen
      : grant.groups.flatMap((group) =>
          Object.hasOwn(groupRoles, group) ? (groupRoles[group] ?? []) : [],
        ),
  );
  return STAFF_ROLES.filter((role) => given.has(role));
}
