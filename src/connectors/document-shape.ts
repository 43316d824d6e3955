/**
 * The shape of a connector's document: its parts, and how many of each there may be. What concerns several parts, such
 * as placeholders that nothing binds, is judged by `document-faults.ts`. Pure.
 */
import { z } from "zod";
import { DAY_MS, type Duration } from "../shared/time.ts";
import {
  duration,
  entries,
  headers,
  jsonTemplate,
  name,
  pointer,
  pointerTemplate,
  slug,
  source,
  template,
  text,
} from "./document-values.ts";
import {
  FOUND_DEFAULT,
  FOUND_MAX,
  LOOKS_MAX,
  MATCHES_MAX,
  NAMES_MAX,
  PATIENCE_MAX_DAYS,
  PER_MINUTE_MAX,
  POLL_EVERY_MAX_MS,
  POLL_EVERY_MIN_MS,
  STEPS_MAX,
  TEMPLATE_MAX,
  VALUES_MAX,
} from "./limits.ts";

export const requestSchema = z.strictObject({
  method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]),
  /** One of `hosts`; left out, the document's `host`. */
  host: template.optional(),
  path: template.refine((path) => /^[/{]/.test(path), "must begin with a slash"),
  query: entries.optional(),
  headers: headers.optional(),
  json: jsonTemplate.optional(),
  form: entries.optional(),
});
export type RequestTemplate = z.infer<typeof requestSchema>;

const status = z.int().min(100).max(599);

/** What stands at a place of the body. */
const placeMatch = z.strictObject({
  at: pointer,
  /** `null` also means that there is nothing at the place. */
  is: z
    .array(z.union([z.string().max(TEMPLATE_MAX), z.number(), z.boolean(), z.null()]))
    .min(1)
    .max(VALUES_MAX),
});

/** A status, or what stands at a place of the body, with a status or any. */
const match = z.union([status, placeMatch.extend({ status: status.optional() })]);
export type Match = z.infer<typeof match>;

const matches = z.array(match).min(1).max(MATCHES_MAX);

/** What may be said of the answers of every step. What is not said follows from the status. */
const answers = { retry: matches.optional(), stop: matches.optional() };

const take = z
  .record(name, pointerTemplate)
  .refine((one) => Object.keys(one).length <= NAMES_MAX, `at most ${NAMES_MAX} names`);

const pages = z.union([
  /** The next page begins after the last entry, whose value at `last` is the parameter. `more`: whether there is one. */
  z.strictObject({ param: z.string().min(1).max(64), last: pointer, more: pointer }),
  /** The answer says what the parameter of the next page is; nothing there: it was the last page. */
  z.strictObject({ param: z.string().min(1).max(64), next: pointer }),
  /**
   * The parameter counts the entries, and begins with `first`. The last page is one without entries, or the one with
   * which there are as many as `total` says.
   */
  z.strictObject({
    param: z.string().min(1).max(64),
    first: z.int().min(0).max(1),
    total: pointer.optional(),
  }),
]);

const find = z.strictObject({
  do: z.literal("find"),
  /** Not done if the account has one of these: then its value is the `id`. */
  unless: z.union([source, z.array(source).min(1).max(NAMES_MAX)]).optional(),
  request: requestSchema,
  /** Where the list of what was found is. Left out: the answer itself is the one thing that was found. */
  each: pointer.optional(),
  take,
  /** Only entries count whose value at the place is this, in any case. */
  only: z
    .record(pointer, template)
    .refine((one) => Object.keys(one).length <= NAMES_MAX, `at most ${NAMES_MAX} places`)
    .optional(),
  at_most: z.int().min(1).max(FOUND_MAX).default(FOUND_DEFAULT),
  pages: pages.optional(),
  ok: matches.optional(),
  gone: matches.optional(),
  ...answers,
});

const remove = z.strictObject({
  do: z.literal("delete"),
  request: requestSchema,
  ok: matches.optional(),
  gone: matches.optional(),
  take: take.optional(),
  /** Done also if nothing was found. */
  always: z.boolean().default(false),
  ...answers,
});

const poll = z.strictObject({
  do: z.literal("poll"),
  request: requestSchema,
  every: duration(POLL_EVERY_MIN_MS, POLL_EVERY_MAX_MS, "PT1M to P7D"),
  /** Where the list of jobs is, each of which must be done. Left out: the answer is the job. */
  each: pointer.optional(),
  done: matches,
  failed: matches.optional(),
  ...answers,
});

