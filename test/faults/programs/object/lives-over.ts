/** When lives are over: nothing of them must be left that is personal, and the directory is emptied. */
import { env } from "cloudflare:workers";
import type { Row } from "../../../support/account-objects";
import { invariant } from "../../check/invariant";
import { personalIn } from "./personal-data";

/** I4, of everything that both databases keep. */
export async function assertKnowsNobody(): Promise<void> {
  for (const database of [env.CONTROL, env.DIRECTORY]) {
    const { results } = await database
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
      )
      .all<{ name: string }>();
    const everything = await database.batch<Row>(
      results.map(({ name }) => database.prepare(`SELECT * FROM ${name}`)),
    );
    const personal = personalIn(everything.map((table) => table.results));
    invariant(`I4 no personal data in D1: ${personal}`, personal === null);
  }
}

/** Lives are over: the directory is as it was before them. */
export async function forgetLives(): Promise<void> {
  await assertKnowsNobody();
  const tables = ["accounts", "feed"];
  await env.DIRECTORY.batch(tables.map((table) => env.DIRECTORY.prepare(`DELETE FROM ${table}`)));
  await env.CONTROL.prepare("DELETE FROM policies").run();
}
