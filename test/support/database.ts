/** Which database the directory of the tests is in: the projects `workerd` and `postgres` run the same files. */
import { env } from "cloudflare:workers";

/** For tests of what D1 itself tells: rows read, plans, triggers. */
export const isD1 = !("DIRECTORY_POSTGRES" in env);
