/** The calendar: what falls due on each of the next days, the law's dates, holidays and make-up days. */
import type { CalendarView } from "../contract/calendar";
import { Bars } from "./chart";
import type { ConsoleContent } from "./layout";
import { AsOf, Table } from "./parts";

type Mark = CalendarView["days"][number]["marks"][number];

/** Policies that are named of a day; more are counted. */
const NAMED_MAX = 3;

const markText = ({ what, policies }: Mark): string => {
  const more = policies.length - NAMED_MAX;
  const named = policies.slice(0, NAMED_MAX).join(", ");
  const names = more > 0 ? `${named} and ${more} more` : named;
  return `${what.replaceAll("_", "-").replace("make-up-day", "make-up day")} (${names})`;
};

export const calendarPage = ({ days }: CalendarView, now: string): ConsoleContent => ({
  title: "Calendar",
  at: "/console/calendar",
  body: (
    <>
      <h1>The next {days.length} days</h1>
      <Bars
        title="Due a day"
        bars={days.map(({ date, review, purge, delete: deletion }) => ({
          label: date.slice(5),
          parts: [review, purge, deletion],
        }))}
        parts={["reviews", "purges", "deletions"]}
      />
      <Table
        caption="What falls due on each day, in UTC. Overdue things count for today"
        columns={[
          "Day",
          { name: "Reviews", isNumber: true },
          { name: "Purges", isNumber: true },
          { name: "Deletions", isNumber: true },
          { name: "Answers by law", isNumber: true },
          { name: "Declarations by law", isNumber: true },
          "Holidays and make-up days",
        ]}
        empty="No days."
        rows={days.map(({ date, review, purge, delete: deletion, answer, declaration, marks }) => [
          <time datetime={date}>{`${weekdayOf(date)} ${date}`}</time>,
          String(review),
          String(purge),
          String(deletion),
          String(answer),
          String(declaration),
          marks.map(markText).join("; "),
        ])}
      />
      <p class="muted small">
        Answers by law: open requests that the GDPR or the CCPA wants answered by that day, whatever
        the policy's own dates are.
      </p>
      <AsOf now={now} />
    </>
  ),
});

const weekdayOf = (date: string): string =>
  new Intl.DateTimeFormat("en-GB", { weekday: "short", timeZone: "UTC" }).format(new Date(date));
