/**
 * What Adieu sends, as the `webhooks` of OpenAPI 3.1: every event of an account and of the service, the test of an
 * endpoint, and the messages to erasers.
 */
import { z } from "@hono/zod-openapi";
import { accountEventSchemas } from "../../contract/event-data";
import {
  accountEventExamples,
  eraserMessageExamples,
  serviceEventExamples,
  testExample,
} from "../../contract/event-examples";
import { serviceEventSchemas } from "../../contract/service-events";
import { anyActorSchema, eventActorSchema, time } from "../../contract/values";
import { eraserMessageSchemas, testDataSchema } from "../../contract/webhook-messages";

/** A message, with the schema of its data. */
type Message = {
  readonly type: string;
  readonly summary: string;
  readonly description: string;
  readonly data: z.ZodObject;
  readonly example: object;
};

const AT = "2026-12-21T09:00:00.000Z";
const EVENT = "evt_0199f2c0a1b27c3d8e4f5a6b7c8d9e15";

const id = z.string().openapi({ description: "The event's id, as in the history and the feed" });
const ofAccount = {
  event: id,
  account: z.string().openapi({ description: "The account's id, as the host registered it" }),
  livemode: z.boolean(),
  sequence: z.int().openapi({
    description: "1, 2, 3, … within the account. Events may arrive in another order",
  }),
  actor: eventActorSchema,
};
const ofService = {
  ...ofAccount,
  account: z.null(),
  sequence: z.literal(0),
  actor: anyActorSchema,
};

const SERVICE_SUMMARIES = {
  "webhook_endpoint.disabled": "Adieu disabled a webhook endpoint",
  "brake.engaged": "Too many accounts fall due: erasures are paused",
  "brake.released": "An admin released the brake",
  "eraser.paused": "A connector is wrong: its eraser calls nothing until it is repaired",
  "declaration.received": "A person declared something on a public page",
  "declaration.matched": "Support said which account a declaration is about",
} as const satisfies Record<keyof typeof serviceEventSchemas, string>;

const ERASER_SUMMARIES = {
  "erasure.requested": "Erase what you have of the account, and acknowledge it",
  "erasure.probe": "Answer whether anything of the account is left",
} as const satisfies Record<keyof typeof eraserMessageSchemas, string>;

const keysOf = <T extends object>(table: T) => Object.keys(table) as (keyof T & string)[];

const TO_ENDPOINTS =
  "Sent to webhook endpoints of the format `standard` that take events of this type. It holds nothing personal.";

function messages(): Message[] {
  const ofAccounts = keysOf(accountEventSchemas).map((type) => ({
    type,
    summary: accountEventSchemas[type].summary,
    description: TO_ENDPOINTS,
    data: z.object({ ...accountEventSchemas[type].data.shape, ...ofAccount }),
    example: {
      ...accountEventExamples[type],
      event: EVENT,
      account: "acct_42",
      livemode: true,
      sequence: 7,
      actor: { role: "owner", id: "auth0|5f7c8ec7c33c6c004bbafe82" },
    },
  }));
  const ofServices = keysOf(serviceEventSchemas).map((type) => ({
    type,
    summary: SERVICE_SUMMARIES[type],
    description: TO_ENDPOINTS,
    data: z.object({ ...serviceEventSchemas[type].shape, ...ofService }),
    example: {
      ...serviceEventExamples[type],
      event: EVENT,
      account: null,
      livemode: true,
      sequence: 0,
      actor: { role: "system", id: "adieu" },
    },
  }));
  const ofErasers = keysOf(eraserMessageSchemas).map((type) => ({
    type,
    summary: ERASER_SUMMARIES[type],
    description:
      "Sent to an eraser (`PUT /v1/erasers/{name}`). 2xx acknowledges; 202 promises `POST /v1/erasure_tasks/{task_id}/ack`.",
    data: eraserMessageSchemas[type],
    example: eraserMessageExamples[type],
  }));
  const test = {
    type: "webhook_endpoint.test",
    summary: "A test that was asked for",
    description: "Sent by `POST /v1/webhook_endpoints/{id}/test`. It is in no history.",
    data: testDataSchema,
    example: testExample,
  };
  return [...ofAccounts, ...ofServices, ...ofErasers, test];
}

/** `account.deletion_scheduled` → `AccountDeletionScheduled`. */
const nameOf = (type: string): string =>
  type
    .split(/[._]/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join("");

/** Each message's schema, by its name in the document. */
export const messageSchemas = (): [name: string, schema: z.ZodObject][] =>
  messages().map(({ type, data }) => [
    `${nameOf(type)}Message`,
    z.object({
      type: z.literal(type),
      timestamp: time.openapi({ description: "When it happened" }),
      data,
    }),
  ]);

/** The headers of Standard Webhooks 1.0. */
export const SIGNATURE_PARAMETERS = {
  "webhook-id": {
    name: "webhook-id",
    in: "header",
    required: true,
    description: "The same at every attempt: skip a message whose id you have seen",
    schema: { type: "string" },
    example: EVENT,
  },
  "webhook-timestamp": {
    name: "webhook-timestamp",
    in: "header",
    required: true,
    description: "When this attempt was made, in seconds since 1970",
    schema: { type: "string" },
    example: "1797843600",
  },
  "webhook-signature": {
    name: "webhook-signature",
    in: "header",
    required: true,
    description: "`v1,` and a signature in base64; several, separated by blanks, during a rotation",
    schema: { type: "string" },
    example: "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  },
};

const ANSWERS = {
  "2XX": { description: "Received. It is not sent again" },
  "410": { description: "Gone. A webhook endpoint is disabled" },
  "429": { description: "Too fast. `Retry-After` is honoured" },
  "4XX": { description: "Not received. It is sent again later, for about three days" },
  "5XX": {
    description: "Not received. It is sent again later; `Retry-After` of a 503 is honoured",
  },
};

/** The `webhooks` of the document. */
export const webhooks = () =>
  Object.fromEntries(
    messages().map(({ type, summary, description, example }) => [
      type,
      {
        post: {
          operationId: `on${nameOf(type)}`,
          summary,
          description,
          tags: ["Messages"],
          security: [],
          parameters: Object.keys(SIGNATURE_PARAMETERS).map((name) => ({
            $ref: `#/components/parameters/${name}`,
          })),
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: { $ref: `#/components/schemas/${nameOf(type)}Message` },
                example: { type, timestamp: AT, data: example },
              },
            },
          },
          responses: ANSWERS,
        },
      },
    ]),
  );
