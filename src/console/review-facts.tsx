/** What a reviewer decides by: the effect of an approval, the holder as on file, the steps, the request. */
import { BlockerList } from "./blocker-list";
import { DocumentName } from "./document-name";
import { Card, Exact, Facts, Ident, Status, When } from "./parts";
import { accountPath } from "./paths";
import { effectOf, type ReviewShown } from "./review-shown";

const STEP_NAMES: Readonly<Record<string, string>> = {
  confirm: "Has read the notes",
  reauthentication: "Has signed in again",
  otp: "One-time code",
  ownership: "Knows what the owner knows",
  identity_documents: "Identity documents",
};

export function ReviewFacts(shown: ReviewShown) {
  const { account, closure, now } = shown;
  const { holder, metadata } = account;
  const { review } = closure;
  const decides =
    closure.status === "in_review" && shown.mayDecide && review?.claimed_by === shown.viewer;
  return (
    <>
      {review === null || review.status === "waiting" ? null : (
        <Card title="Decision">
          <Facts
            facts={[
              ["Verdict", <Status word={review.status} />],
              ["Reason, for colleagues", review.reason],
              ["As the holder reads it", review.holder_reason],
              ["Name read from the document", review.document_name],
            ]}
          />
        </Card>
      )}
      {closure.status === "in_review" ? <Effect {...shown} /> : null}
      <DocumentName metadata={metadata} form={decides ? "verdict" : null} />
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
                word={`${STEP_NAMES[step.type] ?? step.type}: ${step.status}`}
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
          <BlockerList blockers={closure.blockers} />
        )}
      </Card>
      <Card title="Request">
        <Facts
          facts={[
            ["Closure", <Ident id={closure.id} />],
            ["Account", <Ident id={account.id} href={accountPath(account.id)} />],
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

const Effect = (shown: ReviewShown) => {
  const approvals = shown.closure.review?.approvals ?? 0;
  return (
    <Card title="What happens if you approve">
      <p>{effectOf(shown)}</p>
      {approvals === 0 ? null : (
        <p>{approvals === 1 ? "1 approval" : `${approvals} approvals`} by somebody else so far.</p>
      )}
    </Card>
  );
};
