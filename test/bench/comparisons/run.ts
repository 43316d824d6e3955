/**
 * The comparisons alone: `node test/bench/comparisons/run.ts [part …]` prints their rows, all parts' where
 * none is named, and the cost model on them.
 */
import { availableParallelism } from "node:os";
import { capacityOf } from "./capacity.ts";
import { renderCostModel } from "./cost-model.ts";
import { compare, PARTS } from "./index.ts";
import { renderRows } from "./render.ts";

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PARTS.some((part) => part === name));
if (unknown.length > 0) {
  console.error(`No such part: ${unknown.join(", ")}. There are ${PARTS.join(", ")}.`);
  process.exit(2);
}
const parts = PARTS.filter((part) => asked.length === 0 || asked.includes(part));

const { rows, steadiness, versions } = await compare(parts);
const named = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
console.log(`${named.join(", ")}\n`);
console.log(renderRows({ rows, steadiness }));
console.log(`\n${renderCostModel(capacityOf(rows, availableParallelism()))}`);
