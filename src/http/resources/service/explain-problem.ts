import { z } from "@hono/zod-openapi";
import { pathText } from "../../../contract/parameters";
import { CATALOGUE, isProblemCode } from "../../../contract/problem-catalogue";
import { problemSchema } from "../../../contract/problems";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";

export const explainProblem = defineOperation(
  {
    method: "get",
    path: "/problems/{code}",
    id: "explainProblem",
    tag: "Service",
    summary: "The meaning of a problem's `type`",
    roles: "anyone",
    params: z.object({ code: pathText }),
    answers: {
      200: json(
        z.object({
          object: z.literal("problem"),
          code: z.string(),
          status: z.int(),
          title: z.string(),
          explanation: z.string(),
        }),
        "The explanation",
      ),
      404: {
        description: "`not_found`",
        content: { "application/problem+json": { schema: problemSchema } },
      },
    },
  },
  (c) => {
    const { code } = c.req.valid("param");
    if (!isProblemCode(code)) throw new ProblemError("not_found");
    return c.json({ object: "problem" as const, code, ...CATALOGUE[code] }, 200);
  },
);
