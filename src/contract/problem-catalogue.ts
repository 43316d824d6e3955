/** Every problem that the API may answer: its code is stable, the rest is for people (contract, Conventions). */
import type { ContentfulStatusCode } from "hono/utils/http-status";

type Entry = {
  readonly status: ContentfulStatusCode;
  readonly title: string;
  readonly explanation: string;
};

export const CATALOGUE = {
  unauthenticated: {
    status: 401,
    title: "No valid API key",
    explanation: "Send an API key as `Authorization: Bearer adk_…`.",
  },
  forbidden: {
    status: 403,
    title: "The key's role is not enough",
    explanation: "The operation asks for a role that the API key does not have.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    explanation: "There is no such route, or no such object in the key's mode (live or test).",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    explanation: "The path exists, but not with this method; `Allow` names those it has.",
  },
  malformed_json: {
    status: 400,
    title: "Malformed JSON",
    explanation: "The body is not well-formed JSON.",
  },
  unsupported_media_type: {
    status: 415,
    title: "Unsupported media type",
    explanation:
      "Send JSON as `Content-Type: application/json`, a document as `image/png`, `image/jpeg` or `application/pdf`.",
  },
  too_large: {
    status: 413,
    title: "Too large",
    explanation: "The body is larger than `limit` bytes.",
  },
  invalid_request: {
    status: 422,
    title: "Invalid request",
    explanation: "`errors` names every field at fault by its JSON Pointer, and what is expected.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    explanation: "The key made too many requests; try again after `Retry-After` seconds.",
  },
  internal: {
    status: 500,
    title: "Internal error",
    explanation: "Something unforeseen went wrong. It was logged under the `request_id`.",
  },
  unavailable: {
    status: 503,
    title: "Unavailable for the moment",
    explanation:
      "Something Adieu relies on did not answer. Try again, under the same idempotency key: nothing is done twice.",
  },
  deadline_failing: {
    status: 503,
    title: "The closure is past its time, and could not be ended",
    explanation:
      "What should have happened to the account's closure at its time failed. It is tried again by itself, and the operator knows. Until then the closure can be withdrawn or restored as far as the policy lets, but it does not go on.",
  },
  not_configured: {
    status: 503,
    title: "Not configured",
    explanation:
      "The deployment lacks a setting: `variables` names it, and `detail` says what is wanted. Trying again does not help until it is set (docs/configuration.md).",
  },
  version_mismatch: {
    status: 412,
    title: "The account has changed",
    explanation:
      "`If-Match` does not name the version that the account has now. Read the account, and send its ETag as it is, with the quotes.",
  },
  idempotency_key_reused: {
    status: 422,
    title: "The idempotency key belongs to another request",
    explanation: "A key means one request, with its path and body, for 24 hours.",
  },
  idempotency_key_in_flight: {
    status: 409,
    title: "The request is still running",
    explanation: "A request with this idempotency key has not been answered yet; try again soon.",
  },
  account_exists: {
    status: 409,
    title: "The account exists",
    explanation: "An account is registered under this id already.",
  },
  account_deleted: {
    status: 409,
    title: "The account was deleted",
    explanation: "The id belonged to an account that was deleted; it is not given again.",
  },
  actor_not_allowed: {
    status: 403,
    title: "The actor may not do this",
    explanation: "The account's policy names who may; `allowed` lists them.",
  },
  blocked: {
    status: 409,
    title: "Something stands in the way",
    explanation: "`blockers` names what must be settled first, and by whom.",
  },
  acknowledgements_required: {
    status: 422,
    title: "Acknowledgements are missing",
    explanation: "The holder must make the statements named in `missing`.",
  },
  closure_open: {
    status: 409,
    title: "A closure is open",
    explanation: "An account has one open closure at a time.",
  },
  wrong_state: {
    status: 409,
    title: "Not in this state",
    explanation: "The account's `state`, or the closure's `closure_status`, does not allow it.",
  },
  no_such_procedure: {
    status: 404,
    title: "No such procedure",
    explanation: "The account's policy has no procedure of that kind.",
  },
  step_out_of_order: {
    status: 409,
    title: "Another step comes first",
    explanation: "Steps are passed in their order; `next` is the one that is due.",
  },
  proof_rejected: {
    status: 422,
    title: "The proof is wrong",
    explanation:
      "`attempts_left` tries are left before the step is locked. In the test mode `reason` says what was wrong.",
  },
  step_locked: {
    status: 423,
    title: "The step is locked",
    explanation:
      "After five wrong proofs, of whichever closures of the account, a step takes none until `locked_until`.",
  },
  step_passed: {
    status: 409,
    title: "The step has passed",
    explanation: "There is nothing left to prove of this step.",
  },
  challenge_throttled: {
    status: 429,
    title: "Too many codes",
    explanation: "Codes are sent only so often; try again after `Retry-After` seconds.",
  },
  no_address: {
    status: 409,
    title: "No address to send to",
    explanation: "The holder has no address on file for `channel`; the host can add one.",
  },
  document_rejected: {
    status: 422,
    title: "The document is not accepted",
    explanation: "`reason` says why.",
  },
  review_claimed: {
    status: 409,
    title: "Another reviewer is at it",
    explanation:
      "The closure is claimed by another key until `until`, or until that one releases it.",
  },
  documents_changed: {
    status: 409,
    title: "Documents were uploaded since",
    explanation:
      "After this key had read the closure's documents, one was added or replaced. Read them again, and decide then; once the closure is claimed, nothing is uploaded to it any more.",
  },
  already_approved: {
    status: 409,
    title: "Approved by this key already",
    explanation: "The policy asks for the approval of another key.",
  },
  disputed: {
    status: 409,
    title: "The holder says that it was not they",
    explanation:
      "A closure of the account is disputed. Until support has decided on it, nobody else opens, restores or withdraws a closure.",
  },
  second_person_required: {
    status: 403,
    title: "Another person must decide",
    explanation:
      "The review stands in for a proof of ownership: a key that opened the closure cannot decide on it.",
  },
  not_disputed: {
    status: 409,
    title: "Not disputed",
    explanation: "Nobody says of this closure that it is not the holder's.",
  },
  not_in_review: {
    status: 409,
    title: "Not in review",
    explanation: "The closure is not waiting for a reviewer's decision.",
  },
  not_restorable: {
    status: 409,
    title: "Not restorable",
    explanation: "There is no grace period running, and nothing to bring back.",
  },
  too_many_holdings: {
    status: 409,
    title: "Too many holdings",
    explanation: "An account has at most `limit` holdings; report sums instead of single things.",
  },
  limit_reached: {
    status: 409,
    title: "There are as many as may be",
    explanation:
      "Of what `of` names there are at most `limit` in each mode (of versions: of each policy; of accounts: on each test clock). Take away what is not used any more.",
  },
  holdings_too_large: {
    status: 409,
    title: "The account's holdings are too large",
    explanation:
      "Kinds, references, attributes and URLs of an account's holdings come to at most `limit` bytes together. Report what decides, and no documents; removing or shortening a holding is always taken.",
  },
  second_key_required: {
    status: 409,
    title: "Another key must release it",
    explanation: "The policy asks for a key other than the one that placed the legal hold.",
  },
  wrong_task_state: {
    status: 409,
    title: "The task does not stand so",
    explanation:
      "`task_status` does not allow it: Adieu's own erasers acknowledge by themselves, and only a task that stalled is retried or settled.",
  },
  built_in: {
    status: 409,
    title: "A built-in policy",
    explanation: "Built-in policies cannot be overwritten; choose another id.",
  },
  eraser_in_use: {
    status: 409,
    title: "The eraser is in use",
    explanation:
      "`policies` in force name it: put them without it first. Under those in `pending` closures are open that may go by a version that names it: wait until they are over, as far as the directory knows.",
  },
  replay_running: {
    status: 409,
    title: "A replay is running",
    explanation: "There is one replay at a time; `replay` says how far it is.",
  },
  endpoint_disabled: {
    status: 409,
    title: "The endpoint is disabled",
    explanation: 'Nothing is sent to it. Enable it first: `PATCH` it with `{"status": "enabled"}`.',
  },
  rotation_limited: {
    status: 429,
    title: "Too many secrets",
    explanation:
      "Each secret that was replaced signs for a day more, and only so many may at a time; try again after `Retry-After` seconds.",
  },
  brake_not_engaged: {
    status: 409,
    title: "The brake is not engaged",
    explanation: "Erasures are not paused: there is nothing to release.",
  },
  test_clock_advancing: {
    status: 409,
    title: "The test clock is advancing",
    explanation: "Wait until its status is `ready`.",
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof CATALOGUE;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(CATALOGUE, code);
