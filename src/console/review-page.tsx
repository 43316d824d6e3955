/**
 * A review on one screen: facts and checklist on the left, documents on the right, the verdict at the bottom, always in
 * view. Documents are shown only under the reviewer's own claim.
 */
import type { AccountView } from "../contract/accounts";
import type { ClosureView } from "../contract/closures";
import type { ConsoleContent } from "./layout";
import {
  ActionForm,
  Button,
  Card,
  Choice,
  Exact,
  Facts,
  type FormContext,
  Ident,
  Said,
  Status,
  TextField,
  When,
} from "./parts";
import { reviewPath } from "./queue-page";

export type ReviewShown = FormContext & {
  readonly account: AccountView;
  readonly closure: ClosureView;
  /** The grace period of the closure's procedure, as its policy is now; null if that is not known. */
  readonly grace: string | null;
  readonly viewer: string;
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
  readonly mayDecide: boolean;
  readonly skipReasons: readonly string[];
  readonly said: string | null;
  /** What the page shows, in a form that tells later what has changed. */
  readonly seen: string;
};

/** Reasons that a reviewer chooses by number; the words are for colleagues. */
export const VERDICT_REASONS = [
  ["in_order", "Everything is in order"],
  ["name_differs", "The name differs from the account's"],
  ["not_legible", "A document cannot be read"],
  ["document_expired", "A document has expired"],
  ["wrong_document", "It is the wrong document"],
  ["suspicious", "The request is suspicious"],
  ["other", "Other: see the text"],
] as const;

const SKIP_NAMES: Readonly<Record<string, string>> = {
  not_legible: "I cannot read it",
  language: "I do not know the language",
  knows_holder: "I know the holder",
  needs_specialist: "A specialist should decide",
  no_time: "I have to go",
  other: "Other",
};

/** Whether a period is empty: `P0D`, `PT0S`. */
const isNone = (period: string): boolean => /^P(T?0[A-Z])+$/.test(period);

const cannotBeUndone = ({ grace }: Pick<ReviewShown, "grace">): boolean =>
  grace !== null && isNone(grace);

export const effectOf = ({ grace, closure }: Pick<ReviewShown, "grace" | "closure">): string => {
  if (closure.blocker_total > 0) {
    return "The approval counts, but the closure is blocked until what stands below is gone.";
  }
  return grace === null
    ? "The closure goes on."
    : isNone(grace)
      ? "The account is closed at once. Nobody can undo it."
      : `The closure is scheduled, and can be undone for ${grace} from now.`;
};

export function reviewPage(shown: ReviewShown): ConsoleContent {
  const { account, closure, now, viewer, mode, names, mayDecide, said } = shown;
  const { review } = closure;
  const claimer = review?.claimed_by ?? null;
  const isOwn = claimer === viewer;
  const waits = closure.status === "in_review";
  const path = reviewPath({ account: account.id, closure: closure.id });
  const hidden = { page: path, seen: shown.seen };
  const title = `Review of ${account.id}`;
  return {
    title,
    at: "/console",
    body: (
      <>
        <div class="bar">
          <h1 tabindex={-1} id="heading">
            Review: {closure.kind} of <span class="mono">{account.id}</span>
          </h1>
          <Status word={closure.status} look={waits ? "wait" : "plain"} />
          {review === null ? null : (
            <span>
              due <When at={review.due_at} now={now} />{" "}
              {review.overdue ? <Status word="overdue" look="bad" /> : null}
            </span>
          )}
        </div>
        {said === null ? null : (
          <Said>
            <p>{said}</p>
          </Said>
        )}
        {waits ? null : (
          <Said>
            <p>This closure is not in review. It is {closure.status.replaceAll("_", " ")}.</p>
          </Said>
        )}
        {waits && mayDecide ? (
          <ClaimBar
            {...{ path, mode, hidden, isOwn, now, claimer, names }}
            until={review?.claimed_until ?? null}
          />
        ) : null}
        <div class="two">
          <div>
            <FactsOf {...shown} />
          </div>
          <Documents {...{ closure, path, isOwn: isOwn && waits && mayDecide }} />
        </div>
        {waits && mayDecide ? <Verdict {...shown} path={path} hidden={hidden} /> : null}
      </>
    ),
  };
}

function ClaimBar(props: {
  path: string;
  mode: FormContext["mode"];
  hidden: Record<string, string>;
  isOwn: boolean;
  now: string;
  claimer: string | null;
  until: string | null;
  names: ReviewShown["names"];
}) {
  const { path, mode, hidden, isOwn, now, claimer, until, names } = props;
  if (claimer === null) {
    return (
      <ActionForm action={`${path}/claim`} mode={mode} hidden={hidden}>
        <Button look="go" keys="c">
          Claim
        </Button>{" "}
        Nobody works on this review.
      </ActionForm>
    );
  }
  return (
    <p data-claim={isOwn ? path : undefined}>
      {isOwn ? "Yours" : `Claimed by ${names[claimer] ?? claimer}`} until <Exact at={until} /> (
      <When at={until} now={now} />
      ).
    </p>
  );
}

