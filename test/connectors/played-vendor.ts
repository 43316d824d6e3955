/**
 * A vendor that is made of its connector's document and of the fixtures beside it: it has what the searches find until it is
 * told to delete, and takes no call without the secrets. The same for a server on loopback and for a played network.
 */
import type { ConnectorDocument } from "../../src/connectors/document";
import type { RequestTemplate } from "../../src/connectors/document-shape";
import type { Fixture } from "./fixture";

export type Recorded = Fixture["unauthorized"];

export type VendorCall = {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export class PlayedVendor {
  readonly #document: ConnectorDocument;
  readonly #fixture: Fixture;
  /** Deletions that were carried out. */
  readonly deleted = new Set<string>();
  readonly switched: string[] = [];
  /** Calls that no step of the document makes. */
  readonly wrong: string[] = [];
  calls = 0;
  /** Looks at its jobs. */
  polls = 0;
  /** Whether its jobs never end. */
  isEndless = false;

  constructor(document: ConnectorDocument, fixture: Fixture) {
    this.#document = document;
    this.#fixture = fixture;
  }

  answer(call: VendorCall): Recorded {
    this.calls += 1;
    const { erase, probe, looks = [], disable, enable, auth } = this.#document;
    const { steps, token, verbs, unauthorized } = this.#fixture;
    const way = auth.client_credentials ?? auth.service_account;
    if (token && way && call.method === "POST" && pattern(way.token).test(pathOf(call)))
      return token;
    if (!this.#isAuthenticated(call)) return unauthorized;
    const index = erase.findIndex((step) => fits(step.request, call));
    const step = erase[index];
    const recorded = steps[index];
    if (step && recorded) return this.#stepped(step, recorded, call);
    if (probe && fits(probe.request, call) && this.#fixture.probe) {
      return this.deleted.size > 0 ? this.#fixture.probe.gone : this.#fixture.probe.present;
    }
    for (const [verb, one] of Object.entries({ disable, enable })) {
      const ok = verbs?.[verb as "disable" | "enable"]?.ok;
      if (!one || !ok || !fits(one.request, call)) continue;
      this.switched.push(verb);
      return ok;
    }
    const look = looks.findIndex(({ request }) => fits(request, call));
    const there = this.#fixture.looks?.[look]?.there;
    if (there) return there;
    this.wrong.push(`${call.method} ${call.url}`);
    return { status: 418 };
  }

  #stepped(
    step: ConnectorDocument["erase"][number],
    recorded: Readonly<Record<string, Recorded>>,
    { method, url, body }: VendorCall,
  ): Recorded {
    switch (step.do) {
      case "find":
        return one(recorded, this.deleted.size > 0 ? "none" : "several");
      case "delete": {
        const what = `${method} ${url} ${body}`;
        const isAgain = this.deleted.has(what);
        this.deleted.add(what);
        return one(recorded, isAgain && recorded.gone ? "gone" : "ok");
      }
      case "poll":
        this.polls += 1;
        return one(recorded, this.polls > 1 && !this.isEndless ? "done" : "running");
    }
  }

  #isAuthenticated({ headers }: VendorCall): boolean {
    const { auth } = this.#document;
    const { secrets, token } = this.#fixture;
    const given = headers[(auth.header?.[0] ?? "authorization").toLowerCase()] ?? "";
    const shown = given.startsWith("Basic ") ? atob(given.slice(6)) : given;
    const expected = token ? ["at-1"] : Object.values(secrets);
    return expected.some((secret) => shown.includes(secret));
  }
}

const pathOf = ({ url }: VendorCall): string => url.split("?")[0] ?? "";

const one = (recorded: Readonly<Record<string, Recorded>>, key: string): Recorded => {
  const found = recorded[key];
  if (found === undefined) throw new Error(`nothing was recorded for ${key}`);
  return found;
};

/** Whether a call is one that a template makes: its method, its path, and the names of its query. */
function fits(
  { method, path, query = {}, json, form }: RequestTemplate,
  call: VendorCall,
): boolean {
  if (method !== call.method || !pattern(path).test(pathOf(call))) return false;
  const asked = new URLSearchParams(call.url.split("?")[1] ?? "");
  const isAsked = Object.entries(query).every(
    ([name, value]) => asked.has(name) && pattern(value).test(asked.get(name) ?? ""),
  );
  const hasBody = json !== undefined || form !== undefined;
  return isAsked && hasBody === (call.body !== "") && hasMembers(json, call.body);
}

/** The text around placeholders stands as it is. A setting may be several segments of a path. */
function pattern(template: string): RegExp {
  const parts = template.split(/(\{[^{}]*\})/).map((part) => {
    if (!part.startsWith("{")) return part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    return part.startsWith("{setting.") ? ".*" : "[^/]+";
  });
  return new RegExp(`^${parts.join("")}$`);
}

/** Two calls may differ in their bodies alone. */
function hasMembers(json: unknown, body: string): boolean {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return true;
  const sent: unknown = JSON.parse(body);
  const names = Object.keys(json);
  return (
    typeof sent === "object" && sent !== null && names.every((name) => Object.hasOwn(sent, name))
  );
}
