/** Finds the host's erasers: the registration of one, and its object. */
import { eraserObject } from "../../../erasers/eraser-address";
import { R2_ASSETS } from "../../../erasers/r2-assets";
import { type Eraser, findEraser } from "../../../erasers/registrations";
import { isBuiltInEraser } from "../../../lifecycle/policy";
import type { AppContext } from "../../framework/environment";
import { invalid, ProblemError } from "../../framework/problems";

/** @throws ProblemError if one of Adieu's own erasers has the name */
export function checkEraserName(name: string): void {
  if (name !== R2_ASSETS && !isBuiltInEraser(name)) return;
  throw invalid({
    pointer: "/name",
    detail: `${name} is the name of an eraser that Adieu has built in`,
  });
}

/** @throws ProblemError `not_found` if the caller's mode has no eraser of this name */
export async function eraserOf(c: AppContext, name: string): Promise<Eraser> {
  const { livemode } = c.get("caller");
  const eraser = await findEraser(c.env.CONTROL, { livemode, name });
  if (eraser === null) throw new ProblemError("not_found");
  return eraser;
}

export const eraserObjectOf = (c: AppContext, name: string) =>
  eraserObject(c.env, { livemode: c.get("caller").livemode, name });
