import { ERRORS_TEXT_MAX, IMPORT_ERRORS_MAX } from "../../../contract/limits";
import { CATALOGUE } from "../../../contract/problem-catalogue";
import {
  type ImportResult,
  importBodySchema,
  importResultsSchema,
  type Registration,
  registrationSchema,
} from "../../../contract/registrations";
import { inParallel } from "../../../shared/concurrency";
import { accountOf, keyActor } from "../../framework/account-calls";
import type { AppContext } from "../../framework/environment";
import { defineOperation, json } from "../../framework/operation";
import { ProblemError, refused } from "../../framework/problems";
import { problemOf } from "../../framework/unexpected-errors";
import { boundedErrors, fieldErrors, withinBytes } from "../../framework/validation";
import { registerWith } from "./registration";

/** How many objects are created at a time: each new one costs several writes to disk. */
const AT_ONCE = 32;

export const importAccounts = defineOperation(
  {
    method: "put",
    path: "/v1/accounts/import",
    id: "importAccounts",
    tag: "Accounts",
    summary: "Register up to 1,000 accounts, with one result for each; may be repeated",
    description:
      "Each registration is judged by itself: a wrong one does not keep out the others. An id that exists already is `exists`; nothing of it is compared or changed, so an import can be repeated.",
    roles: ["app"],
    body: importBodySchema,
    answers: {
      200: json(importResultsSchema, "A result for each, in the same order"),
    },
  },
  async (c) => {
    const body = c.req.valid("json");
    const data: ImportResult[] = [];
    await inParallel(body.entries(), AT_ONCE, async ([index, item]) => {
      data[index] = await importOne(c, index, item);
    });
    // The faults take no more bytes than the request, so that the answer does not grow with what is wrong.
    const bytes = Math.max(ERRORS_TEXT_MAX, (await c.req.arrayBuffer()).byteLength);
    const results = withErrorsWithin(data, bytes);
    return c.json({ object: "list" as const, data: results, next_cursor: null }, 200);
  },
);

/** Keeps the first faults that fit into this many bytes, counted over all results. */
function withErrorsWithin(results: readonly ImportResult[], bytes: number): ImportResult[] {
  const fits = withinBytes(bytes);
  return results.map((result) => {
    const { error } = result;
    if (error?.errors === undefined) return result;
    const { errors, error_total = errors.length } = error;
    const kept = errors.filter(fits);
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
    const errors = boundedErrors(fieldErrors(parsed.error.issues), IMPORT_ERRORS_MAX);
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
    return failed(problemOf(error, c.get("requestId")));
  }
}

function idOf(item: unknown): string | null {
  const id = typeof item === "object" && item !== null && "id" in item ? item.id : null;
  return typeof id === "string" ? id : null;
}
