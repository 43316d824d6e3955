/**
 * A vendor, played on loopback from the fixtures of its connector. It is told which calls must come in which order, and
 * answers each with what the fixture recorded for it. It notes every call that is not the expected one.
 */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Recorded = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** A call that must come: what it looks like, and how it is answered. */
export type Expected = {
  readonly what: string;
  readonly method: string;
  /** The template of its path. */
  readonly path: string;
  readonly answer: Recorded | "broken" | "silence";
};

export type Seen = {
  readonly what: string;
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
};

export class Vendor {
  readonly #server: Server;
  #expected: Expected[] = [];
  readonly seen: Seen[] = [];
  readonly wrong: string[] = [];

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const body = await text(request);
      const { method = "", url = "", headers } = request;
      const next = this.#expected.shift();
      if (next === undefined || !fits(next, method, url)) {
        this.wrong.push(`${method} ${url}, where ${next?.what ?? "nothing"} was expected`);
        response.writeHead(418).end();
        return;
      }
      this.seen.push({ what: next.what, method, url, headers, body });
      const { answer } = next;
      if (answer === "silence") return;
      if (answer === "broken") {
        response.writeHead(200, { "content-type": "application/json", "content-length": "999" });
        response.write('{"data": [');
        response.destroy();
        return;
      }
      response.writeHead(answer.status, {
        "content-type": "application/json",
        ...answer.headers,
      });
      response.end(answer.body === undefined ? undefined : bodyOf(answer.body));
    });
  }

  static async start(): Promise<Vendor> {
    const vendor = new Vendor();
    await new Promise<void>((resolve) => vendor.#server.listen(0, "127.0.0.1", resolve));
    return vendor;
  }

  get host(): string {
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** These calls must come, in this order. What came before is forgotten. */
  expects(...calls: Expected[]): void {
    this.#expected = calls;
    this.seen.length = 0;
    this.wrong.length = 0;
  }

  /** What was expected and did not come. */
  get missing(): string[] {
    return this.#expected.map(({ what }) => what);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const bodyOf = (body: unknown): string => (typeof body === "string" ? body : JSON.stringify(body));

/** Whether a call goes where a template leads: each placeholder is one segment, or part of one. */
function fits({ method, path }: Expected, actual: string, url: string): boolean {
  const [pathname = ""] = url.split("?");
  const literal = path
    .split(/\{[^{}]*\}/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  // A setting may hold several segments.
  const value = path.startsWith("{setting.") ? "[^?]*" : "[^/?]+";
  return method === actual && new RegExp(`^${literal.join(value)}$`).test(pathname);
}
