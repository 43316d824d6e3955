import { z } from "@hono/zod-openapi";
import { ERRORS_TEXT_MAX } from "../../../contract/limits";
import { CATALOGUE } from "../../../contract/problem-catalogue";
import { type Registration, registrationSchema } from "../../../contract/registrations";
import { inParallel } from "../../../shared/concurrency";
import { accountOf, keyActor } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError, refused } from "../../framework/problems";
import { problemOf } from "../../framework/unexpected-errors";
import { boundedErrors, fieldErrors, withinBytes } from "../../framework/validation";
import { registerWith } from "./registration";

/** Registrations in one call (docs/api.md, Importing accounts). */
const IMPORT_MAX = 1_000;

/** Objects made at once: each new one costs several writes to disk. */
const AT_ONCE = 32;

/** Faults told of one registration: there are up to a thousand. */
const ERRORS_OF_ITEM_MAX = 10;

const items = z.array(z.unknown()).min(1).max(IMPORT_MAX);

/** Each is judged by itself, so that one that is wrong does not keep out the others. */
const REGISTRATIONS = {
  type: "array",
  minItems: 1,
  maxItems: IMPORT_MAX,
  items: { $ref: "#/components/schemas/Registration" },
} as const;

const bodySchema = z
  .union([z.strictObject({ accounts: items }), items])
  .transform((body) => (Array.isArray(body) ? body : body.accounts))
  .openapi("AccountImport", {
    anyOf: [
      {
        type: "object",
        required: ["accounts"],
        properties: { accounts: REGISTRATIONS },
        additionalProperties: false,
      },
      REGISTRATIONS,
    ],
  });

const errorSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  errors: z
    .array(z.object({ pointer: z.string(), detail: z.string() }))
    .optional()
    .openapi({
      description: `Of \`invalid_request\`: at most ${ERRORS_OF_ITEM_MAX} of the registration's faults. Those of all registrations together take at most as many bytes as the request, or ${ERRORS_TEXT_MAX} if that is more; the first are told, in the registrations' order`,
    }),
  error_total: z
    .int()
    .optional()
    .openapi({ description: "How many faults there are, when they are more than `errors` tells" }),
});

const resultSchema = z
  .object({
    object: z.literal("import_result"),
    index: z.int(),
    id: z.string().nullable(),
    status: z.enum(["created", "exists", "failed"]),
    error: errorSchema.nullable(),
  })
  .openapi("ImportResult");
type ImportResult = z.infer<typeof resultSchema>;

export const importAccounts = defineOperation(
  {
    method: "put",
    path: "/v1/accounts/import",
    id: "importAccounts",
    tag: "Accounts",
    summary: "Register up to 1,000 accounts, with one result each; may be repeated",
    roles: ["app"],
    body: bodySchema,
    answers: {
      200: json(
        z.object({ object: z.literal("list"), data: z.array(resultSchema), next_cursor: z.null() }),
        "A result for each, in the same order",
      ),
    },
  },
  async (c) => {
    const body = c.req.valid("json");
    const data: ImportResult[] = [];
    await inParallel(body.entries(), AT_ONCE, async ([index, item]) => {
      data[index] = await importOne(c, index, item);
    });
    // As many as the request has, so that the answer does not grow with what is wrong.
    const bytes = Math.max(ERRORS_TEXT_MAX, (await c.req.arrayBuffer()).byteLength);
    const told = withErrorsWithin(data, bytes);
    return c.json({ object: "list" as const, data: told, next_cursor: null }, 200);
  },
);

/** The results with the first faults that these bytes hold, whichever registrations they are of. */
function withErrorsWithin(results: readonly ImportResult[], bytes: number): ImportResult[] {
  const told = withinBytes(bytes);
  return results.map((result) => {
    const { error } = result;
    if (error?.errors === undefined) return result;
    const { errors, error_total = errors.length } = error;
    const kept = errors.filter(told);
    return kept.length === errors.length
      ? result
      : { ...result, error: { ...error, errors: kept, error_total } };
  });
}

async function importOne(c: AppContext, index: number, item: unknown): Promise<ImportResult> {
  const result = { object: "import_result", index, id: idOf(item) } as const;
  const failed = (problem: ProblemError): ImportResult => ({
    ...result,
    status: "failed",
    error: { code: problem.code, title: CATALOGUE[problem.code].title, ...problem.facts },
  });
  const parsed = registrationSchema.safeParse(item);
  if (!parsed.success) {
    const errors = boundedErrors(fieldErrors(parsed.error.issues), ERRORS_OF_ITEM_MAX);
    return failed(new ProblemError("invalid_request", errors));
  }
  const registration: Registration = parsed.data;
  try {
    const call = { actor: keyActor(c, "app"), expected_versions: null, idempotency: null };
    const account = accountOf(c, registration.id);
    const answered = await registerWith(c, call, registration, account);
    if (answered.ok) return { ...result, status: "created", error: null };
    if (answered.error.code === "account_exists") {
      return { ...result, status: "exists", error: null };
    }
    return failed(refused(answered.error));
  } catch (error) {
    return failed(problemOf(error, registration.id));
  }
}

function idOf(item: unknown): string | null {
  const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
  return typeof id === "string" ? id : null;
}
