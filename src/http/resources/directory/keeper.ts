/** The directory's keeper of the caller's mode, and the view of its rebuild. */
import type { RebuildProgress } from "../../../directory/rebuild";
import { space } from "../../../objects/spaces";
import type { AppContext } from "../../framework/environment";

export const keeperOf = (c: AppContext) =>
  space(c.env, "KEEPERS").getByName(c.get("caller").livemode ? "live" : "test");

export const rebuildView = (c: AppContext, progress: RebuildProgress) => ({
  object: "directory_rebuild" as const,
  livemode: c.get("caller").livemode,
  ...progress,
});
