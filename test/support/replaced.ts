/** Puts a method in the place of another. */
import { onTestFinished } from "vitest";

/**
 * Replaces a method until the test ends, and notes none of its calls. A spy keeps what each call was given and gave back:
 * after some thousand calls of `getByName`, an object for each, of which none is ever evicted.
 */
export function replace<T extends object, K extends keyof T>(on: T, name: K, by: T[K]): void {
  const before = on[name];
  on[name] = by;
  onTestFinished(() => {
    on[name] = before;
  });
}
