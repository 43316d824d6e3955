/** Durations as they are counted: "at most so long". */

const UNITS = [
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
] as const;

/** @example durationText(7_200) === "≤ 2 h" */
export function durationText(seconds: number | null): string {
  if (seconds === null) return "–";
  const [size, unit] = UNITS.find(([length]) => seconds >= length) ?? [1, "s"];
  return `≤ ${Number((seconds / size).toFixed(1))} ${unit}`;
}
