/** The part of docs/costs.md that is made of the model. */
import { CLOUDFLARE_LIMITS } from "../comparisons/prices.ts";
import { countedOf } from "./counted.ts";
import {
  AWAKE_S,
  BYTES,
  CLOSURE_CALLS,
  type Costs,
  CPU_MS,
  costsOf,
  ENDPOINTS,
  MONTHS_KEPT,
  type Month,
} from "./model.ts";

const SIZES = [10_000, 100_000, 1_000_000, 10_000_000, 100_000_000];

/** The cases, each named as the table's column. */
const CASES: readonly (readonly [name: string, month: Month])[] = [
  ["closures alone", { registrations: 0.02, updates: 0, closures: 0.02, checks: 0 }],
  ["and 5 reports of holdings", { registrations: 0.02, updates: 5, closures: 0.02, checks: 0 }],
  ["and 300 access checks", { registrations: 0.02, updates: 5, closures: 0.02, checks: 300 }],
];

const BEGIN = "<!-- costs -->";
const END = "<!-- /costs -->";

/** @returns the page with the table of today's counts */
export function withCosts(page: string): string {
  const [before = "", rest = ""] = page.split(BEGIN);
  const after = rest.split(END)[1];
  if (after === undefined) throw new Error(`docs/costs.md has no ${BEGIN} … ${END}`);
  return `${before}${BEGIN}\n${rendered()}\n${END}${after}`;
}

function rendered(): string {
  const rows = SIZES.map((accounts) => {
    const all = CASES.map(([, month]) => costsOf(accounts, month, (call) => countedOf(call)));
    const most = all.at(-1);
    const cells = [
      count(accounts),
      ...all.map(({ usd }) => `$${count(usd)}`),
      most ? largest(most) : "",
      most ? `${size(most.directoryGb)} GB` : "",
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    `| accounts | ${CASES.map(([name]) => name).join(" | ")} | largest parts of that | the directory's size |`,
    `| --: | ${CASES.map(() => "--:").join(" | ")} | --- | --: |`,
    ...rows,
    "",
    ...assumptions().map((line) => `- ${line}`),
  ].join("\n");
}

const assumptions = (): string[] => [
  "In a month 2 of 100 accounts are registered and 2 are closed. The second case adds five reports of holdings for each account, the third also 300 access checks that reach Adieu.",
  `A closure is ${CLOSURE_CALLS.length} calls: it is opened, a code is sent, it is proved, and it is carried out, with a notice to the holder and one system of yours that erases. ${ENDPOINTS} webhook endpoints take every event.`,
  "Rows, calls between objects and messages are counted, by [speed.md](internals/speed.md#counted). An alarm that is set is charged as a row.",
  `Measured: ${count(BYTES.object)} bytes an account's object, ${BYTES.account} bytes of D1 an account and ${BYTES.event} an event, of which ${MONTHS_KEPT} months are kept.`,
  `Assumed: ${CPU_MS.check} ms of CPU for a check, ${CPU_MS.change} ms for a change, ${CPU_MS.message} ms for a message and for a delivery; an object is awake ${AWAKE_S.check * 1_000} ms for a check, ${AWAKE_S.change * 1_000} ms for a change and as long for what follows, ${AWAKE_S.delivery * 1_000} ms for a delivery.`,
  `A D1 database ends at ${CLOUDFLARE_LIMITS.d1DatabaseGb} GB, and the directory is one database: with the events of the second case that is reached at about ${count(atLimit())} accounts. Keep fewer days of the feed (\`FEED_RETENTION_DAYS\`), report holdings only when they change, or keep the directory in [PostgreSQL](postgres.md).`,
];

/** Accounts at which the directory has as many bytes as a database may have. */
function atLimit(): number {
  const one = costsOf(1, CASES[1]?.[1] ?? NOTHING, (call) => countedOf(call)).directoryGb;
  return Number((CLOUDFLARE_LIMITS.d1DatabaseGb / one).toPrecision(1));
}

const NOTHING: Month = { registrations: 0, updates: 0, closures: 0, checks: 0 };

const largest = ({ items }: Costs): string =>
  items
    .toSorted((one, other) => other.usd - one.usd)
    .slice(0, 2)
    .map(({ what, usd }) => `${what} $${count(usd)}`)
    .join(", ");

const count = (number: number): string => Math.round(number).toLocaleString("en-US");

const size = (gb: number): string => (gb < 10 ? gb.toFixed(1) : count(gb));
