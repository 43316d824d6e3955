/** Says why an operation refused what a page asked for. */
import type { ConsoleContent } from "./layout";

type Problem = {
  readonly code: string;
  readonly detail: string;
  readonly facts: Readonly<Record<string, unknown>>;
  /** Whether a form was sent, and not only a page opened. */
  readonly isForm: boolean;
  readonly back: string;
};

const TITLES: Readonly<Record<string, string>> = {
  forbidden: "Your roles do not allow this",
  not_found: "There is no such thing",
  version_mismatch: "The account has changed since this page was made",
  review_claimed: "Another reviewer has this review by now",
  not_in_review: "This closure is no longer in review",
  already_approved: "You have approved this closure already",
  second_person_required: "A second person must decide",
  second_key_required: "A second person must release this hold",
  wrong_state: "This is not possible now",
  step_up_required: "Sign in again for this",
  documents_changed: "The documents have changed since you read them",
  claim_over: "Your claim has run out",
  stale_page: "What you decided on has changed",
  reason_differs: "The reason does not go with the verdict",
  reason_missing: "The reason is missing",
  form_in_flight: "This form is being carried out",
  form_changed: "This form was sent before, with other content",
  wrong_mode: "This page was made for the other mode",
  invalid_request: "What was typed is not accepted",
  actor_not_allowed: "The policy does not let support do this",
};

/** Instead of a detail that is written for those who call the API. */
const DETAILS: Readonly<Record<string, string>> = {
  forbidden: "None of your roles may do this.",
  not_found: "Nothing in this mode has this id. Perhaps it is in the other mode.",
  step_up_required: "It cannot be undone, and you signed in more than five minutes ago.",
  wrong_state: "As the account and its closure stand now, it is not possible.",
  review_claimed: "Nobody else decides on it until their claim is over or they leave it.",
  already_approved: "The policy asks for the approval of another person.",
  second_person_required:
    "The review replaces a proof of ownership, so the person who opened the closure cannot approve it. They may reject it.",
  second_key_required: "The policy asks for another person than the one who placed it.",
  invalid_request: "This must be otherwise:",
  actor_not_allowed: "It is for those whom the account's policy names in restore_by.",
  version_mismatch:
    "Somebody else, or the time, has changed the account. Its page shows at the top of the timeline what happened.",
};

/** What to do next, in plain words. */
const NEXT: Readonly<Record<string, string>> = {
  version_mismatch: "Look at the account as it is now, then decide again.",
  review_claimed: "Your claim ran out and somebody else claimed the review. Take another one.",
  stale_page: "Look at the review as it is now, then decide again.",
  step_up_required: "Sign in again, then send the form once more.",
  actor_not_allowed: "Support can withdraw a closure instead, until its erasure begins.",
  forbidden: "Ask an administrator if you need this.",
};

export const problemPage = ({ code, detail, facts, isForm, back }: Problem): ConsoleContent => {
  const title = TITLES[code] ?? String(facts.title ?? "This was refused");
  const errors = Array.isArray(facts.errors) ? facts.errors : [];
  return {
    title,
    body: (
      <>
        <h1 tabindex={-1} id="heading">
          {title}
        </h1>
        <div class="notice bad" role="alert">
          {isForm ? <p>Nothing was changed.</p> : null}
          <p>{DETAILS[code] ?? detail}</p>
          {errors.length === 0 ? null : (
            <ul>
              {errors.map((error) => (
                <li>{`${String(Object(error).pointer).replace(/^\//, "")}: ${Object(error).detail}`}</li>
              ))}
            </ul>
          )}
          {NEXT[code] === undefined ? null : <p>{NEXT[code]}</p>}
        </div>
        {code === "step_up_required" ? (
          <p>
            <a class="button go" href={`/console/step-up?next=${encodeURIComponent(back)}`}>
              Sign in again
            </a>
          </p>
        ) : null}
        <p>
          <a class="button" href={back}>
            {isForm ? "Back to the page, as it is now" : "To the console"}
          </a>
        </p>
        <p class="muted small">
          Code <span class="mono">{code}</span>
          {facts.request_id ? (
            <>
              , request <span class="mono">{String(facts.request_id)}</span>
            </>
          ) : null}
        </p>
      </>
    ),
  };
};
