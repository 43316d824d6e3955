/** The local databases of D1 get their migrations as wrangler would apply them. */
import { spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { applyLocalMigrations } from "../../src/local/local-migrations";

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "adieu-migrations-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

function wrangler(state: string, ...words: string[]): string {
  const { stdout, stderr } = spawnSync("wrangler", ["d1", ...words, "--persist-to", state], {
    env: { ...process.env, CI: "true", WRANGLER_SEND_METRICS: "false" },
    encoding: "utf8",
  });
  return stdout + stderr;
}

it("wrangler finds nothing left to apply, and neither does a second start", async () => {
  const state = await aFolder();
  const databases = { CONTROL: { id: "CONTROL", folder: "src/control/migrations" } };
  await applyLocalMigrations(databases, state);
  await applyLocalMigrations(databases, state);
  const listed = wrangler(state, "migrations", "list", "CONTROL", "--local");
  expect(listed).toContain("No migrations to apply");
});

it("a migration that fails changes nothing, and is applied once it is right", async () => {
  const [state, folder] = await Promise.all([aFolder(), aFolder()]);
  const databases = { CONTROL: { id: "CONTROL", folder } };
  await cp("src/control/migrations", folder, { recursive: true });
  const wrong = join(folder, "9999_wrong.sql");
  await writeFile(wrong, "CREATE TABLE one (id TEXT);\nCREATE TABLE one (id TEXT);\n");
  await expect(applyLocalMigrations(databases, state)).rejects.toThrow("one already exists");
  await writeFile(wrong, "CREATE TABLE one (id TEXT);\nINSERT INTO one VALUES ('a;b');\n");
  await applyLocalMigrations(databases, state);
  const query = "SELECT (SELECT count(*) FROM d1_migrations) AS applied, id FROM one";
  const asked = wrangler(state, "execute", "CONTROL", "--local", "--json", "--command", query);
  expect(JSON.parse(asked)).toMatchObject([{ results: [{ applied: 2, id: "a;b" }] }]);
});

it("miniflare is the one that wrangler runs", async () => {
  const versionIn = async (file: string, list: "dependencies" | "devDependencies") =>
    JSON.parse(await readFile(file, "utf8"))[list].miniflare;
  const own = await versionIn("package.json", "devDependencies");
  expect(own).toBe(await versionIn("node_modules/wrangler/package.json", "dependencies"));
});
