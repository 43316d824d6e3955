/** The numbers of each of the last days, as charts and as the table that has them all. */
import type { DailyStatsView } from "../contract/daily-statistics";
import { Bars } from "./chart";
import { durationText } from "./durations";
import { Card, Facts, Table } from "./parts";

type Day = DailyStatsView["days"][number];

const HOUR_S = 3_600;

const labelOf = ({ date }: Day): string => date.slice(5);

/** Hours, so that a bar has a number that one can read. */
const hours = (seconds: number | null): number =>
  seconds === null ? 0 : Math.round((seconds / HOUR_S) * 10) / 10;

const lateShare = ({ n, late }: DailyStatsView["decisions"]): string =>
  n === 0 ? "–" : `${late} of ${n} (${Math.round((late / n) * 100)} %)`;

const number = (name: string) => ({ name, isNumber: true });

export function DailyNumbers({ stats }: { stats: DailyStatsView }) {
  const { days, decisions, erasers, deliveries } = stats;
  return (
    <section aria-label="Numbers a day">
      <h2>The last {days.length} days</h2>
      <Bars
        title="Closures opened a day"
        bars={days.map((day) => ({ label: labelOf(day), parts: [day.opened] }))}
        parts={["opened"]}
      />
      <Bars
        title="Closures ended a day"
        bars={days.map((day) => ({
          label: labelOf(day),
          parts: [day.executed, day.withdrawn + day.restored, day.rejected + day.expired],
        }))}
        parts={["executed", "withdrawn or restored", "rejected or expired"]}
      />
      <Bars
        title="Hours from the request for a review to the decision: half were decided within"
        bars={days.map((day) => ({
          label: labelOf(day),
          parts: [hours(day.decisions.p50_seconds)],
        }))}
        parts={["hours"]}
      />
      <Table
        caption="Numbers a day, in UTC, the latest first"
        columns={[
          "Day",
          number("Opened"),
          number("Withdrawn"),
          number("Restored"),
          number("Rejected"),
          number("Expired"),
          number("Executed"),
          number("Completed"),
          number("Decided"),
          number("Late"),
          number("Half decided in"),
          number("95 % decided in"),
          number("Erasers, 95 % in"),
          number("Deliveries, 95 % in"),
        ]}
        empty="No days."
        rows={days
          .toReversed()
          .map((day) => [
            <time datetime={day.date}>{day.date}</time>,
            String(day.opened),
            String(day.withdrawn),
            String(day.restored),
            String(day.rejected),
            String(day.expired),
            String(day.executed),
            String(day.completed),
            String(day.decisions.n),
            String(day.decisions.late),
            durationText(day.decisions.p50_seconds),
            durationText(day.decisions.p95_seconds),
            durationText(day.erasers.p95_seconds),
            durationText(day.deliveries.p95_seconds),
          ])}
      />
      <div class="two">
        <Card title="Over all these days">
          <Facts
            facts={[
              ["Decided late", lateShare(decisions)],
              ["Half decided in", durationText(decisions.p50_seconds)],
              ["95 % decided in", durationText(decisions.p95_seconds)],
              ["Deliveries that arrived", deliveries.n.toLocaleString("en")],
              ["95 % arrived in", durationText(deliveries.p95_seconds)],
            ]}
          />
        </Card>
        <Card title="Erasers">
          <Table
            caption="How long each took from the beginning of an erasure, the slowest first"
            columns={["Eraser", number("Tasks"), number("Half in"), number("95 % in")]}
            empty="No eraser has acknowledged a task in these days."
            rows={erasers.map(({ eraser, n, p50_seconds, p95_seconds }) => [
              eraser,
              String(n),
              durationText(p50_seconds),
              durationText(p95_seconds),
            ])}
          />
        </Card>
      </div>
    </section>
  );
}
