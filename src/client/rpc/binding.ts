/**
 * The service binding's side of Adieu: what the entrypoint `Adieu` answers to a host's Worker in the same Cloudflare
 * account. It needs no key: the binding's `props` say which roles the host has, and in which mode.
 */
import { AdieuProblem, AdieuUnreachable, type Problem } from "../api/errors.ts";
import type { Schemas } from "../api/types.ts";

/** An answer, or the problem that the API answers to the same call over HTTP. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly problem: Problem & Readonly<Record<string, unknown>>;
      /** After how many seconds the call may succeed; null if nothing is known. */
      readonly retryAfter: number | null;
    };

/** What a change may depend on. */
export type ChangeOptions = {
  /** Repeats a request: the first answer comes again. */
  readonly idempotencyKey?: string;
  /** The version of the account that the change is for. */
  readonly ifMatch?: number;
};

/** The calls of the binding: `env.ADIEU`. Each is the operation of the same name in the reference. */
export type AdieuBinding = {
  access(account: string): Promise<Outcome<Schemas["Access"]>>;
  account(account: string): Promise<Outcome<Schemas["Account"]>>;
  register(
    registration: Schemas["Registration"],
    options?: ChangeOptions,
  ): Promise<Outcome<Schemas["Account"]>>;
  reportHolding(
    holding: { readonly account: string; readonly kind: string; readonly ref: string },
    report: Schemas["HoldingReport"],
  ): Promise<Outcome<Schemas["Holding"]>>;
  removeHolding(holding: {
    readonly account: string;
    readonly kind: string;
    readonly ref: string;
  }): Promise<Outcome<null>>;
  preview(
    account: string,
    request: Schemas["PreviewRequest"],
  ): Promise<Outcome<Schemas["ClosurePreview"]>>;
  close(
    account: string,
    request: Schemas["ClosureRequest"],
    options?: ChangeOptions,
  ): Promise<Outcome<Schemas["Closure"]>>;
  prove(
    closure: { readonly account: string; readonly closure: string },
    proof: Schemas["Proof"],
    options?: ChangeOptions,
  ): Promise<Outcome<Schemas["Closure"]>>;
  withdraw(
    closure: { readonly account: string; readonly closure: string },
    request?: { readonly actor?: Schemas["Actor"] },
    options?: ChangeOptions,
  ): Promise<Outcome<Schemas["Closure"]>>;
  restore(
    account: string,
    request?: Schemas["RestoreRequest"],
    options?: ChangeOptions,
  ): Promise<Outcome<Schemas["Account"]>>;
  portalSession(
    request: Schemas["PortalSessionRequest"],
    options?: ChangeOptions,
  ): Promise<Outcome<Schemas["NewPortalSession"]>>;
};

/**
 * What the host's `wrangler.toml` gives the binding.
 *
 * @example
 * [[services]]
 * binding = "ADIEU"
 * service = "adieu"
 * entrypoint = "Adieu"
 * props = { name = "shop", roles = ["app"], livemode = true }
 */
export type AdieuProps = {
  /** Who calls, as the history shows it: `rpc_shop`. */
  readonly name: string;
  readonly roles: readonly ("app" | "support" | "reviewer" | "auditor" | "admin")[];
  readonly livemode: boolean;
};

/**
 * The value of an outcome.
 *
 * @param timeoutMs after so long without an answer it fails
 * @throws AdieuProblem if Adieu refused
 * @throws AdieuUnreachable if there was no answer
 * @example
 * const access = await outcomeOf(env.ADIEU.access("acct_42"));
 */
export async function outcomeOf<T>(called: Promise<Outcome<T>>, timeoutMs?: number): Promise<T> {
  const outcome = await (timeoutMs === undefined ? called : within(called, timeoutMs)).catch(
    (cause: unknown) => {
      if (cause instanceof AdieuUnreachable) throw cause;
      throw new AdieuUnreachable("network", "Adieu could not be called.", { cause });
    },
  );
  if (outcome.ok) return outcome.value;
  throw new AdieuProblem(outcome.problem, outcome.retryAfter);
}

function within<T>(called: Promise<T>, ms: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `Adieu did not answer within ${ms} ms.`;
    timer = setTimeout(() => reject(new AdieuUnreachable("timeout", message)), ms);
  });
  return Promise.race([called, late]).finally(() => clearTimeout(timer));
}
