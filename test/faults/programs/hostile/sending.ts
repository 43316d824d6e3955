/** Sends what was drafted, and keeps what was sent and what came back, to be judged and to be replayed. */
import { exports } from "cloudflare:workers";
import { Buffer } from "node:buffer";
import { documentOf, SPOILS } from "./documents";
import type { Body, Draft } from "./draft";
import type { World } from "./world";

const ORIGIN = "https://adieu.test";
/** What is for local development answers here alone. */
const LOCAL = "http://localhost";

/** A request without an answer after this time never gets one: nothing that the service does takes a tenth of it. */
const PATIENCE_MS = 60_000;

export type Sent = {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | Uint8Array | null;
};

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
};

/** Null where no such request can be made at all: a client's own library refuses it. */
export async function requestOf(draft: Draft, world: World): Promise<Sent | null> {
  const path = world.resolved(draft.path, encodeURIComponent);
  const query = world.resolved(draft.query, encodeURIComponent);
  const headers = new Headers();
  try {
    for (const [name, value] of draft.headers) headers.append(name, world.resolved(value));
    if (draft.authorization !== null) {
      headers.set("authorization", world.resolved(draft.authorization));
    }
    const origin = path.startsWith("/dev/") ? LOCAL : ORIGIN;
    const url = new URL(`${origin}${path}${query === "" ? "" : `?${query}`}`);
    const body = takesBody(draft.method) ? await bytesOf(draft.body, world) : null;
    return { method: draft.method, url: url.href, headers, body };
  } catch {
    return null;
  }
}

const takesBody = (method: string): boolean => !["GET", "HEAD"].includes(method.toUpperCase());

async function bytesOf(body: Body, world: World): Promise<string | Uint8Array | null> {
  switch (body.form) {
    case "none":
      return null;
    case "json":
      return world.resolved(JSON.stringify(body.value));
    case "escaped":
      return world.resolved(escapedNames(JSON.stringify(body.value)));
    case "text":
      return world.resolved(body.text);
    case "bytes":
      return Uint8Array.from(body.bytes);
    case "gzip":
      return zipped(JSON.stringify(body.value));
    case "document": {
      const good = documentOf(body.name);
      return body.spoil === null ? good : SPOILS[body.spoil](good);
    }
    case "long":
      return `{"long":"${"x".repeat(body.characters)}"}`;
    default:
      return body satisfies never;
  }
}

/** `{"a":1}` with its names as `\u0061`: a parser reads the same names, a search of the text finds none. */
const escapedNames = (text: string): string =>
  text.replaceAll(
    /"([\w]+)":/g,
    (_, name: string) =>
      `"${[...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("")}":`,
  );

async function zipped(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @returns null if no answer came in time */
export async function send(sent: Sent, streamed: boolean): Promise<Answer | null> {
  const { method, url, headers, body } = sent;
  const answering = exports.default
    .fetch(url, {
      method,
      headers,
      redirect: "manual",
      ...(body === null ? {} : { body: streamed ? new Blob([body]).stream() : body }),
    })
    .then(async (response) => ({
      status: response.status,
      headers: response.headers,
      text: await textOf(response),
    }));
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), PATIENCE_MS);
  try {
    return await Promise.race([answering, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Of bytes a character each, so that what they hold is found. */
async function textOf(response: Response): Promise<string> {
  const isText = /json|text/.test(response.headers.get("content-type") ?? "text");
  return isText ? response.text() : Buffer.from(await response.arrayBuffer()).toString("latin1");
}

/** More of a body says nothing more: the seed and the number of the request find it again. */
const SHOWN_MAX = 4_000;

/** The request as one can send it again. */
export function replayOf({ method, url, headers, body }: Sent): string {
  const shown = typeof body === "string" ? JSON.stringify(body) : body && `bytes ${[...body]}`;
  return [
    `${method} ${shortened(url)}`,
    ...[...headers].map(([name, value]) => `${name}: ${shortened(value)}`),
    ...(shown === null ? [] : [shortened(shown)]),
  ].join("\n");
}

/** Shortens a text for a report: a long run of one character becomes the character and its count. */
function shortened(text: string): string {
  const short = text.replaceAll(/(.)\1{40,}/gu, (run, one: string) => `«${one} × ${run.length}»`);
  return short.length > SHOWN_MAX ? `${short.slice(0, SHOWN_MAX)}… (${short.length})` : short;
}
