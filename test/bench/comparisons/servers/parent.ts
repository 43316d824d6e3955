/**
 * How a server process and the benchmark that started it understand each other: options as JSON in the
 * one argument, a line of JSON on standard output for each thing told. It ends with its parent, whose end
 * of standard input closes however it dies.
 */
import { z } from "zod";

export const optionsOf = <T>(schema: z.ZodType<T>): T =>
  schema.parse(JSON.parse(process.argv[2] ?? "null"));

export function tell(what: object): void {
  process.stdout.write(`${JSON.stringify(what)}\n`);
}

export function endWithParent(): void {
  process.stdin.once("close", () => process.exit(0));
  process.stdin.resume();
}

/** How the PostgreSQL that the benchmark started is reached. */
export const databaseSchema = z.object({
  host: z.string(),
  port: z.int(),
  user: z.string(),
  database: z.string(),
});

/** Settings of pg's own, by their names there. */
export const poolSchema = z.object({ max: z.int(), pipeline: z.boolean() });
