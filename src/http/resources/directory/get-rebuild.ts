import { rebuildSchema } from "../../../contract/directory";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { keeperOf, rebuildView } from "./keeper";

export const getRebuild = defineOperation(
  {
    method: "get",
    path: "/v1/directory/rebuild",
    id: "getDirectoryRebuild",
    tag: "Directory",
    summary: "The progress of the last rebuild of the directory",
    description: "404 if there was none.",
    roles: ["auditor"],
    audit: "refusals",
    answers: { 200: json(rebuildSchema, "The last rebuild") },
    problems: ["not_found"],
  },
  async (c) => {
    const progress = await keeperOf(c).rebuildProgress();
    if (progress === null) throw new ProblemError("not_found");
    return c.json(rebuildView(c, progress), 200);
  },
);
