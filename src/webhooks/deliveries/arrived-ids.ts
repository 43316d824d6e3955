/**
 * The ids of the deliveries that are kept as arrived, each with the position of its event when it last arrived. A
 * delivery that is sent again arrives again, and is then kept more than once; its event may have moved meanwhile.
 */
type Arrived = { readonly position: number; readonly copies: number };

export class ArrivedIds {
  readonly #found = new Map<string, Arrived>();

  /** @param all in the order in which they arrived */
  constructor(all: Iterable<readonly [id: string, position: number]>) {
    for (const [id, position] of all) this.add(id, position);
  }

  has(id: string): boolean {
    return this.#found.has(id);
  }

  /** Null if the delivery is not kept. */
  positionOf(id: string): number | null {
    return this.#found.get(id)?.position ?? null;
  }

  add(id: string, position: number): void {
    this.#found.set(id, { position, copies: (this.#found.get(id)?.copies ?? 0) + 1 });
  }

  /** One copy is kept no more. The oldest goes first, so the position stays. */
  remove(id: string): void {
    const arrived = this.#found.get(id);
    if (arrived === undefined) return;
    if (arrived.copies === 1) this.#found.delete(id);
    else this.#found.set(id, { ...arrived, copies: arrived.copies - 1 });
  }
}
