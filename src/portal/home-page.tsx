/** The first page of a session: what is going on, and what this member can do. */
import type { ClosureKind } from "../lifecycle/policy";
import { Buttons, Card, LinkButton } from "../pages/components";
import type { Content } from "../pages/layout";
import { PATHS, type Shown } from "./view";

export function homePage(shown: Shown): Content {
  const { page, texts, product } = shown;
  const { home, status } = texts;
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
          <h3>{status.title[closure.status]}</h3>
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
      {mayUndo ? <Action href={PATHS.undo} {...home.undo} /> : null}
      {kinds.map((kind: ClosureKind) => (
        <Action href={PATHS.before(kind)} {...home.actions[kind]} />
      ))}
    </>
  );
  return { title, body };
}

const Action = ({ href, title, text }: { href: string; title: string; text: string }) => (
  <Card>
    <h3>
      <a href={href}>{title}</a>
    </h3>
    <p>{text}</p>
  </Card>
);