export const stepSchema = z.discriminatedUnion("do", [find, remove, poll]);
export type Step = z.infer<typeof stepSchema>;
export type FindStep = z.infer<typeof find>;
export type DeleteStep = z.infer<typeof remove>;
export type PollStep = z.infer<typeof poll>;

const probe = z.strictObject({
  request: requestSchema,
  gone: matches,
  /** The system is still at it. */
  running: matches.optional(),
  ...answers,
});
export type Probe = z.infer<typeof probe>;

/** Something in the system that a person should know before the account is closed. It is only looked at. */
const look = z.strictObject({
  /** `blocker`: it would hold the erasure up, or the erasure would harm. `warning`: it is worth knowing. */
  as: z.enum(["blocker", "warning"]),
  /** What is there, for people: "A subscription is running." */
  says: text,
  request: requestSchema,
  /** Where the list is, of which one entry is enough. Left out: the answer is the one entry. */
  each: pointer.optional(),
  /** Only an entry counts that has one of these values at the place. */
  only: placeMatch.optional(),
  gone: matches.optional(),
  ...answers,
});
export type Look = z.infer<typeof look>;

/** A verb beside erasing: it makes the account unusable, or usable again. */
const verb = z.strictObject({
  request: requestSchema,
  ok: matches.optional(),
  gone: matches.optional(),
  ...answers,
});
export type Verb = z.infer<typeof verb>;

const token = {
  host: template.optional(),
  /** The path of the token endpoint. */
  token: template.refine((path) => path.startsWith("/"), "must begin with a slash"),
};

const auth = z.strictObject({
  bearer: template.optional(),
  /** User name and password. */
  basic: z.array(template).length(2).optional(),
  /** The name of a header, and its value. */
  header: z
    .array(template)
    .length(2)
    .refine(([header = ""]) => /^[A-Za-z0-9-]{1,64}$/.test(header), "begins with a header's name")
    .optional(),
  /** OAuth 2.0 client credentials (RFC 6749, 4.4). */
  client_credentials: z
    .strictObject({
      ...token,
      id: template,
      secret: template,
      audience: template.optional(),
      scope: template.optional(),
    })
    .optional(),
  /** A JWT that the account of a service signs by RS256 (RFC 7523). */
  service_account: z
    .strictObject({
      ...token,
      email: template,
      private_key: template,
      audience: template,
      scope: template,
    })
    .optional(),
});
export type Auth = z.infer<typeof auth>;

const CONCURRENCY_MAX = 100;

export const documentShape = z.strictObject({
  id: slug,
  version: z.int().min(1).max(1_000_000),
  title: text.optional(),
  /** The page of the system on which the document rests. */
  docs: z
    .url({ protocol: /^https$/ })
    .max(TEMPLATE_MAX)
    .optional(),
  /** When it was last compared with that. */
  checked: z.iso.date().max(10).optional(),
  /** What it was checked against, and what of it is unproved. */
  basis: text.optional(),
  /** What its key must be allowed to do. */
  needs: text.optional(),
  erases: text.optional(),
  /** What is left in the system all the same. */
  leaves: z.array(text).max(MATCHES_MAX).optional(),
  settings: z.array(name).max(NAMES_MAX).default([]),
  secrets: z.array(name).max(NAMES_MAX).default([]),
  hosts: z.array(template.min(1)).min(1).max(NAMES_MAX),
  /** The host of a request that names none; by default the first of `hosts`. */
  host: template.optional(),
  identify: z.array(source).min(1).max(NAMES_MAX),
  auth,
  headers: headers.optional(),
  rate: z
    .strictObject({
      per_minute: z.int().min(1).max(PER_MINUTE_MAX).optional(),
      concurrency: z.int().min(1).max(CONCURRENCY_MAX).optional(),
    })
    .default({}),
  /** How long a job that the system has accepted may take. */
  patience: duration(DAY_MS, PATIENCE_MAX_DAYS * DAY_MS, `P1D to P${PATIENCE_MAX_DAYS}D`).default(
    "P7D" as Duration,
  ),
  disable: verb.optional(),
  enable: verb.optional(),
  erase: z.array(stepSchema).min(1).max(STEPS_MAX),
  probe: probe.optional(),
  looks: z.array(look).min(1).max(LOOKS_MAX).optional(),
});
export type ConnectorDocument = z.infer<typeof documentShape>;
