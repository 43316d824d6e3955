/**
 * `npm run verify:archive -- FOLDER`: verifies a copy of the archive's bucket, both modes of it. It needs no network. How
 * far it is stands on standard error.
 *
 * The exit code is 0 if everything fits, 1 if something does not, and 2 if there is nothing to verify.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type ArchiveReport, type ArchiveSource, verifyArchive } from "../archive/verifier.ts";
import { Progress } from "./progress.ts";

const USAGE = `npm run verify:archive -- FOLDER

  FOLDER  a copy of the bucket: it has the folders live and test, or one of them
`;

const FITS = 0;
const DOES_NOT_FIT = 1;
const UNDECIDED = 2;

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  process.stderr.write(USAGE);
  process.exitCode = UNDECIDED;
} else {
  process.exitCode = await verify(folder);
}

async function verify(root: string): Promise<number> {
  const source = sourceIn(root);
  const progress = new Progress();
  const reports: (readonly [mode: string, report: ArchiveReport])[] = [];
  for (const [mode, livemode] of [
    ["live", true],
    ["test", false],
  ] as const) {
    const what = `verifying ${mode}, slices`;
    // The manifest names its slices one after the other, so the files tell how many there are.
    const of = await slicesIn(join(root, mode, "slices"));
    const report = await verifyArchive(source, livemode, ({ slices }) =>
      progress.at({ what, done: slices, of }),
    );
    if (report.generations > 0 || report.fault !== null) reports.push([mode, report]);
  }
  progress.end();
  for (const [mode, report] of reports) process.stdout.write(inWords(mode, report));
  if (reports.length === 0) {
    process.stderr.write(
      `${root} holds no archive: no live/generations and no test/generations.\n`,
    );
    return UNDECIDED;
  }
  return reports.some(([, { fault }]) => fault !== null) ? DOES_NOT_FIT : FITS;
}

function inWords(
  mode: string,
  { fault, slices, events, generations, last }: ArchiveReport,
): string {
  const seen = `${events} events in ${slices} slices`;
  if (fault !== null) {
    return `${mode}: ${fault.object} does not fit: ${fault.detail}. Before it, ${seen} fit.\n`;
  }
  return `${mode}: ${seen}, all as they were written\n  generations  ${generations}\n  last hash    ${last}\n`;
}

/** The objects of a bucket as files, each under its name. */
function sourceIn(root: string): ArchiveSource {
  return {
    list: async (prefix) => {
      const names = await readdir(join(root, prefix)).catch(ifMissing([]));
      return names.toSorted().map((name) => `${prefix}${name}`);
    },
    read: (name) => readFile(join(root, name), "utf8").catch(ifMissing(null)),
  };
}

async function slicesIn(slices: string): Promise<number> {
  const files = await readdir(slices, { recursive: true }).catch(ifMissing([]));
  return files.filter((file) => file.endsWith(".ndjson")).length;
}

function ifMissing<T>(otherwise: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === "ENOENT") return otherwise;
    throw error;
  };
}
