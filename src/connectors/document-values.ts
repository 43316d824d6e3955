/**
 * The values that a connector's document is made of, each with its bounds: texts, templates, names, pointers, durations.
 * Pure.
 */
import { z } from "zod";
import {
  after,
  DURATION_TEXT_MAX,
  type Duration,
  millisecondsOf,
  parseDuration,
  type Timestamp,
} from "../shared/time.ts";
import { ENTRIES_MAX, JSON_DEPTH_MAX, TEMPLATE_MAX, TEXT_MAX } from "./limits.ts";
import { isPointer } from "./pointer.ts";
import { templateIn } from "./templates.ts";

export const text = z.string().min(1).max(TEXT_MAX);

export const template = z
  .string()
  .max(TEMPLATE_MAX)
  .superRefine((value, context) => {
    const read = templateIn(value);
    if (!read.ok) context.addIssue({ code: "custom", message: read.fault });
  });

export const slug = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "1–64 of a-z 0-9 _ -, starting with a letter or digit");

/** A name of a setting, of a secret, or of a value that is taken from an answer. */
export const name = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,31}$/, "1–32 of a-z 0-9 _, starting with a letter");

export const pointer = z
  .string()
  .max(TEMPLATE_MAX)
  .refine(isPointer, "a JSON Pointer, such as /data/0/id, or empty for the whole answer");

/** A pointer may have placeholders: some systems answer with the searched address as a member's name. */
export const pointerTemplate = template.refine(isPointer, "a JSON Pointer, such as /data/0/id");

export const entries = z
  .record(z.string().min(1).max(200), template)
  .refine((one) => Object.keys(one).length <= ENTRIES_MAX, `at most ${ENTRIES_MAX} entries`);

export const headers = z
  .record(z.string().regex(/^[A-Za-z0-9!#$%&'*.^_`|~-]{1,64}$/, "the name of a header"), template)
  .refine((one) => Object.keys(one).length <= ENTRIES_MAX, `at most ${ENTRIES_MAX} headers`);

export const source = z
  .string()
  .regex(
    /^(?:account|subject|email|phone|holding:[a-z0-9._:-]{1,128})$/,
    "account, subject, email, phone, or holding: and a kind in lower case",
  );

/** A JSON value whose texts are templates. */
export const jsonTemplate = z.unknown().superRefine((value, context) => {
  for (const fault of jsonFaults(value)) context.addIssue({ code: "custom", ...fault });
});

/** @param min ms @param max ms @param words the bounds, for people */
export function duration(min: number, max: number, words: string) {
  return z
    .string()
    .max(DURATION_TEXT_MAX)
    .transform((value, context): Duration => {
      const found = parseDuration(value);
      if (found !== null && lengthOf(found) >= min && lengthOf(found) <= max) return found;
      context.addIssue({ code: "custom", message: `an ISO 8601 duration of ${words}` });
      return z.NEVER;
    });
}

const ANY_TIME = "2000-01-01T00:00:00.000Z" as Timestamp;

/** The length of a duration, ms. Months and years count as from the beginning of 2000. */
export const lengthOf = (value: Duration): number =>
  millisecondsOf(after(ANY_TIME, value)) - millisecondsOf(ANY_TIME);

type JsonFault = { readonly path: (string | number)[]; readonly message: string };

function* jsonFaults(value: unknown, depth = 0): Generator<JsonFault> {
  if (depth > JSON_DEPTH_MAX) {
    yield { path: [], message: `at most ${JSON_DEPTH_MAX} levels deep` };
  } else if (typeof value === "string") {
    const read = templateIn(value);
    if (!read.ok) yield { path: [], message: read.fault };
    if (value.length > TEMPLATE_MAX)
      yield { path: [], message: `at most ${TEMPLATE_MAX} characters` };
  } else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* below(index, one, depth);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (/[{}]/.test(key))
        yield { path: [key], message: "a placeholder may stand in values alone" };
      yield* below(key, one, depth);
    }
  }
}

function* below(key: string | number, value: unknown, depth: number): Generator<JsonFault> {
  for (const { path, message } of jsonFaults(value, depth + 1))
    yield { path: [key, ...path], message };
}
