/**
 * `npm run bench`: measures everything, prints it and renews docs/internals/benchmarks.md. Names choose among the
 * measurements (`npm run bench -- speed storm`); `--quick` tries each small, and writes nothing.
 */
import { parseArgs } from "node:util";
import { MEASUREMENTS } from "./measurements.ts";
import { writeChart, writeSection } from "./page.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: "boolean", default: false } },
});

const unknown = positionals.filter((name) => MEASUREMENTS.every((one) => one.name !== name));
if (unknown.length > 0) {
  process.stderr.write(`No measurement is called ${unknown.join(", ")}.\n`);
  process.exit(2);
}

for (const { name, title, measure, page = "benchmarks.md" } of MEASUREMENTS) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const began = performance.now();
  console.log(`\n# ${title}`);
  const { text, chart } = await measure(values.quick);
  console.log(text);
  console.log(`(${Math.round((performance.now() - began) / 1_000)} s)`);
  if (values.quick) continue;
  const picture = `benchmarks-${name}.svg`;
  if (chart) await writeChart(picture, chart);
  const shown = chart ? `![${title}, as a chart](${picture})\n\n${text}` : text;
  await writeSection({ name, title, text: shown, page });
}
// Miniflare leaves handles open that would keep an idle process alive.
process.exit(0);
