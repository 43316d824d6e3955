/** Which object stands for which eraser, and the erasers as an account's object reaches them. */
import type { Erasers } from "../shared/erasers";
import type { EraserKey } from "./rows";

/** @param carrier 0 is the eraser's own object; the others only carry calls for it */
export const objectName = ({ livemode, name }: EraserKey, carrier = 0): string =>
  `${livemode ? "live" : "test"}:${name}${carrier === 0 ? "" : `:${carrier}`}`;

/** @throws where no eraser's object has that name */
export function keyOf(object: string | undefined): EraserKey {
  const [, mode, name] = /^(live|test):([^:]+)$/.exec(object ?? "") ?? [];
  if (name === undefined) throw new Error(`not an eraser's object: ${object}`);
  return { livemode: mode === "live", name };
}

type WithErasers = Pick<Env, "ERASERS">;

export const eraserObject = ({ ERASERS }: WithErasers, key: EraserKey) =>
  ERASERS.getByName(objectName(key));

/** Rejects where an eraser's object itself cannot be reached; what the eraser does is an answer. */
export function hostErasers(env: WithErasers): Erasers {
  const objectOf = (eraser: string, livemode: boolean) =>
    eraserObject(env, { name: eraser, livemode });
  return {
    request: (request) => objectOf(request.eraser, request.livemode).request(request),
    probe: (request) => objectOf(request.eraser, request.livemode).probe(request),
    isProbed: (eraser, livemode) => objectOf(eraser, livemode).isProbed(),
  };
}
