/**
 * `npm run bench`: measures everything, prints it and renews docs/internals/benchmarks.md. Names choose among the
 * measurements (`npm run bench -- speed storm`); `--quick` tries each small, and writes nothing. Standard error says how far it is.
 */
import { parseArgs } from "node:util";
import { MEASUREMENTS } from "./measurements.ts";
import { writeChart, writeSection } from "./page.ts";
import { measuring, print } from "./progress.ts";

const HELP = `npm run bench -- [--quick] [measurements]

Measurements (all of them, if none is named):
${MEASUREMENTS.map(({ name, title }) => `  ${name.padEnd(12)}${title}`).join("\n")}

Options:
  --quick     each measurement small; no page is written
  --help      this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});

if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const unknown = positionals.filter((name) => MEASUREMENTS.every((one) => one.name !== name));
if (unknown.length > 0) {
  process.stderr.write(`No measurement is called ${unknown.join(", ")}.\n\n${HELP}`);
  process.exit(2);
}

const chosen = MEASUREMENTS.filter(
  ({ name }) => positionals.length === 0 || positionals.includes(name),
);
for (const [place, { name, title, measure, page = "benchmarks.md" }] of chosen.entries()) {
  const began = performance.now();
  print(`\n# ${title}`);
  measuring(
    name,
    chosen.slice(place + 1).map((later) => later.name),
  );
  const { text, chart } = await measure(values.quick);
  print(text);
  print(`(${Math.round((performance.now() - began) / 1_000)} s)`);
  if (values.quick) continue;
  const picture = `benchmarks-${name}.svg`;
  if (chart) await writeChart(picture, chart);
  const shown = chart ? `![${title}, as a chart](${picture})\n\n${text}` : text;
  await writeSection({ name, title, text: shown, page });
}
// Miniflare leaves handles open that would keep an idle process alive.
process.exit(0);
