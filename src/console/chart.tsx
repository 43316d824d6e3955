/**
 * Bar charts, drawn on the server: few, labelled directly, and never alone: the numbers stand in a table beside. No style
 * attribute, so that they need no exception from the content security policy.
 */

export type Bar = { readonly label: string; readonly parts: readonly number[] };

const HEIGHT = 160;
const BOTTOM = 24;
const TOP = 14;

/** The names of the classes that colour the parts of a bar. */
const CLASSES = ["first", "second", "third"];

/** @param parts the names of the parts, from the bottom up */
export function Bars({
  title,
  bars,
  parts,
  width: whole = 1_000,
}: {
  title: string;
  bars: readonly Bar[];
  parts: readonly string[];
  /** Pixels that the chart has, more or less: so its letters are as large as they should be. */
  width?: number;
}) {
  const sums = bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0));
  const highest = Math.max(1, ...sums);
  if (Math.max(0, ...sums) === 0) return null;
  const room = HEIGHT - BOTTOM - TOP;
  const step = whole / Math.max(1, bars.length);
  const width = Math.max(2, Math.min(48, step - 3));
  const every = Math.ceil(bars.length / 12);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${whole} ${HEIGHT}`}
      role="img"
      aria-label={`${title}; the table has the numbers`}
    >
      <title>{`${title} (${parts.join(", ")})`}</title>
      <line class="axis" x1="0" x2={whole} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {bars.map((bar, index) => {
        const x = index * step + (step - width) / 2;
        let y = HEIGHT - BOTTOM;
        const sum = sums[index] ?? 0;
        return (
          <>
            {bar.parts.map((part, which) => {
              const height = (part / highest) * room;
              y -= height;
              return height === 0 ? null : (
                <rect
                  class={CLASSES[which]}
                  x={x.toFixed(1)}
                  y={y.toFixed(1)}
                  width={width.toFixed(1)}
                  height={height.toFixed(1)}
                />
              );
            })}
            {sum === highest ? (
              <text x={(x + width / 2).toFixed(1)} y={(y - 3).toFixed(1)} text-anchor="middle">
                {String(sum)}
              </text>
            ) : null}
            {index % every === 0 ? (
              <text x={(x + width / 2).toFixed(1)} y={HEIGHT - 8} text-anchor="middle">
                {bar.label}
              </text>
            ) : null}
          </>
        );
      })}
    </svg>
  );
}
