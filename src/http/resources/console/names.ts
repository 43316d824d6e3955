/** The names of people, for pages that show who did something. */
import { staffRegister } from "../../../staff/staff-register";
import type { AppContext } from "../../framework/environment";

/** @param ids of actors; those that are no people known here are left out */
export async function namesOf(
  c: AppContext,
  ids: readonly (string | null | undefined)[],
): Promise<Record<string, string>> {
  const people = [...new Set(ids)].filter(
    (id): id is string => typeof id === "string" && id.startsWith("staff_"),
  );
  return people.length === 0 ? {} : staffRegister(c.env).names(people);
}
