import { z } from "@hono/zod-openapi";
import { listOf, pageQuery } from "../../../contract/lists";
import {
  DEFAULT_CONFIGURATION,
  portalConfigurationSchema,
} from "../../../contract/portal-configurations";
import { listConfigurations } from "../../../control/portal-configurations";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, page } from "../../framework/pages";
import { configurationView, portalConfiguration, stored } from "./configuration-in-force";

export const listPortalConfigurations = defineOperation(
  {
    method: "get",
    path: "/v1/portal_configurations",
    id: "listPortalConfigurations",
    tag: "Portal",
    summary:
      "The portal configurations of the calling key's mode: `default`, then the others by id",
    description: "A configuration says how the pages for holders look and what they offer.",
    roles: ["admin"],
    audit: "refusals",
    query: pageQuery,
    answers: { 200: json(listOf(portalConfigurationSchema), "A page") },
  },
  async (c) => {
    const { livemode } = c.get("caller");
    const { limit, cursor } = c.req.valid("query");
    const after = decodeCursor(cursor, z.string());
    const key = { livemode, id: DEFAULT_CONFIGURATION };
    const first = after === null ? await portalConfiguration(c, key) : null;
    // After `default` the list begins: no id sorts before the empty text.
    const position = after === DEFAULT_CONFIGURATION ? null : after;
    // `default` may be among them, and has been shown.
    const found = await listConfigurations(c.env.CONTROL, {
      livemode,
      after: position,
      limit: limit + 2,
    });
    const others = found.filter(({ id }) => id !== DEFAULT_CONFIGURATION).map(stored);
    const all = first === null ? others : [first, ...others];
    return c.json(
      page(all, limit, (last) => last.id, configurationView),
      200,
    );
  },
);
