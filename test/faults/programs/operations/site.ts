/**
 * A deployment on this machine, operated by the commands that docs/operations.md prints: a folder with the release and
 * its `wrangler.toml`, the local databases, and the service. In the place of `npx` stands npx.ts.
 *
 * ```
 *   paste(section) ─▶ each block, in bash ─▶ what npx.ts has noted:
 *                                              deploy                  the service starts anew with this wrangler.toml
 *                                              d1 time-travel restore  the database's file is put back as it was kept
 * ```
 */
import { existsSync, globSync } from "node:fs";
import { copyFile, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Service, startService } from "../../../../src/local/service";
import { blocksOf } from "../../../process/printed/pages";
import { paste } from "../../../process/printed/shell";

const PAGE = "docs/operations.md";

/** Of these the folder has copies: by them programs find their folder, and the drill changes them. All else is linked. */
const COPIED = ["CHANGELOG.md", "package.json", "src", "wrangler.toml"];

/** Blocks that cannot be run without a network, by their first words, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  "npx wrangler login": "opens a browser",
  "git fetch --tags": "fetches a release, and installs its packages",
};

/** The release that the page fetches. Here it is today's code under the next number. */
const NEXT = "0.2.0";

const isElsewhere = (block: string) =>
  Object.keys(ELSEWHERE).some((words) => block.startsWith(words));

/** A block runs wrangler up to ten times, each some seconds on a busy machine. */
const BLOCK_MS = 300_000;

const START_MS = 200_000;

/** What this deployment sets beside what is shipped. */
const SETTINGS = ["PUBLIC_URL:https://adieu.example.com", "NOTICES:off"];

/** A SQLite database is up to three files. */
const ENDINGS = ["", "-wal", "-shm"];

export type Section = { readonly heading: string; readonly blocks: readonly string[] };

/** The sections of the page, each with its blocks of commands. */
async function sectionsOfPage(): Promise<Section[]> {
  const text = await readFile(PAGE, "utf8");
  return text.split(/^(?=#{2,3} )/m).map((part) => ({
    heading: /^#+ (.+)$/m.exec(part)?.[1] ?? "",
    blocks: blocksOf({ name: PAGE, text: part })
      .filter(({ language }) => language === "sh")
      .map((block) => block.text),
  }));
}

export class Site implements AsyncDisposable {
  readonly #directory: string;
  readonly #sections: readonly Section[];
  readonly #pasted = new Set<string>();
  #service: Service | null = null;

  private constructor(directory: string, sections: readonly Section[]) {
    this.#directory = directory;
    this.#sections = sections;
  }

