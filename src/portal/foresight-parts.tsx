/** The parts of a page that say what a closure would do: when, to what, and what stands in the way. */
import type { PortalForesight } from "../contract/portal-pages";
import type { Blocker } from "../lifecycle/refusal";
import { Card, Columns, DateBlock, DateOnly } from "../pages/components";
import { eraserText, partiesText, type Shown } from "./view";

type Props = { shown: Shown; foresight: PortalForesight };

/** The date, then the sentence that says what happens, then who can undo it. */
export function Effect({ shown, foresight }: Props) {
  const { texts, page, style } = shown;
  const { before } = texts;
  const { then, at_once, review_due_at, effective_at, restore_by } = foresight;
  const consequence = at_once ? before.at_once[then] : before.graced[then];
  const undoers = at_once || restore_by.length === 0 ? null : partiesText(shown, restore_by);
  return (
    <>
      {review_due_at ? (
        <DateBlock what={before.review_by} at={review_due_at} now={page.at} style={style} />
      ) : at_once ? null : (
        <DateBlock what={before.happens[then]} at={effective_at} now={page.at} style={style} />
      )}
      {review_due_at ? <p>{before.after_review}</p> : null}
      <p class="lead">{consequence}</p>
      <p>{undoers ? before.undoers(undoers) : before.nobody_undoes}</p>
    </>
  );
}

export function ErasedAndKept({ shown, foresight }: Props) {
  const { texts, style } = shown;
  const { before } = texts;
  const { then, erased, retained } = foresight;
  return (
    <Columns>
      <section>
        <h2>{before.erased[then]}</h2>
        <ul>
          {erased.map((name) => (
            <li>{eraserText(texts, name)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{before.kept}</h2>
        <ul>
          {then === "purge" ? <li>{before.account_kept}</li> : null}
          {retained.map(({ what, reason, until }) => (
            <li>
              {`${texts.policy(what)}: ${texts.policy(reason)}. ${before.kept_until} `}
              <DateOnly at={until} style={style} />.
            </li>
          ))}
          {retained.length === 0 && then === "delete" ? <li>{before.kept_nothing}</li> : null}
          <li>{before.proof_kept}</li>
        </ul>
      </section>
    </Columns>
  );
}

/** What stands in the way, each with where to settle it. */
export function Blockers(props: { shown: Shown; blockers: readonly Blocker[]; total: number }) {
  const { before, policy } = props.shown.texts;
  const { blockers, total } = props;
  if (blockers.length === 0) return null;
  const more = total - blockers.length;
  return (
    <section class="card strong" id="blockers">
      <h2>{before.first}</h2>
      <ul>
        {blockers.map(({ message, url, resolvable_by }) => (
          <li>
            {`${policy(message)} `}
            {resolvable_by === "support" ? (
              before.by_support
            ) : url === null ? (
              before.by_you
            ) : (
              <a href={url} rel="noreferrer">
                {before.mend}
              </a>
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? <p>{before.more(more)}</p> : null}
    </section>
  );
}

export const Notes = ({ shown, foresight }: Props) =>
  foresight.notes.length === 0 ? null : (
    <Card>
      <h2>{shown.texts.before.notes}</h2>
      <ol>
        {foresight.notes.map((note) => (
          <li>{shown.texts.policy(note)}</li>
        ))}
      </ol>
    </Card>
  );
