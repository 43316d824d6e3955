import { z } from "@hono/zod-openapi";
import { eventSchema } from "../../../contract/events";
import { listOf, optionalText, pageQuery } from "../../../contract/lists";
import { awaitedFeedPage } from "../../../directory/feed-waiting";
import { FEED_WAIT_MAX_SECONDS } from "../../../directory/limits";
import { defineOperation, json } from "../../framework/operation";
import { invalid } from "../../framework/problems";
import { feedSources } from "./feed-sources";

const waitQuery = z
  .string()
  .optional()
  .transform((text, context) => {
    if (text === undefined || text === "") return 0;
    const seconds = Number(text);
    if (/^\d+$/.test(text) && seconds <= FEED_WAIT_MAX_SECONDS) return seconds;
    const message = `whole seconds from 0 to ${FEED_WAIT_MAX_SECONDS}`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  })
  .openapi({
    type: "integer",
    minimum: 0,
    maximum: FEED_WAIT_MAX_SECONDS,
    default: 0,
    description: "How many seconds the call waits for an event if there is none yet",
  });

export const listEvents = defineOperation(
  {
    method: "get",
    path: "/v1/events",
    id: "listEvents",
    tag: "Events",
    summary: "The events of all accounts, in an order that never changes",
    description: [
      "`after`, or `cursor`, is the id of the last event seen.",
      "To follow the feed without a webhook, repeat the call with `wait` and with the last event's id as `after`;",
      "after an empty page, with the same `after` as before.",
      "While `next_cursor` is not null there is more; the page may then be shorter than `limit`, and even empty.",
      "If the feed no longer keeps the event that `after` names, the call is refused: start again without `after`.",
    ].join(" "),
    roles: ["auditor", "app"],
    query: pageQuery.extend({
      account: optionalText,
      type: optionalText,
      after: optionalText,
      wait: waitQuery,
    }),
    answers: { 200: json(listOf(eventSchema), "A page") },
  },
  async (c) => {
    const { limit, cursor, account, type, after, wait } = c.req.valid("query");
    const { livemode } = c.get("caller");
    const found = await awaitedFeedPage(
      feedSources(c.env, livemode),
      {
        livemode,
        account: account ?? null,
        type: type ?? null,
        after: after ?? cursor ?? null,
        limit,
      },
      { waitMs: wait * 1_000, signal: c.req.raw.signal, pollMs: c.get("feedPollMs") },
    );
    if (found === null) {
      const detail = "unknown, or older than the feed keeps: start again without `after`";
      throw invalid({ pointer: "/after", detail });
    }
    const { events, next } = found;
    return c.json({ object: "list" as const, data: [...events], next_cursor: next }, 200);
  },
);
