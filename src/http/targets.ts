/** Where this deployment may be sent by what others configure. */
import type { TargetRules } from "../delivery/target";
import type { AppContext } from "./environment";

export const targetRules = (c: AppContext): TargetRules => ({
  allow_localhost: c.get("settings").development,
});
