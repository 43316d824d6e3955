/** Stripe, played: customers, of which each has an address, is deleted once, and stays retrievable as deleted. */
import { vi } from "vitest";

export const KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc";

type Called = { readonly method: string; readonly path: string; readonly at: number };

export class Stripe {
  readonly customers = new Map<string, { email: string; deleted: boolean }>();
  /** Customers with a subscription that runs. */
  readonly subscribed = new Set<string>();
  readonly called: Called[] = [];
  /** What it answers instead, until it is null. */
  fault: ((request: Request) => Response | Promise<Response>) | null = null;

  constructor(...customers: readonly [id: string, email: string][]) {
    for (const [id, email] of customers) this.customers.set(id, { email, deleted: false });
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) =>
      this.#answer(new Request(input, init)),
    );
  }

  get left(): string[] {
    return [...this.customers].flatMap(([id, { deleted }]) => (deleted ? [] : [id]));
  }

  get deletions(): string[] {
    return this.called.flatMap(({ method, path }) => (method === "DELETE" ? [path] : []));
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    if (url.host !== "api.stripe.com") throw new TypeError(`fetch failed: ${url.host}`);
    this.called.push({ method: request.method, path: url.pathname, at: Date.now() });
    return this.fault ? this.fault(request) : this.truly(request);
  }

  /** What it answers if nothing is wrong. */
  truly(request: Request): Response {
    const url = new URL(request.url);
    if (request.headers.get("authorization") !== `Basic ${btoa(`${KEY}:`)}`) {
      return Response.json({ error: { message: `Invalid API Key: ${KEY}` } }, { status: 401 });
    }
    const [, , things, id] = url.pathname.split("/");
    if (things === "subscriptions") {
      const customer = url.searchParams.get("customer") ?? "";
      const data = this.subscribed.has(customer) ? [{ id: "sub_1", status: "active" }] : [];
      return Response.json({ object: "list", has_more: false, data });
    }
    if (id === undefined) {
      const email = url.searchParams.get("email");
      const data = [...this.customers].flatMap(([one, customer]) =>
        customer.email === email && !customer.deleted ? [{ id: one, email }] : [],
      );
      return Response.json({ object: "list", has_more: false, data });
    }
    const customer = this.customers.get(decodeURIComponent(id));
    if (customer === undefined) {
      const error = { code: "resource_missing", message: `No such customer: ${id}` };
      return Response.json({ error }, { status: 404 });
    }
    if (request.method === "DELETE") customer.deleted = true;
    return Response.json({ id, deleted: customer.deleted, email: customer.email });
  }
}
