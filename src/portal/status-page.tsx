/** How a closure stands: at any time, in plain words, with what can be done about it. */
import type { Child } from "hono/jsx";
import type { PortalClosure } from "../contract/portal-pages";
import type { StepType } from "../lifecycle/policy";
import {
  Button,
  Buttons,
  Card,
  DateBlock,
  Facts,
  LinkButton,
  Moment,
  PostForm,
  StepList,
} from "../pages/components";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import { Blockers } from "./foresight-parts";
import { ReceiptFiles } from "./receipt-files";
import {
  currentStep,
  eraserText,
  PATHS,
  partiesText,
  placeOf,
  type Shown,
  standingText,
} from "./view";

export function statusPage(shown: Shown, closure: PortalClosure, back: Child): Content {
  const { texts, style } = shown;
  const { status, done } = texts;
  const title = standingText(texts, closure);
  const body = (
    <>
      <h1>{title}</h1>
      {closure.disputed_at ? (
        <Card>
          <p>{status.disputed}</p>
        </Card>
      ) : null}
      <Standing shown={shown} closure={withoutDispute(closure)} />
      <Undo shown={shown} closure={closure} />
      <Card>
        <Facts
          facts={[
            [done.reference, <span class="reference">{closure.id}</span>],
            [done.request, done.kind[closure.kind]],
            [done.received, <Moment at={closure.opened_at} style={style} />],
            ...(isAnswered(closure)
              ? []
              : [[status.answer_by, <Moment at={closure.answer_by} style={style} />] as const]),
            ...(closure.ended_at
              ? [[status.ended, <Moment at={closure.ended_at} style={style} />] as const]
              : []),
            ...(hasReceipt(closure)
              ? [[done.receipt, <ReceiptFiles shown={shown} closure={closure} />] as const]
              : []),
          ]}
        />
      </Card>
      <Extension shown={shown} closure={closure} />
      {back}
    </>
  );
  return { title, body };
}

/** The page says by itself that the closure is disputed, and need not say it as a blocker too. */
function withoutDispute(closure: PortalClosure): PortalClosure {
  const blockers = closure.blockers.filter(({ id }) => id !== "disputed");
  const fewer = closure.blockers.length - blockers.length;
  return { ...closure, blockers, blocker_total: closure.blocker_total - fewer };
}

/** Whether the request was complete at some time. One that was taken back may never have been. */
const hasReceipt = ({ status, receipt }: PortalClosure): boolean =>
  status === "withdrawn" ? receipt !== null : status !== "awaiting_steps" && status !== "expired";

/** Why the answer takes longer, in the host's own words too if it has given some. */
function Extension({ shown, closure }: { shown: Shown; closure: PortalClosure }): Child {
  const { answer_extension: extension } = closure;
  if (extension === null || isAnswered(closure)) return null;
  return (
    <section>
      <p>{shown.texts.status.answer_extended[extension.reason]}</p>
      {extension.explanation === null ? null : <p>{extension.explanation}</p>}
    </section>
  );
}

