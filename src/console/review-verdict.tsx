/**
 * The bar at the bottom of a review, always in view: the verdict and the way to leave it to others, under the reviewer's
 * own claim; before it the claim. So nobody decides what another is looking at, or documents that they have not seen.
 *
 * Its texts have several lines: Enter in a field of one line would press the first button.
 */
import { ActionForm, Button, Choice, TextField } from "./forms";
import { Exact, When } from "./parts";
import {
  cannotBeUndone,
  effectOf,
  fitsVerdict,
  type ReviewShown,
  VERDICT_REASONS,
  type VerdictName,
} from "./review-shown";

const SKIP_NAMES: Readonly<Record<string, string>> = {
  not_legible: "I cannot read it",
  language: "I do not know the language",
  knows_holder: "I know the holder",
  needs_specialist: "A specialist should decide",
  no_time: "I have to go",
  other: "Other",
};

type Bar = ReviewShown & { readonly path: string };

export function ReviewBar(shown: Bar) {
  const { closure, viewer } = shown;
  return (
    <section class="verdict" aria-label="Verdict">
      {closure.review?.claimed_by === viewer ? <Verdict {...shown} /> : <Claim {...shown} />}
    </section>
  );
}

function Claim({ closure, path, mode, names, now }: Bar) {
  const { claimed_by = null, claimed_until = null } = closure.review ?? {};
  return claimed_by === null ? (
    <ActionForm action={`${path}/claim`} mode={mode} page={path} class="inline">
      <Button look="go" keys="c">
        Claim
      </Button>{" "}
      Nobody works on this review. Claim it to decide.
    </ActionForm>
  ) : (
    <p>
      {names[claimed_by] ?? claimed_by} has claimed it until <Exact at={claimed_until} /> (
      <When at={claimed_until} now={now} />
      ). Until then nobody else decides.
    </p>
  );
}

/** The numbers of the reasons that go with a verdict, for the script: it says so before anything is sent. */
const numbersFor = (verdict: VerdictName): string =>
  VERDICT_REASONS.flatMap(([reason], index) =>
    fitsVerdict(verdict, reason) ? [String(index + 1)] : [],
  ).join(" ");

function Verdict(shown: Bar) {
  const { path, mode, skipReasons, closure, now, seen } = shown;
  const { claimed_until = null } = closure.review ?? {};
  const isFinal = cannotBeUndone(shown);
  return (
    <>
      <ActionForm
        action={`${path}/verdict`}
        mode={mode}
        page={path}
        hidden={{ seen }}
        isFinal={isFinal}
        class="inline"
        id="verdict"
      >
        <Choice
          name="reason"
          label="Reason"
          options={VERDICT_REASONS.map(([value, text], index) => [value, `${index + 1} ${text}`])}
        />
        <TextField name="comment" label="More, for colleagues" optional lines={2} keys="m" />
        <TextField
          name="holder_reason"
          label="For the holder, if rejected"
          optional
          lines={2}
          maxlength={1_000}
          keys="h"
        />
        <Button
          look={isFinal ? "destroys" : "go"}
          name="decision"
          value="approve"
          keys="a"
          fits={numbersFor("approve")}
          confirms={isFinal ? effectOf(shown) : undefined}
        >
          Approve
        </Button>
        <Button name="decision" value="reject" keys="r" fits={numbersFor("reject")}>
          Reject
        </Button>
      </ActionForm>
      <ActionForm action={`${path}/skip`} mode={mode} page={path} class="inline">
        <Choice
          name="skip"
          label="Leave it to others"
          options={skipReasons.map((reason) => [reason, SKIP_NAMES[reason] ?? reason])}
          value="other"
          keys="l"
        />
        <Button keys="s">Skip</Button>
        <p data-claim={path}>
          Yours until <Exact at={claimed_until} /> (<When at={claimed_until} now={now} />
          ).
        </p>
      </ActionForm>
    </>
  );
}
