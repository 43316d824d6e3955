/** The question why the holder leaves: after the decision, optional, without a word that steers. */
import type { PortalClosure } from "../contract/portal-pages";
import { Button, Buttons, Field, PostForm } from "../pages/components";
import { PATHS, type Shown } from "./view";

const labelIn = (label: Readonly<Record<string, string | undefined>>, language: string) =>
  label[language] ?? label.en;

/** Nothing if the host has no list of reasons, or the request did not go on. */
export function ReasonForm({ shown, closure }: { shown: Shown; closure: PortalClosure }) {
  const { texts, style, page, typed } = shown;
  const { reason } = texts.done;
  const { reasons } = page.session.terms.configuration.content;
  if (reasons.length === 0 || closure.ended_at !== null) return null;
  if (closure.reason !== null) return <p>{reason.thanks}</p>;
  return (
    <section class="no-print">
      <h2>{reason.title}</h2>
      <p class="muted">{reason.optional}</p>
      <PostForm action={PATHS.reason(closure.id)} hidden={shown.hidden}>
        <fieldset>
          <legend class="skip">{reason.title}</legend>
          {reasons.map(({ code, label }) => (
            <div class="check">
              <input
                type="radio"
                id={`reason-${code}`}
                name="code"
                value={code}
                checked={typed.code === code}
              />
              <label for={`reason-${code}`}>{labelIn(label, style.language) ?? code}</label>
            </div>
          ))}
        </fieldset>
        <Field
          id="comment"
          label={reason.comment}
          type="textarea"
          value={[typed.comment ?? ""].flat()[0]}
          maxlength={2_000}
          optional
        />
        <Buttons>
          <Button look="quiet">{reason.send}</Button>
        </Buttons>
      </PostForm>
    </section>
  );
}