  static async make(): Promise<Site> {
    const directory = await mkdtemp(join(tmpdir(), "adieu-operations-"));
    const site = new Site(directory, await sectionsOfPage());
    await mkdir("dist", { recursive: true });
    const linked = globSync("*").filter((name) => ![...COPIED, "node_modules"].includes(name));
    for (const name of linked) await symlink(resolve(name), site.#at(name));
    for (const name of COPIED) await cp(name, site.#at(name), { recursive: true });
    await writeFile(site.#at("noted"), "");
    await mkdir(site.#at("bin"));
    await site.#standIn("bin/npx", "");
    await site.#linkPackages();
    return site;
  }

  /** The packages, but for wrangler as a program: `npm run` finds programs in node_modules first. */
  async #linkPackages(): Promise<void> {
    await mkdir(this.#at("node_modules/.bin"), { recursive: true });
    for (const path of globSync("node_modules/{*,.bin/*}")) {
      if (path !== "node_modules/.bin" && path !== "node_modules/.bin/wrangler") {
        await symlink(resolve(path), this.#at(path));
      }
    }
    await this.#standIn("node_modules/.bin/wrangler", "wrangler");
  }

  async #standIn(name: string, word: string): Promise<void> {
    const script = resolve(import.meta.dirname, "npx.ts");
    const text = `#!/bin/sh\nexec '${process.execPath}' '${script}' ${word} "$@"\n`;
    await writeFile(this.#at(name), text, { mode: 0o755 });
  }

  /** What `git merge` and `npm ci` bring. */
  async fetchRelease(): Promise<void> {
    const own = JSON.parse(await readFile(this.#at("package.json"), "utf8"));
    await writeFile(this.#at("package.json"), JSON.stringify({ ...own, version: NEXT }));
  }

  /** The address at which the service listens now. @throws if it does not run */
  get url(): string {
    if (this.#service === null) throw new Error("The service does not run.");
    return this.#service.url;
  }

  /** The admin key, which the operator has put into a file. */
  async key(): Promise<string> {
    const file = this.#at("admin-key");
    return existsSync(file) ? (await readFile(file, "utf8")).trim() : "";
  }

  /** Blocks of the page that were not pasted, but for those that cannot be run here. */
  get left(): string[] {
    return this.#sections
      .flatMap(({ blocks }) => blocks)
      .filter((block) => !this.#pasted.has(block) && !isElsewhere(block));
  }

  /**
   * Pastes the blocks of a section, each as it is printed.
   *
   * @param from the first block, 0 by default @param end the block before which to stop; none: all
   * @returns what they print
   * @throws if one fails
   */
  async paste(heading: string, from = 0, end?: number): Promise<string> {
    const section = this.#sections.find((one) => one.heading === heading);
    if (section === undefined) throw new Error(`${PAGE} has no section ${heading}.`);
    const printed: string[] = [];
    for (const block of section.blocks.slice(from, end)) {
      if (isElsewhere(block)) continue;
      printed.push(await this.#pasteBlock(block));
      this.#pasted.add(block);
    }
    return printed.join("\n");
  }

  /** Writes a file into the folder. */
  async write(name: string, content: string): Promise<void> {
    await writeFile(this.#at(name), content);
  }

  /** Keeps the directory's database as it is now: a restore puts it back. */
  async keepDirectory(): Promise<void> {
    await this.#stop();
    const file = this.#fileOfDirectory();
    for (const ending of ENDINGS) {
      await rm(this.#at(`kept${ending}`), { force: true });
      if (existsSync(file + ending)) await copyFile(file + ending, this.#at(`kept${ending}`));
    }
    await this.#start();
  }

  /** The directory's database is gone. Until the next deployment the service does not run. */
  async loseDirectory(): Promise<void> {
    await this.#stop();
    const file = this.#fileOfDirectory();
    for (const ending of ENDINGS) await rm(file + ending, { force: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    await rm(this.#directory, { recursive: true, force: true, maxRetries: 5 });
  }

  async #pasteBlock(block: string): Promise<string> {
    const before = await readFile(this.#at("noted"), "utf8");
    const { code, out } = await paste(block, this.#directory, await this.#variables(), BLOCK_MS);
    if (code !== 0) throw new Error(`This block ended with ${code}:\n${block}\n${out}`);
    const noted = (await readFile(this.#at("noted"), "utf8")).slice(before.length).split("\n");
    if (noted.some((command) => /^deploy\b/.test(command))) {
      await this.#stop();
      await copyFile(this.#at("wrangler.toml"), this.#at("deployed.toml"));
      await this.#start();
    }
    if (noted.some((command) => command.startsWith("d1 time-travel restore DIRECTORY "))) {
      await this.#putBack();
    }
    return out;
  }

  async #putBack(): Promise<void> {
    const file = this.#fileOfDirectory();
    await this.loseDirectory();
    for (const ending of ENDINGS) {
      const kept = this.#at(`kept${ending}`);
      if (existsSync(kept)) await copyFile(kept, file + ending);
    }
    await this.#start();
  }

  async #variables(): Promise<Record<string, string>> {
    return {
      ADIEU: this.#service?.url ?? "",
      KEY: await this.key(),
      DRILL_LOG: this.#at("noted"),
      // Where no login of the person is found that runs the drill.
      HOME: this.#directory,
      XDG_CONFIG_HOME: this.#directory,
      PATH: [this.#at("bin"), this.#at("node_modules/.bin"), process.env.PATH].join(delimiter),
    };
  }

  async #start(): Promise<void> {
    const settings = SETTINGS.flatMap((setting) => ["--var", setting]);
    const options = ["--config", this.#at("deployed.toml"), ...settings];
    const state = this.#at(".wrangler/state");
    this.#service = await startService(AbortSignal.timeout(START_MS), state, options);
  }

  async #stop(): Promise<void> {
    await this.#service?.[Symbol.asyncDispose]();
    this.#service = null;
  }

  /** The one database that has a feed. */
  #fileOfDirectory(): string {
    const files = globSync(this.#at(".wrangler/state/v3/d1/*/*.sqlite")).filter(hasFeed);
    const [file] = files;
    if (file === undefined || files.length > 1) {
      throw new Error(`${files.length} databases have a feed, not one.`);
    }
    return file;
  }

  #at = (name: string): string => join(this.#directory, name);
}

function hasFeed(file: string): boolean {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const query = "SELECT 1 FROM sqlite_schema WHERE name = 'feed'";
    return database.prepare(query).get() !== undefined;
  } finally {
    database.close();
  }
}
