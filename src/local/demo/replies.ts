/**
 * What the API answers, as far as the demo reads it. Node runs the demo from its sources, so it has schemas of its own;
 * `ReadOf` holds them to the contract, at no cost when it runs.
 */
import { z } from "zod";
import type { AccessView, AccountView as ShownAccount } from "../../contract/accounts.ts";
import type { NewApiKeyView } from "../../contract/api-keys.ts";
import type { ClosureView } from "../../contract/closures.ts";
import type { UploadedDocumentView } from "../../contract/documents.ts";
import type { EventView } from "../../contract/events.ts";
import type { HoldingView } from "../../contract/holdings.ts";
import type { NoticeView } from "../../contract/notices.ts";
import type { PreviewView } from "../../contract/previews.ts";
import type { ReviewView } from "../../contract/reviews.ts";
import type { TestClockView } from "../../contract/test-clocks.ts";
import type { NewEndpointView } from "../../contract/webhook-endpoints.ts";
import type { Reply } from "./client.ts";

/** What the demo reads of what the API shows. It does not compile if the API does not show all of it. */
type ReadOf<Shown extends z.infer<S>, S extends z.ZodType> = Shown extends object
  ? z.infer<S>
  : never;

export const ok = <T>(schema: z.ZodType<T>): Reply<T> => ({ status: 200, schema });
export const created = <T>(schema: z.ZodType<T>): Reply<T> => ({ status: 201, schema });
export const accepted = <T>(schema: z.ZodType<T>): Reply<T> => ({ status: 202, schema });
export const noContent: Reply<null> = { status: 204, schema: z.null() };

export type Refusal = { readonly code: string; readonly status: number; readonly detail: string };

/** A problem (RFC 9457) with this code, and the facts that the demo prints. */
export const refusal = <F extends object>(
  status: number,
  code: string,
  facts: z.ZodType<F>,
): Reply<Refusal & F> => ({
  status,
  schema: z.intersection(
    z.object({ code: z.literal(code), status: z.literal(status), detail: z.string() }),
    facts,
  ),
});

export const noFacts = z.object({});
export const allowedFacts = z.object({ allowed: z.array(z.string()) });

export const anything = z.unknown();

const blockerSchema = z.object({
  message: z.string(),
  holding: z.object({ kind: z.string(), ref: z.string() }).nullable(),
  url: z.string().nullable(),
  resolvable_by: z.string(),
});
export type Blocker = ReadOf<ClosureView["blockers"][number], typeof blockerSchema>;
export const blockersFacts = z.object({ blockers: z.array(blockerSchema) });

export const closureSchema = z.object({
  id: z.string(),
  status: z.string(),
  steps: z.array(z.object({ type: z.string(), status: z.string() })),
  review: z.object({ due_at: z.string() }).nullable(),
});
export type Closure = ReadOf<ClosureView, typeof closureSchema>;

export const accountSchema = z.object({
  id: z.string(),
  state: z.string(),
  policy: z.string(),
  version: z.int(),
  holder: z.record(z.string(), z.unknown()).nullable(),
  restorable_until: z.string().nullable(),
});
export type AccountView = ReadOf<ShownAccount, typeof accountSchema>;

export const accessSchema = z.object({ capabilities: z.record(z.string(), z.boolean()) });

export const previewSchema = z.object({
  allowed: z.boolean(),
  blockers: z.array(blockerSchema),
  acknowledgements: z.array(z.object({ id: z.string(), text: z.string(), required: z.boolean() })),
  steps: z.array(z.object({ type: z.string() })),
  review: z.object({ business_days: z.int() }).nullable(),
  alternatives: z.array(z.object({ title: z.string(), effect: z.string() })),
  timeline: z.array(z.object({ at: z.string(), what: z.string() })),
});
export type Preview = ReadOf<PreviewView, typeof previewSchema>;

export const eventSchema = z.object({
  id: z.string(),
  type: z.string(),
  at: z.string(),
  sequence: z.int(),
  data: z.unknown(),
});
export type Event = ReadOf<EventView, typeof eventSchema>;

export const noticeSchema = z.object({
  channel: z.enum(["email", "sms"]),
  to: z.string(),
  template: z.string(),
  subject: z.string(),
  text: z.string(),
  code: z.string().optional(),
});
export type Notice = ReadOf<NoticeView, typeof noticeSchema>;

export const documentSchema = z.object({ type: z.string(), closure_status: z.string() });

export const holdingSchema = z.object({ kind: z.string(), ref: z.string() });
export const testClockSchema = z.object({ id: z.string(), status: z.enum(["ready", "advancing"]) });
export const apiKeySchema = z.object({ key: z.string() });
export const endpointSchema = z.object({ id: z.string(), secret: z.string() });
export const reviewSchema = z.object({ account: z.string(), due_at: z.string() });

/** Those whose types the demo needs no name for. A secret is null only in a repeated answer. */
export type Others = [
  ReadOf<AccessView, typeof accessSchema>,
  ReadOf<UploadedDocumentView, typeof documentSchema>,
  ReadOf<HoldingView, typeof holdingSchema>,
  ReadOf<TestClockView, typeof testClockSchema>,
  ReadOf<NewApiKeyView & { key: string }, typeof apiKeySchema>,
  ReadOf<NewEndpointView & { secret: string }, typeof endpointSchema>,
  ReadOf<ReviewView, typeof reviewSchema>,
];

/** The demo changes a little of it and sends it back. What it does not read passes through unchanged. */
export const policySchema = z.looseObject({
  title: z.string(),
  procedures: z.looseObject({
    deletion: z.looseObject({ steps: z.array(z.looseObject({ type: z.string() })) }),
  }),
});
