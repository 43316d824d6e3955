/**
 * `npm run verify -- FILE [--keys FILE_OR_URL] [--account ID] [--test]`: verifies the certificate of an erasure in FILE and
 * prints what it says. With the keys in a file it needs no network.
 *
 * The exit code is 0 if the certificate is valid, is of live mode (unless `--test` is given) and is about the given
 * account (if one is given). It is 1 if not, and 2 if that could not be decided.
 */
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { z } from "zod";
import { isAbout } from "../certificates/certificate.ts";
import { verifyCertificate } from "../certificates/verifier.ts";
import { jsonIn } from "../shared/json.ts";
import { addressOfKeys, KeysUnavailable, keySetFrom } from "./verify/keys.ts";
import { faultInWords, reportOf } from "./verify/report.ts";

const USAGE = `npm run verify -- FILE [--keys FILE_OR_URL] [--account ID] [--test]

  FILE       a certificate: the compact JWS, or the answer of GET /v1/accounts/{id}/certificate; - is stdin
  --keys     the service's key set, a file or an address; by default what the certificate's issuer publishes
  --account  the id of the account that it must be about
  --test     accept a certificate of test mode, which proves nothing of a real account
`;

const VALID = 0;
const NOT_VALID = 1;
const UNDECIDED = 2;

/** The part of the answer of GET /v1/accounts/{id}/certificate that is needed here. */
const answerSchema = z.object({ certificate: z.string() });

class WrongUsage extends Error {}

process.exitCode = await verify(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof WrongUsage) process.stderr.write(`\n${USAGE}`);
  else if (!(error instanceof KeysUnavailable)) process.stderr.write("Nothing was verified.\n");
  return UNDECIDED;
});

async function verify(args: readonly string[]): Promise<number> {
  const { file, keys, account, test } = askedFor(args);
  const jws = certificateIn(file === "-" ? await text(process.stdin) : await contentOf(file));
  const source = keys ?? addressOfKeys(jws);
  if (source === null) return say(NOT_VALID, "Not valid: it names no issuer whose keys verify it.");
  const now = Date.now();
  const verified = await verifyCertificate(jws, await keySetFrom(source), { now });
  if (!verified.ok) return say(NOT_VALID, `Not valid: ${faultInWords(verified.error)}`);
  const { claims } = verified.value;
  const about = account === undefined ? null : { account, right: isAbout(claims, account) };
  const isWrongMode = !claims.livemode && !test;
  const outcome = about?.right === false || isWrongMode ? NOT_VALID : VALID;
  return say(outcome, ...reportOf(verified.value, { about, isWrongMode, source, now }));
}

/** Prints the lines. @returns the exit code that it was given */
function say(code: number, ...lines: readonly string[]): number {
  process.stdout.write(`${lines.join("\n")}\n`);
  return code;
}

type Asked = {
  readonly file: string;
  readonly keys: string | undefined;
  readonly account: string | undefined;
  /** Whether a certificate of test mode is accepted. */
  readonly test: boolean;
};

/** @throws WrongUsage */
function askedFor(args: readonly string[]): Asked {
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined) throw new WrongUsage("Say which file holds the certificate.");
  if (more.length > 0) throw new WrongUsage("One certificate at a time.");
  return { file, keys: values.keys, account: values.account, test: values.test };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        keys: { type: "string" },
        account: { type: "string" },
        test: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new WrongUsage(error instanceof Error ? error.message : String(error));
  }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    throw new WrongUsage(`${file} cannot be read.`);
  }
}

/** Returns the certificate in an answer, or else the content itself, which may be the certificate. */
function certificateIn(content: string): string {
  const trimmed = content.trim();
  return answerSchema.safeParse(jsonIn(trimmed)).data?.certificate ?? trimmed;
}
