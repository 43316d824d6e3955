/** Whether a person calls, and not a system of the host. */
import type { Caller } from "./environment";

/** Whether a person calls who is signed in, or whom a key names. */
export const isPerson = ({ session, actor, id }: Caller): boolean =>
  session !== null || actor !== id;
