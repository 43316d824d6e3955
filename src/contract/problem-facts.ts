/**
 * What each problem says beside its code, its title and its explanation: further members of the answer, by the code. A
 * code that is not here has none. Each has an example, which `/openapi.json` shows.
 */
import { z } from "@hono/zod-openapi";
import { ACCOUNT_STATES } from "../lifecycle/account";
import { CLOSURE_STATUSES } from "../lifecycle/closure";
import { closureKindSchema, documentTypeSchema, partySchema } from "../lifecycle/policy";
import { PROOF_FAULTS } from "../verification/proof-fault";
import { blockerSchema } from "./closures";
import { DECLARATION_STATUSES } from "./declarations";
import { webhookReplaySchema } from "./deliveries";
import { eraserReplaySchema } from "./erasers";
import { PORTAL_FLOWS } from "./portal-configurations";
import type { ProblemCode } from "./problem-catalogue";
import { errorTotalSchema, fieldErrorSchema } from "./problems";
import { time } from "./values";

type Facts = { readonly shape: z.ZodRawShape; readonly example: Readonly<Record<string, unknown>> };

const state = z.enum(ACCOUNT_STATES);
const closureStatus = z.enum(CLOSURE_STATUSES).nullable();
const limit = z.int();
const CLOSURE = "clo_0199f2c0a1b27c3d8e4f5a6b7c8d9e0f";
const AT = "2026-12-21T09:15:00.000Z";

