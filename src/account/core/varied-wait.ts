/** The waits of an account after a failure. */
import { lengthened } from "../../shared/backoff";
import { spread } from "./spread";

/**
 * Lengthens a wait by up to a tenth, the same for the same id: what failed together for many accounts does not come back
 * together.
 *
 * @param wait ms
 */
export const varied = (wait: number, id: string): number => lengthened(wait, spread(id));
