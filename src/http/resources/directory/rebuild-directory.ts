import { boundArchive } from "../../../archive/bucket";
import { rebuildBodySchema, rebuildSchema } from "../../../contract/directory";
import { newId, newUuid } from "../../../shared/ids";
import { LimitReached } from "../../../shared/limit-reached";
import { defineOperation, json } from "../../framework/operation";
import { invalid } from "../../framework/problems";
import { keeperOf, rebuildView } from "./keeper";

export const rebuildDirectory = defineOperation(
  {
    method: "post",
    path: "/v1/directory/rebuild",
    id: "rebuildDirectory",
    tag: "Directory",
    summary: "Ask accounts again what the directory should have of them",
    description:
      'For a directory that has lost accounts which never speak again. Their rows, events and entries of the restore ledger come back; no webhook endpoint gets an event that was confirmed before. `accounts` are ids of the calling key\'s mode; those that do not exist are counted. With `"from": "archive"` instead, the ids are those of all accounts that the archive of the feed names. If a rebuild is running, the accounts are added to it. An account may be asked for any number of times.',
    roles: ["admin"],
    change: "service",
    body: rebuildBodySchema,
    answers: {
      202: json(rebuildSchema, "The rebuild runs; `GET /v1/directory/rebuild` shows its progress"),
    },
    problems: ["limit_reached"],
  },
  async (c) => {
    const { accounts, from } = c.req.valid("json");
    if (from !== undefined && boundArchive(c.env) === null) {
      throw invalid({ pointer: "/from", detail: "this deployment has no archive" });
    }
    const request = c.get("uuid") ?? newUuid();
    const begun = await keeperOf(c).rebuild(newId("rbd", request), request, accounts ?? "archive");
    if (!begun.ok) throw new LimitReached("accounts_to_rebuild", begun.error.limit);
    return c.json(rebuildView(c, begun.value), 202);
  },
);
