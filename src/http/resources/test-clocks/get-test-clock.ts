import { idParams } from "../../../contract/parameters";
import { testClockSchema } from "../../../contract/test-clocks";
import { defineOperation, json } from "../../framework/operation";
import { testClock, unlessRefused } from "./test-clock-object";

export const getTestClock = defineOperation(
  {
    method: "get",
    path: "/v1/test_clocks/{id}",
    id: "getTestClock",
    tag: "Test clocks",
    summary: "A test clock; `ready` when all its accounts have reached its time",
    description: "Wait until `status` is `ready` after you have advanced it.",
    roles: ["app", "auditor"],
    audit: "refusals",
    params: idParams,
    answers: { 200: json(testClockSchema, "The clock") },
    problems: ["not_found"],
  },
  async (c) => c.json(unlessRefused(await testClock(c, c.req.valid("param").id).read()), 200),
);
