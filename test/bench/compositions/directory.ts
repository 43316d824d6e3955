/**
 * The service with its directory in D1 or in PostgreSQL, and what `npm run bench -- directory` asks of it beside the API: to
 * seed the directory by SQL, to write as one of several consumers does, and how many rows a question reads. The accounts do
 * not exist, so nothing is confirmed to them.
 */
import { listAccounts } from "../../../src/directory/accounts";
import { consumeEvents } from "../../../src/directory/consumer";
import { type Directory, directoryOf } from "../../../src/directory/directory";
import { project } from "../../../src/directory/projection";
import { statistics } from "../../../src/directory/statistics";
import { followers } from "../../../src/http/framework/followers";
import product from "../../../src/index";
import { timestampOf } from "../../../src/shared/time";
import { seedDirectory } from "../../statements/seed";
import { recordedD1 } from "../../support/recorded-d1";
import { rowsReadInPostgres } from "../../support/rows-read";
import { messageOf } from "../directory/messages";

export * from "../../../src/index";

const MESSAGES = 100;

/** Answers one row more than the page has, as the API asks for. */
const PAGE = { after: null, limit: 101 };

const QUESTIONS: Readonly<Record<string, (db: Directory) => Promise<unknown>>> = {
  page: (db) => listAccounts(db, { livemode: true }, PAGE),
  blocked: (db) => listAccounts(db, { livemode: true, closure_status: "blocked" }, PAGE),
  statistics: (db) => statistics(db, true, Date.now()),
};

async function rowsRead(env: Env, name: string): Promise<number> {
  const question = QUESTIONS[name];
  if (question === undefined) throw new Error(`There is no question ${name}.`);
  if (typeof env.DIRECTORY === "string") return rowsReadInPostgres(directoryOf(env), question);
  const { db, ran } = recordedD1(env.DIRECTORY);
  await question(db);
  return ran.reduce((sum, { rows_read }) => sum + rows_read, 0);
}

async function asked(path: string, parameters: URLSearchParams, env: Env): Promise<unknown> {
  const given = (name: string) => parameters.get(name) ?? "";
  switch (path) {
    case "/bench/seed":
      return seedDirectory(directoryOf(env), Number(given("accounts")));
    case "/bench/project": {
      const ids = Array.from({ length: MESSAGES }, (_, index) => `${given("prefix")}-${index}`);
      const events = Number(given("events") || 3);
      const messages = ids.map((id) => messageOf(id, true, events));
      const now = timestampOf(Date.now());
      return (await project(directoryOf(env), followers(env), messages, now)).confirmations.length;
    }
    case "/bench/rows":
      return rowsRead(env, given("question"));
    default:
      throw new Error(`There is no ${path}.`);
  }
}

export default {
  ...product,
  async fetch(request: Request<unknown, IncomingRequestCfProperties>, env, context) {
    const { pathname, searchParams } = new URL(request.url);
    if (!pathname.startsWith("/bench/")) return product.fetch(request, env, context);
    return Response.json((await asked(pathname, searchParams, env)) ?? null);
  },
  queue: (batch, env) =>
    consumeEvents(batch, {
      db: directoryOf(env),
      followers: followers(env),
      confirm: async () => "here",
      resend: async () => "here",
    }),
} satisfies ExportedHandler<Env>;
