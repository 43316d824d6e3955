import { z } from "@hono/zod-openapi";
import { deliverySchema } from "../../../contract/deliveries";
import { listOf, pageQuery } from "../../../contract/lists";
import { accountParams } from "../../../contract/parameters";
import { inParallel } from "../../../shared/concurrency";
import type { AskedEvent } from "../../../webhooks/deliveries/list";
import { type Endpoint, listEndpoints } from "../../../webhooks/endpoints";
import { ENDPOINTS_MAX } from "../../../webhooks/limits";
import { accountOf, unlessRefused } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { decodeCursor, encodeCursor } from "../../framework/pages";
import { endpointObjectOf } from "./endpoint-lookup";
import { deliveryView } from "./endpoint-views";

/** Endpoints that are asked at a time: the platform lets a request wait for six answers at once. */
const ASKED_AT_ONCE = 6;

type View = ReturnType<typeof deliveryView>;

export const listAccountDeliveries = defineOperation(
  {
    method: "get",
    path: "/v1/accounts/{id}/deliveries",
    id: "listAccountDeliveries",
    tag: "Webhooks",
    summary: "The deliveries of the account's events, to each endpoint that wants them",
    description:
      "A page is of `limit` events, the latest first, each with its deliveries to the endpoints that exist now. Of an event that no endpoint wants there is none, so a page may be empty and have a `next_cursor`.",
    roles: ["app", "support", "auditor"],
    params: accountParams,
    query: pageQuery,
    answers: { 200: json(listOf(deliverySchema), "A page") },
    problems: ["not_found"],
  },
  async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = decodeCursor(cursor, z.int().nonnegative());
    const account = accountOf(c, c.req.valid("param").id);
    const filter = { before, types: null, role: null };
    const { data: events, next } = unlessRefused(c, await account.latestEvents(filter, limit));
    const asked = events.map(({ id, type }) => ({ id, type }));
    const endpoints = await listEndpoints(c.env.CONTROL, {
      livemode: c.get("caller").livemode,
      before: null,
      limit: ENDPOINTS_MAX,
    });
    const found = await deliveriesTo(c, endpoints, asked);
    const data = asked.flatMap(({ id }) => found.filter(({ event }) => event === id));
    const next_cursor = next === null ? null : encodeCursor(Number(next));
    return c.json({ object: "list" as const, data, next_cursor }, 200);
  },
);

/** The newest endpoint first. */
async function deliveriesTo(
  c: AppContext,
  endpoints: readonly Endpoint[],
  events: readonly AskedEvent[],
): Promise<View[]> {
  const found = new Map<string, View[]>();
  await inParallel(endpoints, ASKED_AT_ONCE, async (endpoint) => {
    const deliveries = await endpointObjectOf(c, endpoint).ofEvents(endpoint, events);
    found.set(
      endpoint.id,
      deliveries.map((delivery) => deliveryView(delivery, endpoint)),
    );
  });
  return endpoints.flatMap(({ id }) => found.get(id) ?? []);
}
