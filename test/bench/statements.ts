/** What each statement on the directory reads at a thousand accounts and at a million. */
import { doing, far } from "./progress.ts";
import { startAdieu } from "./workers.ts";

type Found = {
  readonly name: string;
  readonly bound: string;
  readonly statements: readonly { readonly rows_read: number; readonly plan: string }[];
};

export const FULL = [1_000, 1_000_000];
export const QUICK = [200, 2_000];

async function measuredAt(accounts: number): Promise<Found[]> {
  await using adieu = await startAdieu({ composition: "statements" });
  const response = await fetch(`http://127.0.0.1:${adieu.port}/?accounts=${accounts}`);
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Found[];
}

const ABOUT = `Accounts are seeded by SQL, with as many rare ones in a large directory as in a small one; pages have 21 accounts or events.
What \`CONTROL\` is asked, is bounded by the limits on keys, policies, endpoints and erasers, and not by accounts. Deliveries are
in the objects of their endpoints, and only what these ask of the feed is in this table. A statement that is missing fails \`test/statements\`, and so does one that reads more than 1.2 times as much of
5,000 accounts as of 200 without saying why. \`npm run bench -- statements\` renews this section.`;

/** @param sizes accounts @returns a table: a row for each question, with the indexes that its statements use */
export async function measureStatements(sizes: readonly number[]): Promise<string> {
  const found: Found[][] = [];
  for (const [place, size] of sizes.entries()) {
    doing(`${size.toLocaleString("en")} accounts`);
    far(place, sizes.length);
    found.push(await measuredAt(size));
  }
  const head = sizes.map((size) => `rows at ${size.toLocaleString("en")}`);
  const rows = (found[0] ?? []).map(({ name, bound, statements }, index) => {
    const read = found.map((one) => rowsOf(one[index])).map((count) => count.toLocaleString("en"));
    return `| ${name} | ${read.join(" | ")} | ${bound} | ${indexesOf(statements)} |`;
  });
  return [
    ABOUT,
    "",
    `| question | ${head.join(" | ")} | bound | indexes |`,
    `| --- | ${sizes.map(() => "--:").join(" | ")} | --- | --- |`,
    ...rows,
  ].join("\n");
}

const rowsOf = (found: Found | undefined): number =>
  (found?.statements ?? []).reduce((sum, { rows_read }) => sum + rows_read, 0);

/** What the plans search: the names of indexes, or `table by key`. */
function indexesOf(statements: Found["statements"]): string {
  const used = statements.flatMap(({ plan }) =>
    [
      ...plan.matchAll(
        /(?:SEARCH|SCAN) (\w+) USING (?:(?:COVERING )?INDEX (\w+)|(?:INTEGER )?PRIMARY KEY)/g,
      ),
    ].map(([, table, index]) => (index === undefined ? `${table} by key` : index)),
  );
  return [...new Set(used)].map((name) => `\`${name}\``).join(", ");
}
