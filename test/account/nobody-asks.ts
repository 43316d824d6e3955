/** What an account's object could ask outside, if nothing of it may be asked. */
import type { Erasers } from "../../src/shared/erasers";

export const absent = (): never => {
  throw new Error("nobody asks for it here");
};

export const NO_ERASERS: Erasers = {
  request: absent,
  probe: absent,
  rehearse: absent,
  switch: absent,
  check: absent,
  isProbed: absent,
};
