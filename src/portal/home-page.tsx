/** The first page of a session: what is going on, and what this member can do. */
import type { Child } from "hono/jsx";
import type { ClosureView } from "../contract/closures";
import type { ClosureKind } from "../lifecycle/policy";
import { Buttons, Card, LinkButton, Moment } from "../pages/components";
import type { Content } from "../pages/layout";
import type { Timestamp } from "../shared/time";
import { PATHS, type Shown, standingText } from "./view";

export function homePage(shown: Shown): Content {
  const { page, texts, product } = shown;
  const { home, status, done, undo } = texts;
  const { closure } = page.account;
  const title = home.title(product);
  const offered = page.session.terms.configuration.content.flows;
  const kinds = (["cancellation", "deletion"] as const).filter(
    (kind) =>
      page.kinds[kind] === null &&
      closure?.kind !== kind &&
      offered.includes(kind === "deletion" ? "delete" : "cancel"),
  );
  const mayUndo = page.undoing.by !== null && offered.includes("restore");
  const choices = kinds.length + Number(mayUndo);
  const body = (
    <>
      <h1>{title}</h1>
      <h2>{home.now}</h2>
      {closure === null ? (
        <p>{home.nothing}</p>
      ) : (
        <Card>
          <h3>{standingText(texts, closure)}</h3>
          <p>{done.kind[closure.kind]}</p>
          <When shown={shown} closure={closure} />
          {closure.status === "awaiting_steps" ? (
            <Buttons>
              <LinkButton href={PATHS.next(closure.id)} look="go">
                {status.finish}
              </LinkButton>
            </Buttons>
          ) : null}
          <p>
            <a href={PATHS.closure(closure.id)}>{home.see}</a>
          </p>
        </Card>
      )}
      {choices === 0 && closure !== null ? null : <h2>{home.choose}</h2>}
      {choices === 0 && closure === null ? <p>{home.unavailable}</p> : null}
      {mayUndo ? (
        <Action
          href={PATHS.undo}
          {...(page.account.state === "purged"
            ? { title: undo.revive_title, text: undo.revive }
            : home.undo)}
        />
      ) : null}
      {kinds.map((kind: ClosureKind) => (
        <Action href={PATHS.before(kind)} {...home.actions[kind]} />
      ))}
    </>
  );
  return { title, body };
}

/** The date that counts for what is going on. A closure that was stopped has none. */
function When({ shown, closure }: { shown: Shown; closure: ClosureView }): Child {
  const { texts, style, page } = shown;
  const { status, review, effective_at, disputed_at } = closure;
  if (disputed_at !== null) return null;
  if (status === "in_review" && review !== null) {
    return <Fact what={texts.status.decided_by} at={review.due_at} style={style} />;
  }
  return status === "scheduled" && effective_at !== null && page.then !== null ? (
    <Fact what={texts.done.effective[page.then]} at={effective_at} style={style} />
  ) : null;
}

const Fact = ({ what, at, style }: { what: string; at: Timestamp; style: Shown["style"] }) => (
  <p>
    {`${what} `}
    <strong>
      <Moment at={at} style={style} />
    </strong>
  </p>
);

const Action = ({ href, title, text }: { href: string; title: string; text: string }) => (
  <Card>
    <h3>
      <a href={href}>{title}</a>
    </h3>
    <p>{text}</p>
  </Card>
);
