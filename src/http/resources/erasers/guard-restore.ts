import { restoreGuardBodySchema, restoreGuardSchema } from "../../../contract/erasers";
import { eraserParams } from "../../../contract/parameters";
import { newUuid } from "../../../shared/ids";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { eraserObjectOf, eraserOf } from "./eraser-lookup";
import { replayView } from "./eraser-views";

export const guardRestore = defineOperation(
  {
    method: "post",
    path: "/v1/erasers/{name}/guard",
    id: "guardRestore",
    tag: "Erasers",
    summary: "After a restore: which of these accounts were erased since, and erase them again",
    description:
      "Send the ids of the accounts that the restored system has, a thousand at a time. `npm run guard` does it for a whole system.",
    roles: ["admin"],
    stepUp: true,
    change: "service",
    params: eraserParams,
    body: restoreGuardBodySchema,
    answers: {
      202: json(
        restoreGuardSchema,
        "Those that were erased; the replay runs, and `GET /v1/erasers/{name}` shows its progress",
      ),
    },
    problems: ["not_found", "replay_running", "not_replayable"],
  },
  async (c) => {
    const { name } = await eraserOf(c, c.req.valid("param").name);
    const { since, accounts, replay } = c.req.valid("json");
    const asked = { since, accounts, isReplayed: replay };
    const guarded = await eraserObjectOf(c, name).guard(c.get("uuid") ?? newUuid(), asked);
    if (!guarded.ok) {
      const { error } = guarded;
      throw error.code === "replay_running"
        ? new ProblemError(error.code, { replay: replayView(name, error.replay) })
        : new ProblemError(error.code);
    }
    const { value } = guarded;
    return c.json(
      {
        object: "restore_guard" as const,
        eraser: name,
        since,
        asked: accounts.length,
        erased: value.erased.map(({ account, target, at }) => ({
          account,
          target,
          acknowledged_at: at,
        })),
        replay: value.replay && replayView(name, value.replay),
      },
      202,
    );
  },
);
