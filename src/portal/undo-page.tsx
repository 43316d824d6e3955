/** The page on which a member keeps the account: one button. */
import { Button, Buttons, LinkButton, PostForm } from "../pages/components";
import type { Content } from "../pages/layout";
import { PATHS, partiesText, type Shown } from "./view";

export function undoPage(shown: Shown): Content {
  const { page, texts } = shown;
  const { undo } = texts;
  const { undoing, account } = page;
  const isRevival = account.state === "purged";
  const title = isRevival ? undo.revive_title : undo.title;
  const body =
    undoing.by === null ? (
      <>
        <h1>{title}</h1>
        <p class="lead">
          {undoing.refusal.allowed.length > 0
            ? undo.not_you(partiesText(shown, undoing.refusal.allowed))
            : undo.nothing}
        </p>
        <LinkButton href={PATHS.home}>{texts.home.title(shown.product)}</LinkButton>
      </>
    ) : (
      <>
        <h1>{title}</h1>
        <p class="lead">{isRevival ? undo.revive : undo.lead}</p>
        <PostForm
          action={PATHS.undo}
          hidden={{ ...shown.hidden, closure: account.closure?.id ?? "" }}
        >
          <Buttons two>
            <Button>{isRevival ? undo.revive_go : undo.go}</Button>
            <LinkButton href={PATHS.home}>{texts.before.not_now}</LinkButton>
          </Buttons>
        </PostForm>
      </>
    );
  return { title, body };
}