export const PROBLEM_FACTS = {
  forbidden: {
    shape: {
      required: z
        .array(z.string())
        .optional()
        .openapi({ description: "The roles of which the key needs one" }),
    },
    example: { required: ["admin"] },
  },
  unsupported_media_type: {
    shape: {
      supported: z
        .array(z.string())
        .optional()
        .openapi({ description: "The media types of a document" }),
    },
    example: {},
  },
  too_large: {
    shape: { limit: limit.openapi({ description: "Bytes" }) },
    example: { limit: 1_048_576 },
  },
  invalid_request: {
    shape: { errors: z.array(fieldErrorSchema), error_total: errorTotalSchema.optional() },
    example: { errors: [{ pointer: "/holder/email", detail: "an e-mail address" }] },
  },
  not_configured: {
    shape: { variables: z.array(z.string()).openapi({ description: "What the deployment lacks" }) },
    example: { variables: ["EMAIL_PROVIDER"] },
  },
  session_over: {
    shape: { reason: z.string().openapi({ description: "Why the session is over" }) },
    example: { reason: "idle" },
  },
  step_up_required: {
    shape: { max_age: z.int().openapi({ description: "Seconds" }) },
    example: { max_age: 300 },
  },
  version_mismatch: {
    shape: { version: z.int().openapi({ description: "The version that the account has" }) },
    example: { version: 7 },
  },
  actor_not_allowed: {
    shape: {
      allowed: z.array(partySchema).openapi({ description: "The roles that the policy allows" }),
    },
    example: { allowed: ["owner", "support"] },
  },
  blocked: {
    shape: { blockers: z.array(blockerSchema), blocker_total: z.int() },
    example: {
      blockers: [
        {
          id: "active_subscription",
          message: "Cancel the subscription first.",
          holding: { kind: "subscription", ref: "sub_7" },
          url: null,
          resolvable_by: "holder",
        },
      ],
      blocker_total: 1,
    },
  },
  acknowledgements_required: {
    shape: {
      missing: z.array(z.string()).openapi({ description: "Ids of the policy's statements" }),
    },
    example: { missing: ["data_backed_up"] },
  },
  wrong_declaration_state: {
    shape: { declaration_status: z.enum(DECLARATION_STATUSES) },
    example: { declaration_status: "dismissed" },
  },
  answer_overdue: { shape: { answer_by: time }, example: { answer_by: AT } },
  answer_extended: { shape: { answer_by: time }, example: { answer_by: AT } },
  closure_open: {
    shape: { closure: z.string().openapi({ description: "The id of the open closure" }) },
    example: { closure: CLOSURE },
  },
  flow_not_available: {
    shape: {
      flow: z.enum(PORTAL_FLOWS),
      reason: z.string().openapi({
        description:
          "The code of the refusal that the holder would get, or `not_in_configuration`, `policy_not_in_configuration`",
      }),
      allowed: z.array(z.string()).optional(),
      state: state.optional(),
    },
    example: { flow: "restore", reason: "not_restorable", state: "active" },
  },
  wrong_state: {
    shape: { state, closure_status: closureStatus },
    example: { state: "deleted", closure_status: null },
  },
  no_such_procedure: { shape: { kind: closureKindSchema }, example: { kind: "cancellation" } },
  step_out_of_order: {
    shape: { next: z.string().openapi({ description: "The type of the step that comes now" }) },
    example: { next: "confirm" },
  },
  proof_rejected: {
    shape: {
      attempts_left: z.int(),
      reason: z
        .enum(PROOF_FAULTS)
        .optional()
        .openapi({ description: "Only for accounts in test mode" }),
    },
    example: { attempts_left: 4, reason: "password_wrong" },
  },
  step_locked: {
    shape: { locked_until: time, attempts_left: z.literal(0) },
    example: { locked_until: AT, attempts_left: 0 },
  },
  no_address: { shape: { channel: z.enum(["sms", "email"]) }, example: { channel: "email" } },
  document_rejected: {
    shape: {
      reason: z.string().openapi({ description: "Why; `detail` says it in words" }),
      accepted: z
        .array(documentTypeSchema)
        .optional()
        .openapi({ description: "With `wrong_type`: the types that the policy accepts" }),
    },
    example: { reason: "wrong_type", accepted: ["passport", "drivers_license"] },
  },
  review_claimed: { shape: { until: time }, example: { until: AT } },
  not_in_review: {
    shape: {
      closure_status: closureStatus.openapi({ description: "Null if that closure is over" }),
    },
    example: { closure_status: "scheduled" },
  },
  not_restorable: { shape: { state }, example: { state: "active" } },
  too_many_holdings: { shape: { limit }, example: { limit: 10_000 } },
  limit_reached: {
    shape: {
      of: z.string().openapi({ description: "What there are too many of" }),
      limit,
    },
    example: { of: "api_keys", limit: 1_000 },
  },
  holdings_too_large: {
    shape: { limit: limit.openapi({ description: "Bytes" }) },
    example: { limit: 4_194_304 },
  },
  wrong_task_state: {
    shape: { task_status: z.enum(["pending", "acknowledged", "stalled", "done"]) },
    example: { task_status: "done" },
  },
  built_in: { shape: { id: z.string() }, example: { id: "grace-then-delete" } },
  eraser_in_use: {
    shape: {
      policies: z.array(z.string()).openapi({ description: "Policies in force that name it" }),
      pending: z
        .array(z.string())
        .openapi({ description: "Policies under which closures are open" }),
    },
    example: { policies: ["yours"], pending: [] },
  },
  replay_running: {
    shape: { replay: z.union([webhookReplaySchema, eraserReplaySchema]) },
    example: {
      replay: {
        object: "eraser_replay",
        id: "rpl_0199f2c0a1b27c3d8e4f5a6b7c8d9e14",
        eraser: "crm",
        since: "2026-12-01T00:00:00.000Z",
        status: "running",
        total: 120,
        done: 40,
        probed: 0,
        failing: 0,
        given_up: 0,
        last_error: null,
        started_at: AT,
        ended_at: null,
      },
    },
  },
} as const satisfies Partial<Record<ProblemCode, Facts>>;

/** The further members of a code's problem, and their example. */
export const factsOf = (code: ProblemCode): Facts =>
  Object.hasOwn(PROBLEM_FACTS, code)
    ? ((PROBLEM_FACTS as Partial<Record<ProblemCode, Facts>>)[code] ?? NONE)
    : NONE;

const NONE: Facts = { shape: {}, example: {} };
