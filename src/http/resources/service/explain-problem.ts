import { createRoute, z } from "@hono/zod-openapi";
import { pathText } from "../../../contract/parameters";
import { CATALOGUE, isProblemCode } from "../../../contract/problem-catalogue";
import { problemSchema } from "../../../contract/problems";

import type { App } from "../../framework/environment";
import { jsonOf } from "../../framework/operations";
import { ProblemError } from "../../framework/problems";

const route = createRoute({
  method: "get",
  path: "/problems/{code}",
  operationId: "explainProblem",
  summary: "What a problem's `type` means",
  tags: ["Service"],
  security: [],
  request: { params: z.object({ code: pathText }) },
  responses: {
    200: jsonOf(
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
});

export const explainProblem = (app: App) =>
  app.openapi(route, (c) => {
    const { code } = c.req.valid("param");
    if (!isProblemCode(code)) throw new ProblemError("not_found");
    return c.json({ object: "problem" as const, code, ...CATALOGUE[code] }, 200);
  });
