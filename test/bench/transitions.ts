/** The transition that is measured: a cancellation opened and confirmed, two write calls an account. */
import { adieuCalls } from "./calls.ts";
import { drive, type Measured } from "./load.ts";
import type { Worker } from "./workers.ts";

/** A part of a round's accounts, and how to drive some service over them. */
export type Slice = {
  readonly connections: number;
  /** The id of the slice's account of a number, whatever the number. */
  readonly id: (number: number) => string;
  readonly size: number;
};

/** Opens a cancellation of each account, then confirms each: two write calls an account. */
export async function transitions(
  { connections, id, size }: Slice,
  { http, pid }: Worker,
): Promise<Measured> {
  const { open, confirm } = adieuCalls(http);
  const opened: Promise<string>[] = [];
  const request = async (number: number) => {
    if (number < size) {
      opened[number] = open(id(number));
      await opened[number];
    } else {
      await confirm(id(number), (await opened[number - size]) ?? "none");
    }
  };
  return drive({ connections, total: size * 2, request, pid });
}
