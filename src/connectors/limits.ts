/** The limits of connectors, each with its unit and its reason. */
import { DAY_MS, MINUTE_MS } from "../shared/time.ts";

/** UTF-8 bytes of a document as JSON. The longest of the shipped ones has 4 KB. */
export const DOCUMENT_MAX_BYTES = 32 * 1024;

/** Steps of an erasure: Okta and Zendesk need three, Stripe's redaction four. */
export const STEPS_MAX = 12;

/** Things that are looked at before a closure is confirmed. A person waits for them. */
export const LOOKS_MAX = 5;

/** Characters of a template, and of a text for people. */
export const TEMPLATE_MAX = 1_000;
export const TEXT_MAX = 2_000;

/** Names of settings, of secrets, of hosts, and sources of an account's identity. */
export const NAMES_MAX = 16;

/** Entries of a query, of headers, of a form. */
export const ENTRIES_MAX = 32;

/** Matches of one outcome, and values of one match. */
export const MATCHES_MAX = 16;
export const VALUES_MAX = 32;

/** How deep the JSON of a request may be nested. */
export const JSON_DEPTH_MAX = 12;

/** Characters of a setting, and of a secret: a private key of RSA has 3,300. */
export const SETTING_MAX = 200;
export const SECRET_MAX = 8_000;

/**
 * What a search may find: when the document does not say, and at most. A search that finds more has most likely ignored
 * what was searched for, and would erase other people.
 */
export const FOUND_DEFAULT = 25;
export const FOUND_MAX = 100;

/** Pages of a search that are read: a page of a search that finds a hundred at most has a few entries at least. */
export const PAGES_MAX = 20;

/** Bytes of an answer that are read. A page of a hundred customers of Stripe has some 200 KB. */
export const ANSWER_MAX_BYTES = 512 * 1024;

/** Characters of a value that is taken from an answer. */
export const TAKEN_MAX = 500;

/** Calls that one run makes before it hands its progress over to be stored. */
export const CALLS_PER_RUN_MAX = 10;

/** The shortest and longest wait between two looks at a job, ms. */
export const POLL_EVERY_MIN_MS = MINUTE_MS;
export const POLL_EVERY_MAX_MS = 7 * DAY_MS;

/** How long a system may take at most, days. The law gives a month, and two more for what is hard. */
export const PATIENCE_MAX_DAYS = 90;

/** Calls a minute that a document may allow. Braze allows 20,000. */
export const PER_MINUTE_MAX = 60_000;

/** Seconds before its end at which a token is no longer used, or half of its time if that is less. */
export const TOKEN_MARGIN_S = 60;

/** How long a token is used if the system does not say how long it is valid, seconds. */
export const TOKEN_ASSUMED_S = 300;

/** Accounts in a row whose requests are refused before the connector itself is taken to be wrong. */
export const REFUSALS_MAX = 3;
