/**
 * `npm run residency`: before a deployment, looks whether everything that `wrangler.toml` names was made in the
 * deployment's jurisdiction. It changes nothing.
 *
 * The exit code is 0 if all of it was, 1 if something was not, and 2 if that could not be decided.
 */
import { unstable_readConfig as readConfig } from "wrangler";
import { Cloudflare, Unanswered } from "./residency/cloudflare.ts";
import { placesOf, type WranglerPlaces } from "./residency/places.ts";

const IN_PLACE = 0;
const ELSEWHERE = 1;
const UNDECIDED = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function look(): Promise<number> {
  const config: WranglerPlaces = readConfig({});
  const jurisdiction = config.vars.JURISDICTION;
  if (!jurisdiction) {
    say("JURISDICTION is not set: what Adieu stores may be anywhere.");
    return IN_PLACE;
  }
  const { CLOUDFLARE_ACCOUNT_ID: account = config.account_id, CLOUDFLARE_API_TOKEN: token } =
    process.env;
  if (!account || !token) {
    say(
      "Set CLOUDFLARE_ACCOUNT_ID and CLOUDFLARE_API_TOKEN. The token needs to read D1, R2 and Queues.",
    );
    return UNDECIDED;
  }
  const places = await placesOf(config, String(jurisdiction), new Cloudflare(account, token));
  for (const { isThere, what, detail } of places)
    say(`${isThere ? "ok   " : "WRONG"}  ${what}: ${detail}`);
  const wrong = places.filter(({ isThere }) => !isThere).length;
  say(wrong === 0 ? `All of it is in ${jurisdiction}.` : `${wrong} of ${places.length} are not.`);
  return wrong === 0 ? IN_PLACE : ELSEWHERE;
}

process.exitCode = await look().catch((error: unknown) => {
  if (!(error instanceof Unanswered)) throw error;
  process.stderr.write(`${error.message}\nNothing was decided.\n`);
  return UNDECIDED;
});
