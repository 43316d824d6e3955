import { idParams } from "../../../contract/parameters";
import { removeAccounts } from "../../../directory/account-rows";
import { directoryOf } from "../../../directory/directory";
import { countNoMore } from "../../framework/counters";
import { followers } from "../../framework/followers";
import { defineOperation, noContent } from "../../framework/operation";
import { testClock, unlessRefused } from "./test-clock-object";

export const deleteTestClock = defineOperation(
  {
    method: "delete",
    path: "/v1/test_clocks/{id}",
    id: "deleteTestClock",
    tag: "Test clocks",
    summary: "Remove a test clock with its accounts",
    description: "Its accounts are removed too.",
    roles: ["app", "admin"],
    params: idParams,
    answers: { 204: noContent },
    problems: ["not_found"],
  },
  async (c) => {
    const clock = testClock(c, c.req.valid("param").id);
    // The clock goes last: if anything before it fails, deleting it again finishes what was begun.
    const accounts = unlessRefused(await clock.removeAccounts());
    await removeAccounts(directoryOf(c.env), followers(c.env), accounts);
    await countNoMore(c, "test_clocks", c.req.valid("param").id);
    await clock.forget();
    return c.body(null, 204);
  },
);
