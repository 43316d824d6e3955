/** docs/operations.md says of each finding of `GET /v1/health` what to do, and of no other. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

/** A finding's code is followed by its detail, a sentence; or it stands alone, by its name. */
const CODE = /"([a-z_]+)",\s+"[A-Z][^"]+\."|code: "([a-z_]+)"/g;

/** One look for both databases: the code has the database's name. */
const DATABASES = ["control_filling", "directory_filling"];

/** Where findings are made. */
const SOURCES = globSync([
  "src/*/{health,jobs,*-health}.ts",
  "src/http/resources/service/{get-service-health,health-parts}.ts",
]).filter((file) => !file.includes("endpoint-health"));

const found = SOURCES.flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(CODE)].map(([, code, named]) => String(code ?? named)),
);

/** Rows of the table: the part or parts, the code or codes, what to do. */
const explained = [
  ...readFileSync("docs/operations.md", "utf8").matchAll(/^\| [^|]+ \| (`[^|]+`) \| /gm),
]
  .flatMap(([, codes = ""]) => [...codes.matchAll(/`([a-z_]+)`/g)])
  .map(([, code = ""]) => code)
  .filter((code) => code !== "code");

it("explains every finding, and none that there is not", () => {
  expect(found.length).toBeGreaterThan(10);
  expect(explained.toSorted()).toEqual([...new Set([...found, ...DATABASES])].toSorted());
});
