/** The policies of one life: each life has its own, under names of its own. */
import { env } from "cloudflare:workers";
import { putPolicy } from "../../../../src/control/policies";
import { timestampOf } from "../../../../src/shared/time";
import { OWN } from "../../reference/policies";
import { policyOf, type Shape } from "../../reference/rules";

export class LifePolicies {
  /** Whether there may be an eraser of the host's to ask. */
  asksHosts = false;
  readonly #life: string;
  readonly #put = new Set<string>();

  constructor(life: string) {
    this.#life = life;
  }

  /** Puts another version of a policy. @param now ms */
  async put(name: string, shape: Shape, now: number): Promise<void> {
    await this.known(name, now);
    await this.#putVersion(shape, this.#idOf(name), now);
  }

  /** @returns the id of a policy, which is there from now on if it is one of the host's own */
  async known(name: string, now: number): Promise<string> {
    const own = OWN.find((shape) => shape.name === name);
    if (own === undefined) return name;
    const id = this.#idOf(name);
    if (!this.#put.has(name)) {
      this.#put.add(name);
      await this.#putVersion(own, id, now);
    }
    return id;
  }

  #idOf = (name: string): string => `${name}-${this.#life}`;

  async #putVersion(shape: Shape, id: string, now: number): Promise<void> {
    this.asksHosts ||= namesErasers(shape);
    await putPolicy(env.CONTROL, false, policyOf(shape, id), timestampOf(now));
  }
}

const namesErasers = ({ cancellation, deletion }: Shape): boolean =>
  [cancellation, deletion].some((rules) => (rules?.erasers.length ?? 0) > 0);
