/** The numbers: how the service stands now, and what happened on each of the last days. */
import type { z } from "zod";
import type { DailyStatsView } from "../contract/daily-statistics";
import type { healthSchema } from "../contract/health";
import type { statsSchema } from "../contract/statistics";
import { Bars } from "./chart";
import { DailyNumbers } from "./daily-numbers";
import type { ConsoleContent } from "./layout";
import { AsOf, Card, Facts, Status, Table, wordsOf } from "./parts";

type Stats = z.infer<typeof statsSchema>;
type Health = z.infer<typeof healthSchema>;

const counts = (record: Readonly<Record<string, number>>) =>
  Object.entries(record)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, n]) => [wordsOf(name), n.toLocaleString("en")] as const);

export const numbersPage = (
  stats: Stats,
  daily: DailyStatsView,
  health: Health | null,
  now: string,
): ConsoleContent => ({
  title: "Numbers",
  at: "/console/numbers",
  body: (
    <>
      <h1>Numbers</h1>
      <p>{stats.total.toLocaleString("en")} accounts.</p>
      <div class="two">
        <div>
          {(
            [
              ["Accounts by state", stats.by_state],
              ["Accounts by policy", stats.by_policy],
              ["Open and ended closures by status", stats.by_closure_status],
              ["Why holders left", stats.by_reason],
            ] as const
          ).map(([caption, record]) => (
            <Card title={caption}>
              <Bars
                title={caption}
                bars={Object.entries(record).map(([label, n]) => ({ label, parts: [n] }))}
                parts={["number"]}
                width={420}
              />
              <Table
                caption={caption}
                columns={["What", { name: "Number", isNumber: true }]}
                empty="Nothing to count yet."
                rows={counts(record)}
              />
            </Card>
          ))}
        </div>
        <div>
          <Card title="Deliveries that wait">
            <Facts
              facts={[
                ["Pending", String(stats.deliveries.pending)],
                ["Due now", String(stats.deliveries.due)],
                ["Failed", String(stats.deliveries.failed)],
                ["Longest wait", `${stats.deliveries.longest_wait_seconds} s`],
              ]}
            />
          </Card>
          {health === null ? null : (
            <Card title="Findings">
              {health.findings.length === 0 ? (
                <p>
                  <Status word="nothing needs a person" look="good" />
                </p>
              ) : (
                <ul>
                  {health.findings.map(({ code, detail }) => (
                    <li>
                      <Status word={code} look="bad" /> {detail}
                    </li>
                  ))}
                </ul>
              )}
            </Card>
          )}
        </div>
      </div>
      <DailyNumbers stats={daily} />
      <AsOf now={now} />
    </>
  ),
});
