import { z } from "@hono/zod-openapi";
import { pathText } from "../../../contract/parameters";
import { CATALOGUE, isProblemCode } from "../../../contract/problem-catalogue";
import { problemExplanationSchema } from "../../../contract/problems";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError } from "../../framework/problems";
import { pageForBrowsers } from "./problem-pages";

export const explainProblem = defineOperation(
  {
    method: "get",
    path: "/problems/{code}",
    id: "explainProblem",
    tag: "Service",
    summary: "The meaning of a problem's `type`",
    description: "A browser gets a page, a program JSON. The `type` of each problem leads here.",
    roles: "anyone",
    params: z.object({ code: pathText }),
    middleware: pageForBrowsers,
    answers: { 200: json(problemExplanationSchema, "The explanation") },
    problems: ["not_found"],
  },
  (c) => {
    const { code } = c.req.valid("param");
    if (!isProblemCode(code)) throw new ProblemError("not_found");
    return c.json({ object: "problem" as const, code, ...CATALOGUE[code] }, 200);
  },
);
