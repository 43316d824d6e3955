/** The page that law and app stores ask for: how to delete an account, what is deleted, what is kept, and a way to begin. */
import type { Child } from "hono/jsx";
import {
  Button,
  Buttons,
  Columns,
  ErrorSummary,
  Field,
  Paragraphs,
  PostForm,
} from "../pages/components";
import { listText } from "../pages/dates";
import type { Content } from "../pages/layout";
import { FRAME_TEXTS } from "../pages/texts";
import type { PublicLanguage } from "../shared/page-languages";
import type { DeletionFacts, ProcedureFacts } from "./deletion-facts";
import { DELETION_TEXTS, type DeletionTexts } from "./deletion-texts";
import { businessDaysText, periodText } from "./periods";

export type DeletionFault = { readonly field: "email" | "account"; readonly message: string };

export type DeletionProps = {
  readonly language: PublicLanguage;
  readonly product: string;
  /** One for each policy of the configuration. */
  readonly facts: readonly DeletionFacts[];
  readonly form: { readonly email: string; readonly account: string };
  readonly faults: readonly DeletionFault[];
  readonly action: string;
  readonly submission: string;
  /** Whether a link can be sent: the service knows its own address. */
  readonly canBegin: boolean;
  /** Characters of a field. */
  readonly lineMax: number;
};

export function deletionPage(props: DeletionProps): Content {
  const { language, product, facts, faults } = props;
  const texts = DELETION_TEXTS[language];
  const isOfSeveral = facts.length > 1;
  const body = (
    <>
      <ErrorSummary heading={FRAME_TEXTS[language].problems} faults={faults} />
      <h1>{texts.title(product)}</h1>
      <p class="lead">{texts.lead(product)}</p>
      {facts.length === 0 ? (
        <>
          <h2>{texts.how}</h2>
          <p>{texts.inApp(product)}</p>
          <p>{texts.depends}</p>
        </>
      ) : (
        <>
          {isOfSeveral ? <p>{texts.several}</p> : null}
          {facts.map(({ title, procedures }) => (
            <>
              {isOfSeveral ? <h2>{title}</h2> : null}
              {procedures.map((procedure) => (
                <Procedure {...{ procedure, texts, language, product, isOfSeveral }} />
              ))}
            </>
          ))}
        </>
      )}
      <Begin {...props} />
    </>
  );
  return { title: texts.title(product), body };
}

/** @property isOfSeveral whether it stands under the title of its policy */
type ProcedureProps = {
  procedure: ProcedureFacts;
  texts: DeletionTexts;
  language: PublicLanguage;
  product: string;
  isOfSeveral: boolean;
};

