/** Programs that a page prints, run by Node as they are, with what they need around them. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Block } from "./pages";

const run = promisify(execFile);

/** The program waits for something that never comes. */
const END_MS = 100_000;

/** The one block of a page in that language. @throws if there is none, or another */
export function programOf(blocks: readonly Block[], page: string, language: string): string {
  const found = blocks.filter((block) => block.page === page && block.language === language);
  const [block] = found;
  if (block === undefined || found.length > 1) {
    throw new Error(`${page} has ${found.length} blocks in ${language}, not one.`);
  }
  return block.text;
}

/** @returns what the program prints @throws if it fails */
export async function outputOf(program: string, ...args: readonly string[]): Promise<string> {
  const given = ["--input-type=module-typescript", "-e", program, "--", ...args];
  const { stdout } = await run(process.execPath, given, { timeout: END_MS });
  return stdout.trim();
}