function Standing({ shown, closure }: { shown: Shown; closure: PortalClosure }): Child {
  const { texts, page, style } = shown;
  const { status, done } = texts;
  const then = closure.then;
  const { review, effective_at } = closure;
  switch (closure.status) {
    case "awaiting_steps":
      return <Unfinished shown={shown} closure={closure} />;
    case "in_review":
      return (
        <>
          {review && closure.disputed_at === null ? (
            <DateBlock what={status.decided_by} at={review.due_at} now={page.at} style={style} />
          ) : null}
          {review?.overdue ? <p>{status.overdue}</p> : null}
          {closure.document_details.length > 0 ? (
            <p>
              <a href={PATHS.documents(closure.id)}>{texts.step.documents.more.link}</a>
            </p>
          ) : null}
          <Blockers shown={shown} blockers={closure.blockers} total={closure.blocker_total} />
        </>
      );
    case "scheduled":
      return (
        <>
          {effective_at && closure.disputed_at === null ? (
            <DateBlock what={done.effective[then]} at={effective_at} now={page.at} style={style} />
          ) : null}
          <Blockers shown={shown} blockers={closure.blockers} total={closure.blocker_total} />
        </>
      );
    case "blocked":
      return (
        <>
          <p class="lead">{status.blocked}</p>
          <Blockers shown={shown} blockers={closure.blockers} total={closure.blocker_total} />
          {closure.blocked?.expires_at ? (
            <p>
              {`${status.blocked_until} `}
              <Moment at={closure.blocked.expires_at} style={style} />.
            </p>
          ) : null}
        </>
      );
    case "executing":
      return (
        <>
          <p class="lead">{status.executing}</p>
          <Systems shown={shown} />
        </>
      );
    case "completed":
      return (
        <>
          <p class="lead">{status.completed[then]}</p>
          <Systems shown={shown} />
          <Card>
            <p>{status.certificate_text}</p>
            <p>
              <a href={PATHS.certificate(closure.id)}>{status.certificate}</a>
            </p>
          </Card>
        </>
      );
    case "rejected":
      return (
        <>
          <p class="lead">{status.rejected}</p>
          {review?.holder_reason ? (
            <Card>
              <h2>{status.rejected_reason}</h2>
              <p>{review.holder_reason}</p>
            </Card>
          ) : null}
        </>
      );
    case "withdrawn":
      return <p class="lead">{status.withdrawn}</p>;
    case "expired":
      return <p class="lead">{status.expired}</p>;
    case "restored":
      return <p class="lead">{status.restored}</p>;
  }
}

/** Whether the holder has the answer that a law asks for: what happens, and when, or that nothing does. */
const isAnswered = ({ status }: PortalClosure): boolean =>
  status !== "awaiting_steps" && status !== "in_review" && status !== "blocked";

function Unfinished({ shown, closure }: { shown: Shown; closure: PortalClosure }) {
  const { texts, style } = shown;
  const { status } = texts;
  const now = currentStep(closure);
  return (
    <>
      <p class="lead">{status.unfinished}</p>
      <Blockers shown={shown} blockers={closure.blockers} total={closure.blocker_total} />
      <StepList
        words={FRAME_TEXTS[style.language].steps}
        steps={closure.steps.map(({ type, status: state }) => ({
          text: texts.step.name[type as StepType],
          state: state === "passed" ? "done" : type === now?.type ? "now" : "later",
        }))}
      />
      {closure.steps_until ? (
        <p>
          {`${status.unfinished_until} `}
          <Moment at={closure.steps_until} style={style} />.
        </p>
      ) : null}
      <Buttons>
        <LinkButton href={placeOf(closure)} look="go">
          {status.finish}
        </LinkButton>
      </Buttons>
    </>
  );
}

/** System by system, as each has confirmed. */
function Systems({ shown }: { shown: Shown }) {
  const { texts, page } = shown;
  const tasks = page.erasure?.tasks ?? [];
  if (tasks.length === 0) return null;
  return (
    <>
      <h2>{texts.status.systems}</h2>
      <ol class="steps">
        {tasks.map(({ eraser, status }) => (
          <li class={status === "done" ? "done" : "later"}>
            <span class="text">{eraserText(texts, eraser)}</span>
            <span class="state">
              {texts.status.task[status === "accepted" ? "pending" : status]}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

/** One button that takes the request back, or who else can. */
function Undo({ shown, closure }: { shown: Shown; closure: PortalClosure }): Child {
  const { page, texts } = shown;
  const { undoing, account } = page;
  if (account.closure?.id !== closure.id || closure.status === "executing") return null;
  if (undoing.by === null) {
    const { allowed } = undoing.refusal;
    return allowed.length === 0 || closure.disputed_at !== null ? null : (
      <p>{texts.status.undone_by(partiesText(shown, allowed))}</p>
    );
  }
  return (
    <section>
      <p>{texts.status.undo_lead}</p>
      <PostForm action={PATHS.undo} hidden={{ ...shown.hidden, closure: closure.id }}>
        <Buttons>
          <Button look="quiet">{texts.status.undo}</Button>
        </Buttons>
      </PostForm>
    </section>
  );
}
