/**
 * The page on which a closure is opened: the holder makes the statements that it needs. If no step follows, this is
 * where the holder decides, so it says the effect, and its button says what it does.
 */
import type { PortalForesight } from "../contract/portal-pages";
import { Button, Buttons, Check, ErrorSummary, LinkButton, PostForm } from "../pages/components";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import { Blockers, Effect } from "./foresight-parts";
import { PATHS, type Shown } from "./view";

export function beginPage(shown: Shown, foresight: PortalForesight): Content {
  const { texts, faults, style, typed } = shown;
  const { kind, blockers, blocker_total, steps } = foresight;
  const decides = steps.length === 0;
  const title = decides ? texts.commit.title[kind] : texts.statements.title;
  const ticked = [typed.statements ?? []].flat();
  const required = foresight.statements.filter((statement) => statement.required);
  const body = (
    <>
      <ErrorSummary heading={FRAME_TEXTS[style.language].problems} faults={faults} />
      <h1>{title}</h1>
      {decides ? <Effect shown={shown} foresight={foresight} /> : null}
      <Blockers shown={shown} blockers={blockers} total={blocker_total} />
      <PostForm action={PATHS.begin(kind)} hidden={shown.hidden}>
        {required.length === 0 ? null : (
          <fieldset>
            <legend>{texts.statements.lead}</legend>
            {required.map(({ id, text }) => (
              <Check
                id={`statement-${id}`}
                name="statements"
                value={id}
                checked={ticked.includes(id)}
              >
                {texts.policy(text)}
              </Check>
            ))}
          </fieldset>
        )}
        <Buttons two>
          <Button look={decides ? "destroys" : "go"}>
            {decides ? texts.commit.go[kind] : texts.before.go_on}
          </Button>
          <LinkButton href={PATHS.home}>
            {decides ? texts.commit.keep : texts.before.not_now}
          </LinkButton>
        </Buttons>
      </PostForm>
    </>
  );
  return { title, body };
}
