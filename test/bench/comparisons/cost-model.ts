/**
 * What it costs to run at 1, 10, 100 and 1,000 times a base size, Adieu on Cloudflare against Node and
 * PostgreSQL, and which limit each side meets first. Pure: the same numbers in, the same table out.
 */
import { CAPACITY_SEEN, type Capacity } from "./capacity.ts";
import { ASSUMED_OF_ADIEU, type Cost, costOfAdieu, type Limit } from "./cost-of-adieu.ts";
import { assumedOfPostgresql, costOfPostgresql } from "./cost-of-postgresql.ts";
import { ASSUMED_WORKLOAD, peakPerSecond, type Workload, workloadOf } from "./workload.ts";

export const FACTORS = [1, 10, 100, 1_000] as const;

export type AtSize = {
  readonly factor: number;
  readonly load: Workload;
  readonly adieu: Cost;
  readonly postgresql: Cost;
};

/** @param capacity of PostgreSQL, from the same run where there is one */
export const costModel = (capacity: Capacity = CAPACITY_SEEN): AtSize[] =>
  FACTORS.map((factor) => {
    const load = workloadOf(factor);
    return {
      factor,
      load,
      adieu: costOfAdieu(load),
      postgresql: costOfPostgresql(load, capacity),
    };
  });

export const totalUsd = ({ items }: Cost): number => items.reduce((sum, { usd }) => sum + usd, 0);

/** The limit of which most is used. */
export function firstLimit({ limits }: Cost): Limit {
  const [first] = limits.toSorted((one, other) => other.used - one.used);
  if (first === undefined) throw new Error("a side without limits");
  return first;
}

/** As Markdown: the table, what it says against Adieu too, and the assumptions. */
export function renderCostModel(capacity: Capacity = CAPACITY_SEEN): string {
  const sizes = costModel(capacity);
  const rows = sizes.map(({ factor, load, adieu, postgresql }) =>
    [
      `${count(factor)}×`,
      count(load.accounts),
      `${count(peakPerSecond(load.reads))} / ${count(peakPerSecond(load.commits))}`,
      dollars(totalUsd(adieu)),
      limitText(firstLimit(adieu)),
      dollars(totalUsd(postgresql)),
      limitText(firstLimit(postgresql)),
    ].join(" | "),
  );
  const items = sizes.map(
    ({ factor, adieu, postgresql }) =>
      `- ${count(factor)}×: Cloudflare ${largest(adieu)}; AWS ${largest(postgresql)}.`,
  );
  return [
    "| size | accounts | reads / writes a second, busiest | Adieu, $ a month | its first limit, used | PostgreSQL, $ a month | its first limit, used |",
    "| --- | --: | --: | --: | --- | --: | --- |",
    ...rows.map((row) => `| ${row} |`),
    "",
    "The largest items:",
    "",
    ...items,
    "",
    findings(sizes),
    "",
    "Assumptions; prices read on 2026-11-22 in copies of the pages, AWS's at second hand (test/bench/comparisons/prices.ts names each source):",
    "",
    ...[...ASSUMED_WORKLOAD, ...ASSUMED_OF_ADIEU, ...assumedOfPostgresql(capacity)].map(
      (assumption) => `- ${assumption}.`,
    ),
  ].join("\n");
}

/** What the table says, against Adieu too. */
function findings(sizes: readonly AtSize[]): string {
  const crossing = sizes.find(({ adieu, postgresql }) => totalUsd(postgresql) < totalUsd(adieu));
  const cheaper = crossing
    ? `It also costs less from ${count(crossing.factor)}× on`
    : "It costs more at each of these sizes";
  return [
    "On one machine PostgreSQL wins where writes are spread over many accounts: its group commit makes one",
    `fsync of many transactions, while one file an account needs one for each. ${cheaper}: calls that are`,
    "paid one by one are dearer than machines that are kept busy, and the access checks are most of the bill.",
    "What the price does not show: Adieu has no database to size, to fail over or to move near its callers.",
  ].join("\n");
}

const LARGEST = 3;

const largest = ({ items }: Cost): string =>
  items
    .toSorted((one, other) => other.usd - one.usd)
    .slice(0, LARGEST)
    .map(({ what, usd }) => `${what} ${dollars(usd)}`)
    .join(", ");

const limitText = ({ what, used, then }: Limit): string =>
  used < 1 ? `${what}: ${percent(used)}` : `${what}: ${percent(used)}, so ${then}`;

const percent = (share: number): string => (share < 0.01 ? "under 1 %" : `${count(share * 100)} %`);

const dollars = (usd: number): string => `$${count(usd)}`;

const count = (number: number): string =>
  Math.round(number).toLocaleString("en-US", { maximumFractionDigits: 0 });
