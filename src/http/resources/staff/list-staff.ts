import { z } from "@hono/zod-openapi";
import { listOf, pageQuery } from "../../../contract/lists";
import { staffPersonSchema } from "../../../contract/staff";
import { staffRegister } from "../../../staff/staff-register";
import { requireLive } from "../../framework/authentication";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { personView } from "./staff-views";

export const listStaff = defineOperation(
  {
    method: "get",
    path: "/v1/staff",
    id: "listStaff",
    tag: "Staff",
    summary: "The people who signed in to the console, the latest first",
    description:
      "Here an id becomes a name. People belong to no mode. Those whom only `Adieu-Actor` names are not known here.",
    roles: ["auditor", "support", "reviewer"],
    query: pageQuery,
    answers: { 200: json(listOf(staffPersonSchema), "A page") },
  },
  async (c) => {
    requireLive(c);
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.string().max(300));
    const found = await staffRegister(c.env).people(after, limit + 1);
    return c.json(
      page(found, limit, ({ id }) => id, personView),
      200,
    );
  },
);
