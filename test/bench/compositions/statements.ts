/** Seeds the directory by SQL, and answers what each statement read: `GET /?accounts=1000`. */
import { CASES } from "../../statements/cases";
import { measured, planOf } from "../../statements/measured";
import { seedDirectory } from "../../statements/seed";

export * from "../../../src/index";

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const accounts = Number(new URL(request.url).searchParams.get("accounts"));
    await seedDirectory(env.DIRECTORY, accounts);
    const found = await measured(env.DIRECTORY, CASES);
    return Response.json(
      await Promise.all(
        found.map(async ({ name, statements }, index) => ({
          name,
          bound: CASES[index]?.grows ?? CASES[index]?.bound ?? "",
          statements: await Promise.all(
            statements.map(async ({ sql, rows_read }) => ({
              rows_read,
              plan: await planOf(env.DIRECTORY, sql),
            })),
          ),
        })),
      ),
    );
  },
} satisfies ExportedHandler<Env>;
