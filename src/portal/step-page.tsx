/** The page of one step. The last step decides: its page says the effect, and has two buttons of one size. */
import type { Child } from "hono/jsx";
import type { StepRule } from "../lifecycle/policy";
import { Button, Buttons, ErrorSummary, LinkButton, PostForm, StepList } from "../pages/components";
import { clockText } from "../pages/dates";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import { Blockers, Effect, Notes } from "./foresight-parts";
import { Proof } from "./proof-fields";
import { PATHS, type StepShown } from "./view";

export function stepPage(step: StepShown): Content {
  const { shown, closure, foresight, rule } = step;
  const { texts, style, faults } = shown;
  const place = closure.steps.findIndex(({ type }) => type === rule.type);
  const isLast = closure.steps.every(
    ({ status, type }) => status === "passed" || type === rule.type,
  );
  const isOnly = closure.steps.length === 1;
  const title = isLast ? texts.commit.title[closure.kind] : titleOf(step);
  const locked = closure.steps[place]?.locked_until ?? null;
  const body = (
    <>
      <ErrorSummary heading={FRAME_TEXTS[style.language].problems} faults={faults} />
      {isOnly ? null : <p class="muted">{texts.step.of(place + 1, closure.steps.length)}</p>}
      <h1>{title}</h1>
      <Blockers shown={shown} blockers={closure.blockers} total={closure.blocker_total} />
      {rule.type === "confirm" ? <Notes shown={shown} foresight={foresight} /> : null}
      {isLast ? <Effect shown={shown} foresight={foresight} /> : null}
      {isLast && rule.type !== "confirm" ? <h2>{titleOf(step)}</h2> : null}
      {locked === null ? (
        <Act step={step} isLast={isLast} />
      ) : (
        <section class="card strong">
          <h2>{texts.step.locked}</h2>
          <p>{`${texts.step.locked_until} ${clockText(locked, style)}.`}</p>
          <Buttons two>
            <LinkButton href={PATHS.closure(closure.id)}>{texts.done.see}</LinkButton>
            {isLast ? <Keep shown={shown} closure={closure} /> : null}
          </Buttons>
        </section>
      )}
      {isOnly ? null : <AllSteps step={step} place={place} />}
    </>
  );
  return { title, body };
}

const AllSteps = ({ step, place }: { step: StepShown; place: number }) => {
  const { shown, closure } = step;
  const { texts, style } = shown;
  return (
    <details>
      <summary>{texts.step.all}</summary>
      <StepList
        words={FRAME_TEXTS[style.language].steps}
        steps={closure.steps.map(({ type, status }, index) => ({
          text: texts.step.name[type as StepRule["type"]],
          state: status === "passed" ? "done" : index === place ? "now" : "later",
        }))}
      />
    </details>
  );
};

/** The fields of the proof with the buttons; for a code, also the form that has it sent. */
function Act({ step, isLast }: { step: StepShown; isLast: boolean }) {
  const { shown, closure, rule } = step;
  const proof = Proof(step);
  const id = "act";
  return (
    <>
      {proof.above}
      <PostForm
        action={PATHS.step(closure.id, rule.type)}
        hidden={shown.hidden}
        id={id}
        sending={
          rule.type === "identity_documents" ? shown.texts.step.documents.sending : undefined
        }
      >
        {proof.fields}
      </PostForm>
      {proof.below}
      {proof.canAct ? (
        <ActButtons step={step} isLast={isLast} form={id} />
      ) : (
        <Buttons>
          {proof.instead}
          <LinkButton href={PATHS.closure(closure.id)}>{shown.texts.step.later}</LinkButton>
        </Buttons>
      )}
    </>
  );
}

/** Outside of the form of the proof, because one of the buttons may be a form of its own. */
function ActButtons(props: { step: StepShown; isLast: boolean; form: string }): Child {
  const { shown, closure, foresight } = props.step;
  const { texts } = shown;
  const toReview = foresight.review_due_at !== null;
  if (!props.isLast) {
    return (
      <Buttons two>
        <Button form={props.form}>{texts.step.go_on}</Button>
        <LinkButton href={PATHS.closure(closure.id)}>{texts.step.later}</LinkButton>
      </Buttons>
    );
  }
  return (
    <Buttons two>
      <Button form={props.form} look={toReview ? "go" : "destroys"}>
        {toReview ? texts.commit.to_review : texts.commit.go[closure.kind]}
      </Button>
      <Keep shown={shown} closure={closure} />
    </Buttons>
  );
}

const Keep = ({ shown, closure }: Pick<StepShown, "shown" | "closure">) => (
  <PostForm action={PATHS.keep(closure.id)} hidden={shown.hidden}>
    <Button look="quiet">{shown.texts.commit.keep}</Button>
  </PostForm>
);

function titleOf({ shown: { texts }, rule, isAttested, signedInAt }: StepShown): string {
  const { step } = texts;
  switch (rule.type) {
    case "confirm":
      return step.confirm.title;
    case "reauthentication":
      return rule.methods.includes("password") && !isAttested && signedInAt === null
        ? step.password.title
        : step.attestation.title;
    case "otp":
      return step.otp.title;
    case "ownership":
      return step.ownership.title;
    case "identity_documents":
      return step.documents.title;
  }
}
