/** The page after the last step: what was accepted, when, and what happens next. */
import type { Child } from "hono/jsx";
import type { PortalClosure } from "../contract/portal-pages";
import { Card, DateBlock, LinkButton } from "../pages/components";
import type { Content } from "../pages/layout";
import { ReasonForm } from "./reason-form";
import { receiptFor } from "./receipt";
import { ReceiptFiles } from "./receipt-files";
import { PATHS, partiesText, type Shown } from "./view";

export function donePage(shown: Shown, closure: PortalClosure, back: Child): Content {
  const { texts, page, style } = shown;
  const { done, before } = texts;
  const { status, review, effective_at } = closure;
  const then = closure.then;
  const shownStatus =
    status === "scheduled" ||
    status === "in_review" ||
    status === "executing" ||
    status === "completed"
      ? status
      : "open";
  const title = done.title[shownStatus];
  const undoers =
    page.undoing.by === null ? page.undoing.refusal.allowed : [page.session.terms.actor.role];
  const body = (
    <>
      <h1>{title}</h1>
      {status === "in_review" && review ? (
        <DateBlock what={done.review} at={review.due_at} now={page.at} style={style} />
      ) : null}
      {status === "in_review" && page.undoing.by !== null ? <p>{done.undo_until_decided}</p> : null}
      {status === "scheduled" && effective_at ? (
        <>
          <DateBlock what={done.effective[then]} at={effective_at} now={page.at} style={style} />
          <p>
            {undoers.length > 0
              ? before.undoers(partiesText(shown, undoers))
              : before.nobody_undoes}
          </p>
        </>
      ) : null}
      {status === "completed" ? <p>{texts.status.completed[then]}</p> : <p>{done.told}</p>}
      <p>
        <a href={PATHS.closure(closure.id)}>{done.see}</a>
      </p>
      <Card>
        <h2>{done.receipt}</h2>
        <pre class="receipt">{receiptFor(shown, closure).text}</pre>
        {closure.receipt?.emailed ? <p>{done.emailed(closure.receipt.emailed_to)}</p> : null}
        <p>
          <ReceiptFiles shown={shown} closure={closure} />
        </p>
      </Card>
      <ReasonForm shown={shown} closure={closure} />
      {back}
    </>
  );
  return { title, body };
}

/** The way back to the host, at the end. */
export const backButton = (shown: Shown, url: string | null): Child =>
  url === null ? null : <LinkButton href={url}>{shown.texts.back(shown.product)}</LinkButton>;
