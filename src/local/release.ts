/**
 * `npm run release -- VERSION`: makes a release of this folder: the version in package.json and package-lock.json, and the
 * notes of what was unreleased in CHANGELOG.md. It prints the commands that commit, tag and pack it. The exit code is 0 if
 * it is written, 2 if it cannot be.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { follows, notesAfter, released } from "./release/notes.ts";
import { optionsFor, ROOT } from "./setup/steps.ts";

const { values, positionals } = optionsFor("npm run release -- VERSION", {
  allowPositionals: true,
  options: { folder: { type: "string", default: ROOT } },
});
const at = (name: string): string => join(values.folder, name);

const fault = release(positionals[0] ?? "");
if (fault !== null) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 2;
}

/** @returns why it cannot be made; null if it is written */
function release(version: string): string | null {
  const own = JSON.parse(readFileSync(at("package.json"), "utf8"));
  const changelog = readFileSync(at("CHANGELOG.md"), "utf8");
  if (!/^\d+\.\d+\.\d+$/.test(version)) return "Give the version, such as 0.2.0.";
  const first = own.version === version && !changelog.includes(`\n## ${version} `);
  if (!first && !follows(version, own.version)) return `${version} does not follow ${own.version}.`;
  const text = released(changelog, version, new Date().toISOString().slice(0, 10));
  if (text === null) return "CHANGELOG.md has nothing under Unreleased.";
  writeFileSync(at("CHANGELOG.md"), text);
  for (const name of ["package.json", "package-lock.json"]) {
    const file = JSON.parse(readFileSync(at(name), "utf8"));
    file.version = version;
    if (file.packages) file.packages[""].version = version;
    writeFileSync(at(name), `${JSON.stringify(file, null, 2)}\n`);
  }
  process.stdout.write(`${notesAfter(text, null)}\n\nThen:\n\n${commands(version)}`);
  return null;
}

function commands(version: string): string {
  return `npm run release:keep -- v${version}
git add --all
git commit --message "release: v${version}"
git tag --annotate v${version} --message "v${version}"
npm run package
`;
}
