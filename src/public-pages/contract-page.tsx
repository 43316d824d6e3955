/** The page on which a contract is ended: one page, with the fields that the law names and no others. */
import { Button, Buttons, ErrorSummary, Facts, Field, PostForm } from "../pages/components";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import type { PublicLanguage } from "../shared/page-languages";
import type { ContractForm, FormFault, FormLimits, Stated } from "./contract-form";
import { CONTRACT_TEXTS, type ContractPage, type ContractTexts } from "./contract-texts";

export type ContractProps = {
  readonly page: ContractPage;
  readonly language: PublicLanguage;
  readonly form: ContractForm;
  readonly faults: readonly FormFault[];
  /** Where the form is sent. */
  readonly action: string;
  /** The secret of this form. A form that is sent twice has one effect, by it. */
  readonly submission: string;
  readonly limits: FormLimits;
};

export function contractPage(props: ContractProps): Content {
  const { page, language, form, faults, action, submission, limits } = props;
  const texts = CONTRACT_TEXTS[language];
  const { fields } = texts;
  const isCancellation = page === "cancel";
  const summary = texts.summary[page];
  const line = { maxlength: limits.line, faults };
  const body = (
    <>
      <ErrorSummary heading={FRAME_TEXTS[language].problems} faults={faults} />
      <h1>{texts.title[page]}</h1>
      <p>{texts.lead[page]}</p>
      <PostForm action={action} hidden={{ submission, language }}>
        {isCancellation ? <Endings form={form} texts={texts} /> : null}
        {isCancellation ? (
          <Field
            id="ground"
            type="textarea"
            optional
            {...fields.ground}
            value={form.ground}
            faults={faults}
            maxlength={limits.ground}
          />
        ) : null}
        <Field
          id="name"
          type="text"
          {...fields.name}
          value={form.name}
          autocomplete="name"
          {...line}
        />
        <Field
          id="contract"
          type="text"
          {...fields.contract[page]}
          value={form.contract}
          {...line}
        />
        {isCancellation ? (
          <Field
            id="ends_on"
            type="date"
            optional
            {...fields.ends_on}
            value={form.ends_on}
            faults={faults}
          />
        ) : null}
        <Field
          id="email"
          type="email"
          {...fields.email}
          value={form.email}
          autocomplete="email"
          inputmode="email"
          {...line}
        />
        <Buttons>
          {summary === null ? (
            <Button>{texts.button[page]}</Button>
          ) : (
            <Button name="go" value="summary">
              {summary.go}
            </Button>
          )}
        </Buttons>
      </PostForm>
    </>
  );
  return { title: texts.title[page], body };
}

const Endings = ({ form, texts }: { form: ContractForm; texts: ContractTexts }) => (
  <fieldset>
    <legend>{texts.fields.ending}</legend>
    {(["ordinary", "extraordinary"] as const).map((ending) => (
      <div class="check">
        <input
          type="radio"
          id={`ending-${ending}`}
          name="ending"
          value={ending}
          checked={(form.ending === "extraordinary") === (ending === "extraordinary")}
        />
        <label for={`ending-${ending}`}>{texts.fields.endings[ending]}</label>
      </div>
    ))}
  </fieldset>
);

type SummaryProps = Pick<ContractProps, "page" | "language" | "action" | "submission" | "form"> & {
  readonly stated: Stated;
};

/** The summary that French law wants before the last button. Nothing is stored before that button is pressed. */
export function summaryPage({
  page,
  language,
  action,
  submission,
  form,
  stated,
}: SummaryProps): Content | null {
  const texts = CONTRACT_TEXTS[language];
  const summary = texts.summary[page];
  if (summary === null) return null;
  const { fields } = texts;
  const facts: (readonly [string, string])[] = [
    ...(stated.ending === null ? [] : [[fields.ending, fields.endings[stated.ending]] as const]),
    ...(stated.ground === null ? [] : [[fields.ground.label, stated.ground] as const]),
    [fields.name.label, stated.name],
    [fields.contract[page].label, stated.contract],
    [fields.ends_on.label, stated.ends_on ?? summary.earliest],
    [fields.email.label, stated.email],
  ];
  const body = (
    <>
      <h1>{summary.title}</h1>
      <p>{summary.lead}</p>
      <section class="card">
        <Facts facts={facts} />
      </section>
      <PostForm action={action} hidden={{ ...form, submission, language }}>
        <Buttons two>
          <Button name="go" value="declare">
            {texts.button[page]}
          </Button>
          <Button look="quiet" name="go" value="edit">
            {summary.back}
          </Button>
        </Buttons>
      </PostForm>
    </>
  );
  return { title: summary.title, body };
}
