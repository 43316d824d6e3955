/** Tables and numbers as docs/internals/benchmarks.md shows them. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const rule = head.map((_, place) => (place === 0 ? "---" : "--:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export const whole = (number: number): string => Math.round(number).toLocaleString("en-US");
export const tenths = (number: number): string => number.toFixed(1);
export const hundredths = (number: number): string => number.toFixed(2);
export const seconds = (ms: number): string => hundredths(ms / 1_000);

/** What was hoped for, and whether it came true. */
export const goal = (said: string, met: boolean): string => `${said} ${met ? "met" : "**missed**"}`;
