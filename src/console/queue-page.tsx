/** The queue of reviews: the soonest due first. */
import type { ReviewView } from "../contract/reviews";
import { ActionForm, Button, type FormContext } from "./forms";
import type { ConsoleContent } from "./layout";
import { AsOf, Ident, More, Said, Status, Table, Tabs, When } from "./parts";
import { accountPath, reviewPath } from "./paths";
import { Polled, type PolledAnswer } from "./polled";

export const QUEUE_VIEWS = ["all", "overdue", "mine", "nobody"] as const;
export type QueueView = (typeof QUEUE_VIEWS)[number];

const VIEW_NAMES: Readonly<Record<QueueView, string>> = {
  all: "All",
  overdue: "Overdue",
  mine: "Mine",
  nobody: "Claimed by nobody",
};

export type QueueShown = FormContext & {
  readonly view: QueueView;
  readonly reviews: readonly ReviewView[];
  /** The next page of the list; null at its end. */
  readonly more: string | null;
  /** Names of people, by id. */
  readonly names: Readonly<Record<string, string>>;
  readonly now: string;
  /** Whether the viewer may take reviews. */
  readonly mayTake: boolean;
  /** What has just been done. */
  readonly said: string | null;
  /** The answer that the page shows, and the page itself. */
  readonly polled: PolledAnswer;
  readonly here: string;
};

export const queuePage = (shown: QueueShown): ConsoleContent => {
  const { view, reviews, more, names, now, mode, mayTake, said, polled, here } = shown;
  return {
    title: "Queue",
    at: "/console",
    body: (
      <>
        <div class="bar">
          <h1 tabindex={-1} id="heading">
            Queue of reviews
          </h1>
          {mayTake ? (
            <ActionForm action="/console/take" mode={mode} page="/console">
              <Button look="go" keys="n">
                Take next
              </Button>
            </ActionForm>
          ) : null}
        </div>
        {said === null ? null : (
          <Said>
            <p>{said}</p>
          </Said>
        )}
        <Tabs
          label="Views of the queue"
          tabs={QUEUE_VIEWS.map((one) => ({
            name: VIEW_NAMES[one],
            href: one === "all" ? "/console" : `/console?view=${one}`,
            isHere: one === view,
          }))}
        />
        <Table
          caption="Reviews that wait for a decision, the soonest due first"
          columns={["Due", "Review", "Account", "Claimed by", "Address changed"]}
          empty={
            view === "all"
              ? "No review waits. Closures that need a decision would be here."
              : "No such review. Another view may have some."
          }
          rows={reviews.map((review) => [
            <>
              <When at={review.due_at} now={now} />{" "}
              {review.overdue ? <Status word="overdue" look="bad" /> : null}
            </>,
            <a href={reviewPath(review)} title={review.closure}>
              {review.kind}
            </a>,
            <Ident id={review.account} href={accountPath(review.account)} />,
            review.claimed_by === null || (review.claimed_until ?? "") <= now ? (
              <span class="muted">nobody</span>
            ) : (
              <>
                {names[review.claimed_by] ?? review.claimed_by}, ends{" "}
                <When at={review.claimed_until} now={now} />
              </>
            ),
            review.contact_changed_at === null ? (
              <span class="muted">–</span>
            ) : (
              <Status word="changed lately" look="bad" />
            ),
          ])}
        />
        <More href={more} />
        <Polled {...polled} said="The queue has changed." here={here} />
        <AsOf now={now} />
      </>
    ),
  };
};