const Procedure = ({ procedure, texts, language, product, isOfSeveral }: ProcedureProps) => {
  const [Kind, Part] = isOfSeveral ? (["h3", "h4"] as const) : (["h2", "h3"] as const);
  return (
    <section>
      <Kind class="kind">{texts.kinds[procedure.kind]}</Kind>
      {isBySupport(procedure) ? null : (
        <p>{texts.openBy(partiesText(procedure.openBy, texts, language))}</p>
      )}
      <Part>{texts.how}</Part>
      <ol>
        {sentences(procedure, texts, language, product).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ol>
      {procedure.blockers.length === 0 ? null : (
        <>
          <Part>{texts.first}</Part>
          <ul>
            {procedure.blockers.map((blocker) => (
              <li>{blocker}</li>
            ))}
          </ul>
        </>
      )}
      <Columns>
        <div>
          <Part>{texts.deleted}</Part>
          <ul>
            {(procedure.then === "purge" ? [texts.purged] : texts.deletedAlways).map((what) => (
              <li>{what}</li>
            ))}
            {procedure.erasers.length === 0 ? null : (
              <li>
                {texts.erasers}
                <ul>
                  {procedure.erasers.map((name) => (
                    <li>{name}</li>
                  ))}
                </ul>
              </li>
            )}
          </ul>
        </div>
        <div>
          <Part>{texts.kept}</Part>
          <Kept {...{ procedure, texts, language }} />
        </div>
      </Columns>
    </section>
  );
};

/** Whether only the host's support can begin it: then the holder asks for it. */
const isBySupport = ({ openBy }: ProcedureFacts): boolean =>
  openBy.every((party) => party === "support");

const Kept = ({
  procedure,
  texts,
  language,
}: Pick<ProcedureProps, "procedure" | "texts" | "language">) => {
  const { retained, then } = procedure;
  return (
    <ul>
      {then === "purge" ? <li>{texts.accountKept}</li> : null}
      {retained.length === 0 && then === "delete" ? <li>{texts.nothingKept}</li> : null}
      {retained.map(({ what, holdings, reason, keptFor }) => (
        <li>
          <strong>{what}</strong>
          {holdings.length === 0
            ? ""
            : ` (${texts.holdings(holdings.map((kind) => texts.holdingKinds[kind] ?? kind).join(", "))})`}
          <br />
          {texts.why(reason)}
          <br />
          {texts.howLong(periodText(keptFor, language) ?? keptFor)}
        </li>
      ))}
      <li>{texts.proofKept}</li>
    </ul>
  );
};

const partiesText = (
  parties: ProcedureFacts["openBy"],
  texts: DeletionTexts,
  language: PublicLanguage,
): string =>
  listText(
    parties.map((party) => texts.parties[party]),
    { language, timeZone: "UTC" },
    "disjunction",
  );

/** The way of a procedure in sentences, in the order in which things happen. */
function sentences(
  procedure: ProcedureFacts,
  texts: DeletionTexts,
  language: PublicLanguage,
  product: string,
): Child[] {
  const { kind, steps, reviewDays, grace, restoreBy, then } = procedure;
  const period = periodText(grace, language);
  const begin = isBySupport(procedure) ? texts.bySupport : texts.inApp(product);
  return [
    ...(kind === "deletion" ? [begin] : []),
    ...steps.map((step) => texts.steps[step]),
    ...(reviewDays === null ? [] : [texts.review(businessDaysText(reviewDays, language))]),
    period === null
      ? texts.noGrace
      : texts.grace(
          period,
          restoreBy.length === 0 ? null : partiesText(restoreBy, texts, language),
        ),
    texts.end[then],
  ];
}

const Begin = ({
  language,
  form,
  faults,
  action,
  submission,
  canBegin,
  lineMax,
}: DeletionProps) => {
  const texts = DELETION_TEXTS[language];
  if (!canBegin) {
    return (
      <section>
        <h2>{texts.begin}</h2>
        <p>{texts.notPossible}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{texts.begin}</h2>
      <p>{texts.withoutApp}</p>
      <p>{texts.beginLead}</p>
      <PostForm action={action} hidden={{ submission, language }}>
        <Field
          id="email"
          type="email"
          {...texts.email}
          value={form.email}
          faults={faults}
          autocomplete="email"
          inputmode="email"
          maxlength={lineMax}
        />
        <Field
          id="account"
          type="text"
          optional
          {...texts.account}
          value={form.account}
          faults={faults}
          autocomplete="username"
          maxlength={lineMax}
        />
        <Buttons>
          <Button>{texts.button}</Button>
        </Buttons>
      </PostForm>
    </section>
  );
};

/** The same answer for every address: it says nothing about whether there is an account. */
export function linkSentPage(language: PublicLanguage): Content {
  const { title, paragraphs } = DELETION_TEXTS[language].sent;
  const body = (
    <>
      <h1>{title}</h1>
      <Paragraphs texts={paragraphs} />
    </>
  );
  return { title, body };
}

/** Behind the link in the e-mail. Opening it changes nothing, because mail scanners follow links. */
export function confirmPage(props: {
  readonly language: PublicLanguage;
  readonly product: string;
  readonly action: string;
}): Content {
  const { language, product, action } = props;
  const { title, lead, button } = DELETION_TEXTS[language].confirm;
  const body = (
    <>
      <h1>{title(product)}</h1>
      <p class="lead">{lead}</p>
      <PostForm action={action} hidden={{ language }}>
        <Buttons>
          <Button>{button}</Button>
        </Buttons>
      </PostForm>
    </>
  );
  return { title: title(product), body };
}

export function linkGonePage(language: PublicLanguage, again: string): Content {
  const texts = DELETION_TEXTS[language];
  const { title, paragraphs } = texts.confirm.gone;
  const body = (
    <>
      <h1>{title}</h1>
      <Paragraphs texts={paragraphs} />
      <p>
        <a href={again}>{texts.begin}</a>
      </p>
    </>
  );
  return { title, body };
}
