/** Finds the object of an eraser, and gives accounts their way to the erasers. */
import { space } from "../objects/spaces";
import type { Erasers } from "../shared/erasers";
import type { EraserKey } from "./registrations";

/** The name of an eraser's object: `live:crm`, `test:crm`. */
export const eraserObjectName = ({ livemode, name }: EraserKey): string =>
  `${livemode ? "live" : "test"}:${name}`;

/** @throws if no eraser's own object has that name: a carrier's does not count */
export function eraserKeyOf(objectName: string | undefined): EraserKey {
  const [, mode, name] = /^(live|test):([^:]+)$/.exec(objectName ?? "") ?? [];
  if (name === undefined) throw new Error(`not an eraser's object: ${objectName}`);
  return { livemode: mode === "live", name };
}

type WithErasers = Pick<Env, "ERASERS">;

export const eraserObject = (env: WithErasers, key: EraserKey) =>
  space(env, "ERASERS").getByName(eraserObjectName(key));

/** The erasers that hosts registered. A call rejects only if the eraser's object cannot be reached. */
export function hostErasers(env: WithErasers): Erasers {
  const objectOf = (eraser: string, livemode: boolean) =>
    eraserObject(env, { name: eraser, livemode });
  return {
    request: (request, connected = null) =>
      objectOf(request.eraser, request.livemode).request(request, connected),
    probe: (request, connected = null) =>
      objectOf(request.eraser, request.livemode).probe(request, connected),
    rehearse: (eraser, { livemode, id, at }, ...asked) =>
      objectOf(eraser, livemode).rehearse({ id, at }, ...asked),
    switch: (eraser, request) => objectOf(eraser, request.livemode).switch(request),
    check: (eraser, request, sealed) => objectOf(eraser, request.livemode).check(request, sealed),
    isProbed: (eraser, livemode) => objectOf(eraser, livemode).isProbed(),
  };
}
