/**
 * An eraser that is a Worker of the host's own, reached by a service binding: no HTTP, no signature. It is given what a
 * URL is given (messages.ts), and nothing personal. What it answers comes from outside all the same: it is read as a URL's
 * answer is, and nothing of an error is kept.
 */
import { hash } from "node:crypto";
import { z } from "zod";
import { TIMEOUT_MS } from "../outgoing/limits";
import {
  ERASER_BINDING,
  type EraserAnswer,
  type EraserRequest,
  type ProbeAnswer,
  type SwitchAnswer,
  type SwitchRequest,
} from "../shared/erasers";
import { within } from "../shared/patience";
import { type Failed, failed, type ReplayAnswer } from "./answers";
import { PROOF_MAX } from "./limits";

/** An account, and why it is erased. */
export type BoundRequest = Pick<
  EraserRequest,
  "task" | "round" | "account" | "livemode" | "target"
> & {
  /** When the erasure began, RFC 3339. */
  readonly at: string;
  readonly holdings: readonly { readonly kind: string; readonly ref: string }[];
  readonly holdings_total: number;
  /** Whether it was erased before, and a backup may have brought it back. The holdings are not known then. */
  readonly replay: boolean;
};

type BoundAccount = Pick<BoundRequest, "account" | "livemode">;

/** An account whose erasure is repeated after a restore. */
type ErasedBefore = Pick<BoundRequest, "task" | "account" | "livemode" | "target" | "at">;

/** What the host's Worker offers (`adieu/rpc` has the same, for hosts). */
export type HostEraser = {
  erase(request: BoundRequest): Promise<unknown>;
  probe?(request: BoundRequest): Promise<unknown>;
  disable?(account: BoundAccount): Promise<unknown>;
  enable?(account: BoundAccount): Promise<unknown>;
};

/** @returns null if the deployment has no such service binding */
export function hostEraserIn(env: object, name: string): HostEraser | null {
  if (!ERASER_BINDING.test(name)) return null;
  const found: unknown = Reflect.get(env, name);
  const isService =
    typeof found === "object" &&
    found !== null &&
    typeof Reflect.get(found, "fetch") === "function";
  return isService ? (found as HostEraser) : null;
}

const erasedSchema = z.object({
  erased: z.boolean(),
  // Of a URL too an unfit proof is left out, and the erasure counts.
  proof: z.string().min(1).max(PROOF_MAX).optional().catch(undefined),
});

const presenceSchema = z.object({ present: z.boolean() });

export class BoundCalls {
  readonly #host: HostEraser;

  constructor(host: HostEraser) {
    this.#host = host;
  }

  /** @param isProbed whether it is asked afterwards if anything is left */
  async erase(request: EraserRequest, isProbed: boolean): Promise<EraserAnswer> {
    const call = () => this.#host.erase(asked(request));
    const answer = await this.#called("erase", call, erasedSchema);
    if ("outcome" in answer) return asFailure(answer);
    if (!answer.value.erased) return { outcome: "deferred" };
    const { proof } = answer.value;
    const hashed = proof === undefined ? null : hash("sha256", proof);
    return { outcome: "acknowledged", proof: hashed, probe: isProbed };
  }

  async probe(request: EraserRequest): Promise<ProbeAnswer> {
    return this.#present(asked(request));
  }

  async eraseAgain(account: ErasedBefore): Promise<ReplayAnswer> {
    const request = again(account);
    const answer = await this.#called("erase", () => this.#host.erase(request), erasedSchema);
    if ("outcome" in answer) return asFailure(answer);
    return { outcome: "done", isAccepted: !answer.value.erased, verified: "acknowledged" };
  }

  async probeAgain(account: ErasedBefore): Promise<ProbeAnswer> {
    return this.#present(again(account));
  }

  async switched({
    verb,
    account,
    livemode,
  }: Pick<SwitchRequest, "verb" | "account" | "livemode">): Promise<
    Extract<SwitchAnswer, { outcome: "switched" | "no_verb" | "failed" }>
  > {
    const call = () => this.#host[verb]?.({ account, livemode }) ?? Promise.resolve();
    const answer = await this.#called(verb, call, z.unknown());
    if ("outcome" in answer) return answer;
    return { outcome: "switched", connector: null, found: null };
  }

  async #present(request: BoundRequest): Promise<ProbeAnswer> {
    const call = () => this.#host.probe?.(request) ?? Promise.resolve();
    const answer = await this.#called("probe", call, presenceSchema);
    if ("outcome" in answer) return asFailure(answer);
    return { outcome: answer.value.present ? "present" : "gone" };
  }

  async #called<T>(
    method: string,
    call: () => Promise<unknown>,
    schema: z.ZodType<T>,
  ): Promise<{ readonly value: T } | Failed | { readonly outcome: "no_verb" }> {
    try {
      const answer = await within(
        call().then((value) => ({ value })),
        TIMEOUT_MS,
      );
      if (answer === null) return failed(`${method} did not answer within ${TIMEOUT_MS / 1_000} s`);
      const read = schema.safeParse(answer.value);
      return read.success
        ? { value: read.data }
        : failed(`${method} answered what is no answer of an eraser`);
    } catch (error) {
      // The platform says so, of this very method. What the host's own code says may be personal.
      const missing = `RPC receiver does not implement the method "${method}"`;
      const isMissing = error instanceof TypeError && error.message.includes(missing);
      return isMissing ? { outcome: "no_verb" } : failed(`${method} threw`);
    }
  }
}

/** A Worker must have `erase`; and `probe`, if its eraser is probed. */
const asFailure = (answer: Failed | { readonly outcome: "no_verb" }): Failed =>
  answer.outcome === "failed" ? answer : failed("its Worker has no such method");

function asked({ eraser: _, holdings, ...request }: EraserRequest): BoundRequest {
  return { ...request, holdings: holdings.map(({ kind, ref }) => ({ kind, ref })), replay: false };
}

const again = (account: ErasedBefore): BoundRequest => ({
  ...account,
  round: 0,
  holdings: [],
  holdings_total: 0,
  replay: true,
});
