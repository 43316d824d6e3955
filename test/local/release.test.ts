/** `npm run release`: the notes and the version of a release. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { follows, notesAfter, released } from "../../src/local/release/notes";

const CHANGELOG = `# Changelog

## Unreleased

### Added

- A thing.

## 0.2.0 - 2026-11-01

- Another.

## 0.1.0 - 2026-10-01

- The first.
`;

describe("the notes of a release", () => {
  it("are those of every release after the one that runs; of the newest if none is known", () => {
    expect(notesAfter(CHANGELOG, "v0.1.0")).toMatch(/^## Unreleased.*## 0\.2\.0.*Another\.$/s);
    expect(notesAfter(CHANGELOG, "v0.2.0")).toMatch(/A thing\.$/);
    expect(notesAfter(CHANGELOG, null)).toMatch(/A thing\.$/);
  });

  it("are what was unreleased, under version and date", () => {
    const text = released(CHANGELOG, "0.3.0", "2026-12-01") ?? "";
    expect(text).toContain("## Unreleased\n\n## 0.3.0 - 2026-12-01\n\n### Added\n\n- A thing.");
    expect(notesAfter(text, "v0.2.0")).toMatch(/^## 0\.3\.0/);
    expect(released(text, "0.4.0", "2026-12-02")).toBe(null);
  });
});

it("a version follows a lower one", () => {
  expect(follows("0.10.0", "0.9.9")).toBe(true);
  expect(follows("1.0.0", "0.9.9")).toBe(true);
  expect(follows("0.9.9", "0.9.9")).toBe(false);
  expect(follows("0.9.8", "0.9.9")).toBe(false);
});

describe("npm run release", () => {
  let folder: string;
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  const release = (version: string) =>
    spawnSync(process.execPath, ["src/local/release.ts", version, "--folder", folder], {
      encoding: "utf8",
    });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "adieu-release-"));
    writeFileSync(join(folder, "CHANGELOG.md"), CHANGELOG);
    writeFileSync(join(folder, "package.json"), JSON.stringify({ version: "0.2.0" }));
    const lock = { version: "0.2.0", packages: { "": { version: "0.2.0" } } };
    writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("writes version and notes, and says what comes next", () => {
    const { status, stdout } = release("0.3.0");
    expect({ status, stdout }).toMatchObject({ status: 0 });
    expect(JSON.parse(read("package.json")).version).toBe("0.3.0");
    expect(JSON.parse(read("package-lock.json")).packages[""].version).toBe("0.3.0");
    expect(read("CHANGELOG.md")).toMatch(/## 0\.3\.0 - \d{4}-\d\d-\d\d\n\n### Added/);
    expect(stdout).toMatch(/^## 0\.3\.0 .*A thing\.\n\nThen:/s);
    expect(stdout).not.toContain("Another.");
    expect(stdout).toContain("git tag --annotate v0.3.0");
  });

  it("writes nothing if the version does not follow", () => {
    expect(release("0.1.9")).toMatchObject({ status: 2 });
    expect(release("next")).toMatchObject({ status: 2 });
    expect(release("--minor")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("npm run release -- VERSION"),
    });
    expect(read("CHANGELOG.md")).toBe(CHANGELOG);
  });
});
