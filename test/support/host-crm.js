/**
 * A Worker of a host's own, which Adieu calls by a service binding. It runs beside Adieu's Worker, and keeps its customers in
 * memory. Tests reach it by the same binding: `remember`, `seen`, `behave`.
 */
import { WorkerEntrypoint } from "cloudflare:workers";

const customers = new Map();
let behaviour = "well";
let calls = [];

export class Crm extends WorkerEntrypoint {
  remember(account) {
    customers.set(account, { isDisabled: false });
  }

  behave(how) {
    behaviour = how;
    calls = [];
  }

  seen(account) {
    return { calls, customer: customers.get(account) ?? null };
  }

  async erase(request) {
    calls.push({ method: "erase", ...request });
    if (behaviour === "throws") throw new Error(`no customer ann@example.com`);
    if (behaviour === "later") return { erased: false };
    if (behaviour === "nonsense") return { erased: "yes", proof: ["ann@example.com"] };
    if (behaviour === "silent") await new Promise((resolve) => setTimeout(resolve, 60_000));
    if (behaviour !== "lies") customers.delete(request.account);
    if (behaviour === "boasts") return { erased: true, proof: "x".repeat(20_000) };
    return { erased: true, proof: `${request.account} is no customer any more` };
  }

  probe(request) {
    calls.push({ method: "probe", ...request });
    return { present: customers.has(request.account) };
  }

  disable(account) {
    calls.push({ method: "disable", ...account });
    if (behaviour === "breaks") throw new TypeError("window does not implement interface Storage");
    const customer = customers.get(account.account);
    if (customer) customer.isDisabled = true;
  }

  enable(account) {
    calls.push({ method: "enable", ...account });
    const customer = customers.get(account.account);
    if (customer) customer.isDisabled = false;
  }
}

/** A Worker that offers nothing but to erase. */
export class Least extends WorkerEntrypoint {
  erase() {
    return { erased: true };
  }
}

export default { fetch: () => new Response(null, { status: 404 }) };