function FactsOf(shown: ReviewShown) {
  const { account, closure, now } = shown;
  const { holder, metadata } = account;
  const { review } = closure;
  return (
    <>
      <Card title="What happens if you approve">
        <p>{effectOf(shown)}</p>
        {review !== null && review.approvals > 0 ? (
          <p>{review.approvals} approval by somebody else so far.</p>
        ) : null}
      </Card>
      <Card title="Holder, as on file">
        <Facts
          facts={[
            ["Kind", holder?.type],
            ["E-mail", holder?.email],
            ["Phone", holder?.phone],
            ["Identity verified", holder?.identity_verified === true ? "yes" : "no"],
            [
              "Address changed",
              review?.contact_changed_at ? (
                <>
                  <Status word="lately" look="bad" />{" "}
                  <When at={review.contact_changed_at} now={now} />
                </>
              ) : (
                "not lately"
              ),
            ],
            ...Object.entries(metadata).map(([name, value]) => [name, value] as const),
          ]}
        />
      </Card>
      <Card title="Checklist">
        <ul>
          {closure.steps.map((step) => (
            <li>
              <Status
                word={`${step.type}: ${step.status}`}
                look={step.status === "passed" ? "good" : "wait"}
              />{" "}
              {step.passed_at === null ? null : <When at={step.passed_at} now={now} />}
            </li>
          ))}
          {closure.acknowledgements.map((id) => (
            <li>
              <Status word={`stated: ${id}`} look="good" />
            </li>
          ))}
        </ul>
        {closure.blocker_total === 0 ? (
          <p>
            <Status word="nothing blocks it now" look="good" />
          </p>
        ) : (
          <ul>
            {closure.blockers.map(({ message, resolvable_by }) => (
              <li>
                <Status word="blocks" look="bad" /> {message} ({resolvable_by} can clear it)
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="Request">
        <Facts
          facts={[
            ["Closure", <Ident id={closure.id} />],
            [
              "Account",
              <Ident
                id={account.id}
                href={`/console/accounts/${encodeURIComponent(account.id)}`}
              />,
            ],
            ["Asked by", `${closure.requested_by.role} ${closure.requested_by.id}`],
            ["Opened", <Exact at={closure.opened_at} />],
            ["The law wants an answer by", <Exact at={closure.answer_by} />],
            ["Reason for leaving", closure.reason?.code],
            ["Policy", `${closure.policy.id}, version ${closure.policy.version}`],
          ]}
        />
      </Card>
    </>
  );
}

function Documents({
  closure,
  path,
  isOwn,
}: {
  closure: ClosureView;
  path: string;
  isOwn: boolean;
}) {
  const { document_details: documents } = closure;
  return (
    <section aria-label="Documents">
      <h2>Documents</h2>
      {documents.length === 0 ? (
        <p class="empty">The policy asked for no documents, or the holder has uploaded none.</p>
      ) : isOwn ? (
        documents.map(({ type, side, format, colour }) => {
          const source = `${path}/documents/${type}?side=${side}`;
          const name = `${type.replaceAll("_", " ")}, ${side}`;
          return (
            <div class="document" data-document={name}>
              <p>
                {name}
                {colour === "uncertain" ? <> – look whether it is in colour</> : null}
              </p>
              {format === "pdf" ? (
                <p>
                  <a class="button" href={source} download>
                    Download the PDF
                  </a>{" "}
                  Each download is recorded.
                </p>
              ) : (
                <div class="view">
                  <img src={source} alt={`The holder's ${name}`} />
                </div>
              )}
            </div>
          );
        })
      ) : (
        <p class="empty">
          {documents.length === 1 ? "One document" : `${documents.length} documents`}. Claim the
          review to see them: each look is recorded.
        </p>
      )}
    </section>
  );
}

function Verdict(props: ReviewShown & { path: string; hidden: Record<string, string> }) {
  const { path, mode, hidden, skipReasons } = props;
  return (
    <section class="verdict" aria-label="Verdict">
      <ActionForm
        action={`${path}/verdict`}
        mode={mode}
        hidden={hidden}
        class="inline"
        id="verdict"
      >
        <Choice
          name="reason"
          label="Reason"
          options={VERDICT_REASONS.map(([value, text], index) => [value, `${index + 1} ${text}`])}
        />
        <TextField name="comment" label="More, for colleagues" optional />
        <TextField
          name="holder_reason"
          label="For the holder, if rejected"
          optional
          maxlength={1_000}
        />
        <Button
          look={cannotBeUndone(props) ? "destroys" : "go"}
          name="decision"
          value="approve"
          keys="a"
        >
          Approve
        </Button>
        <Button name="decision" value="reject" keys="r">
          Reject
        </Button>
      </ActionForm>
      <ActionForm action={`${path}/skip`} mode={mode} hidden={hidden} class="inline">
        <Choice
          name="skip"
          label="Leave it to others"
          options={skipReasons.map((reason) => [reason, SKIP_NAMES[reason] ?? reason])}
        />
        <Button keys="s">Skip</Button>
      </ActionForm>
    </section>
  );
}
