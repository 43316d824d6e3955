/** The page before a closure is begun: all that it means, and all that it needs. */
import type { PortalForesight } from "../contract/portal-pages";
import { Button, Buttons, Card, LinkButton, PostForm, StepList } from "../pages/components";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import { Blockers, Effect, ErasedAndKept, Notes } from "./foresight-parts";
import { PATHS, partiesText, type Shown } from "./view";

export function beforePage(shown: Shown, foresight: PortalForesight): Content {
  const { texts, style } = shown;
  const { before } = texts;
  const { kind, blockers, blocker_total, refusal, steps, review_due_at, alternatives } = foresight;
  const title = before.title[kind];
  const names = [
    ...(foresight.statements.some(({ required }) => required) ? [texts.statements.title] : []),
    ...steps.map(({ type }) => texts.step.name[type]),
    ...(review_due_at ? [before.review_step] : []),
  ];
  const { alternatives: shows } = shown.page.session.terms.configuration.content;
  const body = (
    <>
      <h1>{title}</h1>
      {refusal === null ? null : (
        <Card>
          <p>{before.refused(refusal.code, partiesText(shown, refusal.allowed))}</p>
        </Card>
      )}
      <Effect shown={shown} foresight={foresight} />
      <Blockers shown={shown} blockers={blockers} total={blocker_total} />
      <ErasedAndKept shown={shown} foresight={foresight} />
      <Notes shown={shown} foresight={foresight} />
      <h2>{before.steps}</h2>
      {names.length === 0 ? (
        <p>{before.no_steps}</p>
      ) : (
        <StepList
          words={FRAME_TEXTS[style.language].steps}
          steps={names.map((text) => ({ text, state: null }))}
        />
      )}
      <Actions shown={shown} foresight={foresight} />
      {shows && alternatives.length > 0 ? (
        <aside>
          <h2>{before.alternatives}</h2>
          <ul>
            {alternatives.map(({ title: what, effect, url }) => (
              <li>
                {url === null ? (
                  <strong>{texts.policy(what)}.</strong>
                ) : (
                  <a href={url} rel="noreferrer">
                    {texts.policy(what)}
                  </a>
                )}{" "}
                {texts.policy(effect)}
              </li>
            ))}
          </ul>
        </aside>
      ) : null}
    </>
  );
  return { title, body };
}

/** Two buttons of one size. Only one of them if something must be settled first. */
function Actions({ shown, foresight }: { shown: Shown; foresight: PortalForesight }) {
  const { before } = shown.texts;
  const { kind, refusal, blocker_total } = foresight;
  const goesTo = opensAtOnce(foresight) ? (
    <PostForm action={PATHS.begin(kind)} hidden={shown.hidden}>
      <Button>{before.go_on}</Button>
    </PostForm>
  ) : (
    <LinkButton href={PATHS.begin(kind)} look="go">
      {before.go_on}
    </LinkButton>
  );
  const first =
    refusal !== null ? null : blocker_total > 0 ? (
      <LinkButton href={PATHS.before(kind)} look="go">
        {before.look_again}
      </LinkButton>
    ) : (
      goesTo
    );
  return (
    <Buttons two>
      {first}
      <LinkButton href={PATHS.home}>{before.not_now}</LinkButton>
    </Buttons>
  );
}

/** Whether nothing is left to say or to decide before the first step. Opening a closure that has steps ends nothing. */
export const opensAtOnce = ({ statements, steps }: PortalForesight): boolean =>
  steps.length > 0 && !statements.some(({ required }) => required);
