/** Every problem that the API may answer. The code is stable; title and explanation are for people. */
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
    explanation: "The API key has none of the roles in `required`.",
  },
  session_over: {
    status: 401,
    title: "The session is over",
    explanation:
      "The person is not signed in any more; `reason` says why: `signed_out`, `revoked`, `roles_changed`, `sign_in_changed`, `renewed`, `replaced`, `idle` or `too_old`. Sign in again.",
  },
  step_up_required: {
    status: 401,
    title: "Sign in again for this",
    explanation:
      "What cannot be undone is done only by a person who signed in within the last `max_age` seconds. Sign in again, then repeat the request.",
  },
  cross_site: {
    status: 403,
    title: "The request came from another site",
    explanation:
      "A request with the cookie of a person who is signed in must come from a page of this service: by `Sec-Fetch-Site: same-origin` or, without that header, by the service's own `Origin`.",
  },
  not_found: {
    status: 404,
    title: "Not found",
    explanation: "There is no such route, or no such object in the key's mode (live or test).",
  },
  method_not_allowed: {
    status: 405,
    title: "Method not allowed",
    explanation:
      "The path exists, but not with this method. `Allow` lists the methods that it has.",
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
      "Send JSON as `Content-Type: application/json`, and a document as `image/png`, `image/jpeg` or `application/pdf`.",
  },
  too_large: {
    status: 413,
    title: "Too large",
    explanation: "The body is larger than `limit` bytes.",
  },
  invalid_request: {
    status: 422,
    title: "Invalid request",
    explanation: "`errors` lists each wrong field by its JSON Pointer and says what is expected.",
  },
  rate_limited: {
    status: 429,
    title: "Too many requests",
    explanation: "The key made too many requests. Try again after `Retry-After` seconds.",
  },
  internal: {
    status: 500,
    title: "Internal error",
    explanation: "An unexpected error happened. The log has it under the `request_id`.",
  },
  unavailable: {
    status: 503,
    title: "Unavailable for the moment",
    explanation:
      "A service that Adieu depends on did not answer. Try again with the same idempotency key: nothing is done twice.",
  },
  deadline_failing: {
    status: 503,
    title: "The closure is due, but carrying it out failed",
    explanation:
      "The account's closure fell due, and the work failed. Adieu tries again by itself, and the operator has been notified. Until the work succeeds, the closure can be withdrawn, or the account restored, if the policy allows it; but the closure does not go on.",
  },
  not_configured: {
    status: 503,
    title: "Not configured",
    explanation:
      "The deployment lacks a setting. `variables` names it, and `detail` says what to set (docs/configuration.md). Until then, trying again does not help.",
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
    explanation:
      "For 24 hours an idempotency key belongs to one request, with its path and its body.",
  },
  idempotency_key_in_flight: {
    status: 409,
    title: "The request is still running",
    explanation: "A request with this idempotency key is still being processed. Try again soon.",
  },
  account_exists: {
    status: 409,
    title: "The account exists",
    explanation: "An account with this id is already registered.",
  },
  account_deleted: {
    status: 409,
    title: "The account was deleted",
    explanation: "The id belonged to an account that was deleted. It cannot be used again.",
  },
  actor_not_allowed: {
    status: 403,
    title: "The actor may not do this",
    explanation:
      "The account's policy does not allow this actor. `allowed` lists the roles that it allows.",
  },
  blocked: {
    status: 409,
    title: "The closure is blocked",
    explanation:
      "`blockers` lists what must be resolved first, and whether the holder or support can resolve it.",
  },
  acknowledgements_required: {
    status: 422,
    title: "Acknowledgements are missing",
    explanation: "The holder must first acknowledge the statements in `missing`.",
  },
  wrong_declaration_state: {
    status: 409,
    title: "The declaration is in another state",
    explanation:
      "It was matched or dismissed already: `declaration_status` says which. A dismissed one can still be matched.",
  },
  answer_overdue: {
    status: 409,
    title: "The answer is overdue",
    explanation:
      "The law allows an extension only if the holder learns of it before `answer_by`, and that time has passed.",
  },
  answer_extended: {
    status: 409,
    title: "The answer was extended already",
    explanation: "The law allows one extension. `answer_by` says until when it lasts.",
  },
  closure_open: {
    status: 409,
    title: "A closure is open",
    explanation: "The account already has an open closure.",
  },
  flow_not_available: {
    status: 409,
    title: "The flow is not available",
    explanation:
      "A portal session with this `flow` would lead nowhere. `reason` says why: the refusal that the holder would get, `not_in_configuration` or `policy_not_in_configuration`.",
  },
  wrong_state: {
    status: 409,
    title: "Not possible in this state",
    explanation: "The account's `state` or the closure's `closure_status` does not allow this.",
  },
  no_such_procedure: {
    status: 404,
    title: "No such procedure",
    explanation: "The account's policy has no procedure of that kind.",
  },
  step_out_of_order: {
    status: 409,
    title: "Another step comes first",
    explanation: "Steps are passed in order. `next` is the step that comes now.",
  },
  proof_rejected: {
    status: 422,
    title: "The proof is wrong",
    explanation:
      "After `attempts_left` more wrong proofs the step is locked. In test mode `reason` says what was wrong.",
  },
  step_locked: {
    status: 423,
    title: "The step is locked",
    explanation:
      "After five wrong proofs a step accepts no proof until `locked_until`. Wrong proofs of all the account's closures count.",
  },
  step_passed: {
    status: 409,
    title: "The step has already passed",
    explanation: "Nothing is left to prove for this step.",
  },
  challenge_throttled: {
    status: 429,
    title: "Too many codes",
    explanation: "Too many codes were sent. Try again after `Retry-After` seconds.",
  },
  no_address: {
    status: 409,
    title: "No address to send to",
    explanation: "The holder has no address on file for `channel`. The host can add one.",
  },
  document_rejected: {
    status: 422,
    title: "The document is not accepted",
    explanation: "`reason` says why.",
  },
  claim_required: {
    status: 409,
    title: "Claim the review first",
    explanation: "A person sees identity documents only of a review that they have claimed.",
  },
  review_claimed: {
    status: 409,
    title: "Another reviewer has claimed the review",
    explanation:
      "Another key has claimed the review until `until`, or until it releases the review.",
  },
  documents_changed: {
    status: 409,
    title: "The documents have changed",
    explanation:
      "A document was added or replaced after this key read the closure's documents. Claim the review, which ends uploads; then read the documents again and decide.",
  },
  already_approved: {
    status: 409,
    title: "Already approved by this key",
    explanation:
      "This key has already approved the closure. The policy requires the approval of another key.",
  },
  disputed: {
    status: 409,
    title: "The closure is disputed",
    explanation:
      "The holder says that they did not ask for a closure of this account. Until support decides on it, only support can open or withdraw a closure or restore the account.",
  },
  second_person_required: {
    status: 403,
    title: "Another person must approve",
    explanation:
      "The review replaces a proof of ownership, so the key that opened the closure cannot approve it. It may reject it.",
  },
  not_disputed: {
    status: 409,
    title: "Not disputed",
    explanation: "The holder has not disputed this closure.",
  },
  not_in_review: {
    status: 409,
    title: "Not in review",
    explanation: "The closure is not waiting for a reviewer's decision.",
  },
  not_restorable: {
    status: 409,
    title: "Not restorable",
    explanation: "No grace period is running, and there is no purged account to bring back.",
  },
  too_many_holdings: {
    status: 409,
    title: "Too many holdings",
    explanation: "An account has at most `limit` holdings. Report totals instead of single items.",
  },
  limit_reached: {
    status: 409,
    title: "A limit is reached",
    explanation:
      "`of` says what there are at most `limit` of. The limit counts for each mode; that of versions for each policy, that of accounts for each test clock; that of accounts to rebuild counts those that wait for their turn. Remove what is no longer used.",
  },
  holdings_too_large: {
    status: 409,
    title: "The account's holdings are too large",
    explanation:
      "The kinds, references, attributes and URLs of an account's holdings may have at most `limit` bytes together. Report only facts that decide something. Removing or shortening a holding is always possible.",
  },
  second_key_required: {
    status: 409,
    title: "Another key must release the hold",
    explanation:
      "The key that placed the legal hold cannot release it: the policy requires a second key.",
  },
  wrong_task_state: {
    status: 409,
    title: "Not possible for a task with this status",
    explanation:
      "`task_status` does not allow this. Adieu's own erasers acknowledge by themselves. Only a stalled task can be retried or settled.",
  },
  built_in: {
    status: 409,
    title: "A built-in policy",
    explanation: "A built-in policy cannot be overwritten. Choose another id.",
  },
  eraser_in_use: {
    status: 409,
    title: "The eraser is in use",
    explanation:
      "The `policies` in force name the eraser: store versions of them without it first. Closures are open under the policies in `pending`, and may follow a version that names it: wait until those closures have ended.",
  },
  replay_running: {
    status: 409,
    title: "A replay is running",
    explanation: "Only one replay runs at a time. `replay` shows its progress.",
  },
  not_replayable: {
    status: 409,
    title: "The connector cannot repeat an erasure",
    explanation:
      "It recognises an account by what was erased with it, such as an e-mail address. Only a connector that finds accounts by their id (`replayable`) can repeat an erasure, or one whose policy keeps a `capsule`; none is kept since then.",
  },
  no_connector: {
    status: 409,
    title: "The eraser has no connector",
    explanation:
      "It is called at a URL of your own. Only an eraser with a connector can be rehearsed.",
  },
  endpoint_disabled: {
    status: 409,
    title: "The endpoint is disabled",
    explanation:
      'Nothing is sent to a disabled endpoint. Enable it first: `PATCH` it with `{"status": "enabled"}`.',
  },
  rotation_limited: {
    status: 429,
    title: "Too many secrets are in use",
    explanation:
      "A replaced secret signs for 24 hours more, and only a few may do so at a time. Try again after `Retry-After` seconds.",
  },
  brake_not_engaged: {
    status: 409,
    title: "The brake is not engaged",
    explanation: "The brake does not pause erasures, so there is nothing to release.",
  },
  test_clock_advancing: {
    status: 409,
    title: "The test clock is advancing",
    explanation: "Wait until the clock's status is `ready`.",
  },
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof CATALOGUE;

export const isProblemCode = (code: string): code is ProblemCode => Object.hasOwn(CATALOGUE, code);
