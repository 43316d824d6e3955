/** The names that placeholders may have, and where a document uses them. Pure. */
import type { ConnectorDocument, RequestTemplate, Step } from "./document-shape.ts";
import { namesIn } from "./templates.ts";

/** A place of a document, and a template that stands there. */
export type Place = { readonly path: readonly (string | number)[]; readonly text: string };

/** What an account may be recognised by. `holding.` and a kind follow for its holdings. */
const IDENTITY = ["account", "email", "phone", "subject"];

/** What every call has beside the account's identity. */
const OF_THE_CALL = ["task", "now"];

/** Names that no answer can give. */
export const isReserved = (name: string): boolean =>
  [...IDENTITY, ...OF_THE_CALL, "holding", "setting", "secret"].includes(name);

/** The source that a name stands for; null if it stands for none. */
export function sourceOf(name: string): string | null {
  if (IDENTITY.includes(name)) return name;
  return name.startsWith("holding.") ? `holding:${name.slice("holding.".length)}` : null;
}

/** The name under which the value of a source is found. */
export const nameOfSource = (source: string): string => source.replace(/^holding:/, "holding.");

export const isOfTheCall = (name: string): boolean => OF_THE_CALL.includes(name);

/** The setting that a name stands for; null if it stands for none. */
export const settingOf = (name: string): string | null =>
  name.startsWith("setting.") ? name.slice("setting.".length) : null;

/** The secret that a name stands for; null if it stands for none. */
export const secretOf = (name: string): string | null =>
  name.startsWith("secret.") ? name.slice("secret.".length) : null;

/** The templates of a request: its host, path, query, headers and body. */
export function* templatesOf(
  { host, path, query = {}, headers = {}, json, form = {} }: RequestTemplate,
  at: readonly (string | number)[],
): Generator<Place> {
  if (host !== undefined) yield { path: [...at, "host"], text: host };
  yield { path: [...at, "path"], text: path };
  yield* entriesOf(query, [...at, "query"]);
  yield* entriesOf(headers, [...at, "headers"]);
  yield* entriesOf(form, [...at, "form"]);
  yield* textsIn(json, [...at, "json"]);
}

export function* entriesOf(
  entries: Readonly<Record<string, string>>,
  at: readonly (string | number)[],
): Generator<Place> {
  for (const [key, text] of Object.entries(entries)) yield { path: [...at, key], text };
}

function* textsIn(value: unknown, at: readonly (string | number)[]): Generator<Place> {
  if (typeof value === "string") yield { path: at, text: value };
  else if (Array.isArray(value)) {
    for (const [index, one] of value.entries()) yield* textsIn(one, [...at, index]);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) yield* textsIn(one, [...at, key]);
  }
}

/** The templates of a step: of its request, and of its pointers. */
export function* templatesOfStep(step: Step, at: readonly (string | number)[]): Generator<Place> {
  yield* templatesOf(step.request, [...at, "request"]);
  if (step.do === "poll") return;
  yield* entriesOf(step.take ?? {}, [...at, "take"]);
  if (step.do === "find") yield* entriesOf(step.only ?? {}, [...at, "only"]);
}

/** The names in a step. */
export const namesOfStep = (step: Step): string[] =>
  [...templatesOfStep(step, [])].flatMap(({ text }) => namesIn(text));

/** The names in a request. */
export const namesOfRequest = (request: RequestTemplate): string[] =>
  [...templatesOf(request, [])].flatMap(({ text }) => namesIn(text));

/** The sources that make a search unneeded, because they are the id in the system. */
export const idSources = ({ identify, erase }: ConnectorDocument): string[] => {
  const searches = erase.filter((step) => step.do === "find");
  if (searches.length === 0) return identify;
  const named = searches.flatMap(({ unless }) => unless ?? []);
  return identify.filter((source) => named.includes(source));
};

export const hasSearch = ({ erase }: Pick<ConnectorDocument, "erase">): boolean =>
  erase.some((step) => step.do === "find");

/**
 * The names that belong to one thing that was found, and so make a step run once for each: the `id`, what searches
 * take, and what a step takes that itself runs for each.
 */
export function namesOfItems(steps: readonly Step[]): ReadonlySet<string> {
  const names = new Set(["id"]);
  for (const step of steps) {
    const isForEach = step.do === "find" || namesOfStep(step).some((name) => names.has(name));
    if (step.do === "poll" || !isForEach) continue;
    for (const name of Object.keys(step.take ?? {})) names.add(name);
  }
  return names;
}
