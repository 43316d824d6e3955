import { eraserParams } from "../../../contract/parameters";
import { databasesOf } from "../../../directory/databases";
import { deleteEraser as remove, wasNamedSince } from "../../../erasers/eraser-removal";
import { DIRECTORY_FOLLOWS_MS } from "../../../erasers/limits";
import { REMEMBERED_MS } from "../../../shared/remembered";
import { unreachable } from "../../../shared/result";
import { timestampOf } from "../../../shared/time";
import { defineOperation, noContent } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { eraserObjectOf } from "./eraser-lookup";

export const deleteEraser = defineOperation(
  {
    method: "delete",
    path: "/v1/erasers/{name}",
    id: "deleteEraser",
    tag: "Erasers",
    summary: "Remove an eraser that no policy in force names and no open closure needs",
    description:
      "Refused while a policy in force, or a policy with an open closure, names the eraser.",
    roles: ["admin"],
    stepUp: true,
    params: eraserParams,
    answers: { 204: noContent },
    problems: ["not_found", "eraser_in_use"],
  },
  async (c) => {
    const { name } = c.req.valid("param");
    const { livemode } = c.get("caller");
    // The directory learns within seconds of a closure that was opened before. Wait for that.
    const since = timestampOf(Date.now() - REMEMBERED_MS);
    if (await wasNamedSince(c.env.CONTROL, { livemode, name }, since)) {
      await scheduler.wait(DIRECTORY_FOLLOWS_MS);
    }
    const removal = await remove(databasesOf(c.env), { livemode, name });
    switch (removal.outcome) {
      case "unknown":
        throw new ProblemError("not_found");
      case "in_use":
        throw new ProblemError("eraser_in_use", {
          policies: removal.policies,
          pending: removal.pending,
        });
      case "removed":
        await eraserObjectOf(c, name).removed();
        return c.body(null, 204);
      default:
        return unreachable(removal);
    }
  },
);
