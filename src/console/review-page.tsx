/**
 * A review on one screen: facts and checklist on the left, documents on the right, the verdict at the bottom, always in
 * view. Documents are shown only under the reviewer's own claim.
 */
import type { ConsoleContent } from "./layout";
import { Said, State, Status, When, wordsOf } from "./parts";
import { reviewPath } from "./paths";
import { ReviewDocuments } from "./review-documents";
import { ReviewFacts } from "./review-facts";
import type { ReviewShown } from "./review-shown";
import { ReviewBar } from "./review-verdict";

export function reviewPage(shown: ReviewShown): ConsoleContent {
  const { account, closure, now, viewer, mayDecide, said } = shown;
  const { review } = closure;
  const isOwn = review?.claimed_by === viewer;
  const waits = closure.status === "in_review";
  const path = reviewPath({ account: account.id, closure: closure.id });
  return {
    title: `Review of ${account.id}`,
    at: "/console",
    body: (
      <>
        <div class="bar">
          <h1 tabindex={-1} id="heading">
            Review: {closure.kind} of <span class="mono">{account.id}</span>
          </h1>
          <State word={closure.status} />
          {review === null ? null : (
            <span>
              due <When at={review.due_at} now={now} />{" "}
              {review.overdue ? <Status word="overdue" look="bad" /> : null}
            </span>
          )}
        </div>
        {said === null ? null : (
          <Said>
            <p>{said}</p>
          </Said>
        )}
        {waits ? null : (
          <Said>
            <p>This closure is not in review. It is {wordsOf(closure.status)}.</p>
          </Said>
        )}
        <div class="two">
          <div>
            <ReviewFacts {...shown} />
          </div>
          <ReviewDocuments {...{ closure, path, isOwn: isOwn && waits && mayDecide }} />
        </div>
        {waits && mayDecide ? <ReviewBar {...shown} path={path} /> : null}
      </>
    ),
  };
}
