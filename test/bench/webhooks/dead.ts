/** Receivers that never take a delivery, each in its own way. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { DeadKind } from "./kinds.ts";
import type { DeadReport } from "./reports.ts";

const QUIET_SECONDS = 60;
const ELSEWHERE = "/elsewhere";

/** What it goes on to say where it never ends: a character, so often. */
const TALK_MS = 50;

export class Dead {
  readonly kind: DeadKind;
  #calls = 0;
  #followed = 0;

  constructor(kind: DeadKind) {
    this.kind = kind;
  }

  take(request: IncomingMessage, response: ServerResponse): void {
    if (request.url === ELSEWHERE) this.#followed += 1;
    else this.#calls += 1;
    request.resume();
    request.once("end", () => this.#answer(response));
  }

  #answer(response: ServerResponse): void {
    switch (this.kind) {
      case "refuses":
      case "hangs":
        return;
      case "fails":
        response.writeHead(500).end("An error has occurred.");
        return;
      case "throttles":
        response.writeHead(429, { "retry-after": String(QUIET_SECONDS) }).end();
        return;
      case "redirects":
        response.writeHead(302, { location: ELSEWHERE }).end();
        return;
      case "breaks off":
        response.destroy();
        return;
      case "never ends": {
        response.writeHead(200);
        const talking = setInterval(() => response.write("."), TALK_MS);
        response.once("close", () => clearInterval(talking));
        return;
      }
      default:
        this.kind satisfies never;
    }
  }

  report(): DeadReport {
    return { kind: this.kind, calls: this.#calls, followed: this.#followed };
  }
}
