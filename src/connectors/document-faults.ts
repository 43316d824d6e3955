/**
 * What is wrong with a document as a whole: placeholders that nothing binds, secrets where they would be seen, hosts
 * that are not pinned. Each fault names its place and says what would be right. Pure.
 */
import type { ConnectorDocument, RequestTemplate, Step } from "./document-shape.ts";
import {
  entriesOf,
  hasSearch,
  idSources,
  isOfTheCall,
  isReserved,
  nameOfSource,
  type Place,
  secretOf,
  settingOf,
  sourceOf,
  templatesOf,
  templatesOfStep,
} from "./names.ts";
import { namesIn } from "./templates.ts";

export type DocumentFault = {
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/** Headers that the call itself makes. */
const OWN_HEADERS = ["host", "content-length", "transfer-encoding", "connection", "cookie"];

/** Finds every fault. @param document of the right shape */
export function faultsOf(document: ConnectorDocument): DocumentFault[] {
  return [
    ...orderFaults(document),
    ...authFaults(document),
    ...hostFaults(document),
    ...requestsOf(document).flatMap(([request, at]) => [...requestFaults(request, at)]),
    ...bindingFaults(document),
    ...takeFaults(document),
    ...lookFaults(document),
    ...useFaults(document),
  ];
}

type Request = readonly [RequestTemplate, readonly (string | number)[]];

function requestsOf({ erase, probe, looks = [], disable, enable }: ConnectorDocument): Request[] {
  const requests: Request[] = erase.map((step, index) => [
    step.request,
    ["erase", index, "request"],
  ]);
  if (probe) requests.push([probe.request, ["probe", "request"]]);
  for (const [index, one] of looks.entries()) {
    requests.push([one.request, ["looks", index, "request"]]);
  }
  if (disable) requests.push([disable.request, ["disable", "request"]]);
  if (enable) requests.push([enable.request, ["enable", "request"]]);
  return requests;
}

function* orderFaults({ erase }: ConnectorDocument): Generator<DocumentFault> {
  const first = erase.findIndex((step) => step.do === "delete");
  if (first < 0) yield { path: ["erase"], message: "has no step that deletes" };
  for (const [index, step] of erase.entries()) {
    const isLateSearch = step.do === "find" && first >= 0 && index > first;
    if (isLateSearch) {
      yield {
        path: ["erase", index],
        message: "comes after a deletion, when nothing is found any more",
      };
    }
    if (step.do === "poll" && (first < 0 || index < first)) {
      yield { path: ["erase", index], message: "comes before the step whose job it looks at" };
    }
  }
}

function* authFaults({ auth, headers = {} }: ConnectorDocument): Generator<DocumentFault> {
  const ways = Object.keys(auth).length;
  if (ways !== 1) {
    const message =
      "needs one of bearer, basic, header, client_credentials, service_account, and only one";
    yield { path: ["auth"], message };
  }
  for (const name of Object.keys(headers)) yield* headerFault(name, ["headers", name]);
}

function* headerFault(name: string, path: readonly (string | number)[]): Generator<DocumentFault> {
  if (OWN_HEADERS.includes(name.toLowerCase())) {
    yield { path, message: "is made by the call itself" };
  }
}

function* hostFaults(document: ConnectorDocument): Generator<DocumentFault> {
  const { hosts, host } = document;
  for (const [index, one] of hosts.entries()) yield* hostFault(one, ["hosts", index]);
  const named: Place[] = [
    ...(host === undefined ? [] : [{ path: ["host"], text: host }]),
    ...requestsOf(document).flatMap(([request, at]) =>
      request.host === undefined ? [] : [{ path: [...at, "host"], text: request.host }],
    ),
    ...[document.auth.client_credentials, document.auth.service_account].flatMap((way) =>
      way?.host === undefined ? [] : [{ path: ["auth"], text: way.host }],
    ),
  ];
  for (const { path, text } of named) {
    yield* hostFault(text, path);
    const isFilled = namesIn(text).length > 0;
    if (!isFilled && !hosts.includes(text)) yield { path, message: "is none of hosts" };
  }
}

function* hostFault(text: string, path: readonly (string | number)[]): Generator<DocumentFault> {
  const plain = text.replace(/\{[^{}]*\}/g, "x");
  if (!/^[A-Za-z0-9.-]+(?::\d{1,5})?$/.test(plain)) {
    yield { path, message: "must be a host, such as api.example.com, without scheme and path" };
  }
  for (const name of namesIn(text)) {
    if (settingOf(name) === null) yield { path, message: `may hold settings alone, not {${name}}` };
  }
}

function* requestFaults(
  request: RequestTemplate,
  at: readonly (string | number)[],
): Generator<DocumentFault> {
  const { method, path, headers = {}, json, form } = request;
  if (json !== undefined && form !== undefined) {
    yield { path: at, message: "has a body of JSON or of a form, not both" };
  }
  if (method === "GET" && (json !== undefined || form !== undefined)) {
    yield { path: at, message: "a GET has no body" };
  }
  const plain = path.replace(/\{[^{}]*\}/g, "x");
  if (/[?#\\\s\p{C}]/u.test(plain) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(plain)) {
    yield { path: [...at, "path"], message: "must be a path alone, without ?, # and dot segments" };
  }
  for (const name of Object.keys(headers)) yield* headerFault(name, [...at, "headers", name]);
  const isSeen = (place: Place): boolean => {
    const part = place.path[at.length];
    return part === "path" || part === "json" || part === "form";
  };
  for (const place of templatesOf(request, at)) {
    const secret = namesIn(place.text).find((name) => secretOf(name) !== null);
    if (secret !== undefined && isSeen(place)) {
      yield { path: place.path, message: "a secret may stand in auth, headers and query alone" };
    }
  }
}

/** The names that the steps after the searches may rely on, whichever way the account was found. */
function namesFound(document: ConnectorDocument): Set<string> {
  const searches = document.erase.filter((step) => step.do === "find");
  if (searches.length === 0) return new Set(["id"]);
  const taken = searches.map(({ take }) => new Set(Object.keys(take)));
  const byAll = [...(taken[0] ?? [])].filter((name) => taken.every((names) => names.has(name)));
  // If the id is known, nothing else is.
  return new Set(idSources(document).length === 0 ? byAll : byAll.filter((name) => name === "id"));
}

/** Every placeholder must have a value, in each place of the document. */
function* bindingFaults(document: ConnectorDocument): Generator<DocumentFault> {
  const found = namesFound(document);
  const taken = new Set<string>();
  for (const [index, step] of document.erase.entries()) {
    const bound = step.do === "find" ? new Set<string>() : new Set([...found, ...taken]);
    for (const place of templatesOfStep(step, ["erase", index])) {
      yield* unbound(document, place, bound);
    }
    if (step.do === "delete") for (const name of Object.keys(step.take ?? {})) taken.add(name);
  }
  for (const [request, at] of requestsOf(document).slice(document.erase.length)) {
    for (const place of templatesOf(request, at)) yield* unbound(document, place, found);
  }
  for (const place of placesOfAuth(document)) {
    for (const name of namesIn(place.text)) {
      if (settingOf(name) === null && secretOf(name) === null) {
        yield { path: place.path, message: `may hold settings and secrets alone, not {${name}}` };
      } else yield* undeclared(document, name, place);
    }
  }
}

function* unbound(
  document: ConnectorDocument,
  place: Place,
  bound: ReadonlySet<string>,
): Generator<DocumentFault> {
  for (const name of namesIn(place.text)) {
    const source = sourceOf(name);
    if (isOfTheCall(name) || bound.has(name)) continue;
    if (source !== null) {
      if (!document.identify.includes(source)) {
        yield { path: place.path, message: `{${name}} needs ${source} among identify` };
      }
    } else if (settingOf(name) === null && secretOf(name) === null) {
      const why = hasSearch(document)
        ? "every search must take it, and nothing else is known if the id is known without a search"
        : "no earlier step takes it";
      yield { path: place.path, message: `nothing gives {${name}} a value: ${why}` };
    } else yield* undeclared(document, name, place);
  }
}

function* undeclared(
  { settings, secrets }: ConnectorDocument,
  name: string,
  { path }: Place,
): Generator<DocumentFault> {
  const setting = settingOf(name);
  const secret = secretOf(name);
  if (setting !== null && !settings.includes(setting)) {
    yield { path, message: `there is no setting ${setting}` };
  }
  if (secret !== null && !secrets.includes(secret)) {
    yield { path, message: `there is no secret ${secret}` };
  }
}

function* placesOfAuth({ auth, headers = {} }: ConnectorDocument): Generator<Place> {
  yield* entriesOf(headers, ["headers"]);
  for (const [way, value] of Object.entries(auth)) {
    if (typeof value === "string") yield { path: ["auth", way], text: value };
    else if (Array.isArray(value)) {
      const texts = way === "header" ? value.slice(1) : value;
      for (const [index, text] of texts.entries()) yield { path: ["auth", way, index], text };
    } else if (typeof value === "object") {
      for (const [key, text] of Object.entries(value)) {
        if (typeof text === "string" && key !== "host") yield { path: ["auth", way, key], text };
      }
    }
  }
}

function* takeFaults({ erase, identify }: ConnectorDocument): Generator<DocumentFault> {
  for (const [index, step] of erase.entries()) {
    if (step.do === "poll") continue;
    const at = ["erase", index, "take"];
    for (const name of Object.keys(step.take ?? {})) {
      if (isReserved(name)) yield { path: [...at, name], message: "is a name that Adieu gives" };
    }
    if (step.do !== "find") continue;
    if (Object.keys(step.take).length === 0) yield { path: at, message: "takes nothing" };
    for (const source of [step.unless ?? []].flat()) {
      if (!identify.includes(source)) {
        yield { path: ["erase", index, "unless"], message: `${source} is not among identify` };
      }
    }
  }
}

/** A person waits for what is looked at, and nothing may change by it. */
function* lookFaults({ looks = [] }: ConnectorDocument): Generator<DocumentFault> {
  for (const [index, { request }] of looks.entries()) {
    if (request.method !== "GET") {
      yield { path: ["looks", index, "request", "method"], message: "a look is a GET" };
    }
  }
}

/** What is declared must be used: nothing is asked for that no call needs. */
function* useFaults(document: ConnectorDocument): Generator<DocumentFault> {
  const used = new Set<string>();
  const places = [
    ...document.erase.flatMap((step: Step) => [...templatesOfStep(step, [])]),
    ...requestsOf(document).flatMap(([request, at]) => [...templatesOf(request, at)]),
    ...placesOfAuth(document),
    ...document.hosts.map((text) => ({ path: [], text })),
    ...[
      document.host,
      document.auth.client_credentials?.host,
      document.auth.service_account?.host,
    ].flatMap((text) => (text === undefined ? [] : [{ path: [], text }])),
  ];
  for (const { text } of places) for (const name of namesIn(text)) used.add(name);
  for (const [index, name] of document.settings.entries()) {
    if (!used.has(`setting.${name}`))
      yield { path: ["settings", index], message: "nothing uses it" };
  }
  for (const [index, name] of document.secrets.entries()) {
    if (!used.has(`secret.${name}`)) yield { path: ["secrets", index], message: "nothing uses it" };
  }
  const ids = used.has("id") ? idSources(document) : [];
  for (const [index, source] of document.identify.entries()) {
    if (!ids.includes(source) && !used.has(nameOfSource(source))) {
      yield {
        path: ["identify", index],
        message: "nothing uses it, so the account need not give it",
      };
    }
  }
}
