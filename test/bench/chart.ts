/** Bars beside a line for the goal, as an SVG that reads on light and on dark. */
export type Bar = { readonly name: string; readonly value: number; readonly goal: number | null };

const WIDTH = 760;
const LABEL = 400;
const ROW = 30;
const TOP = 48;
/** The right edge: a little more than the floor itself. */
const MOST = 1.2;

const x = (value: number): number =>
  Math.round(LABEL + (Math.min(value, MOST) / MOST) * (WIDTH - LABEL - 60));

export function chart(title: string, bars: readonly Bar[]): string {
  const height = TOP + bars.length * ROW + 12;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}">
<style>text{font:13px system-ui,sans-serif;fill:#57606a}.b{fill:#3b82f6}.m{fill:#f59e0b}.f{stroke:#8b949e;stroke-dasharray:3 3}.g{stroke:#16a34a;stroke-width:2}</style>
<text x="8" y="22" font-weight="600">${title}</text>
<line class="f" x1="${x(1)}" x2="${x(1)}" y1="${TOP - 14}" y2="${height - 8}"/><text x="${x(1) - 14}" y="${TOP - 16}">floor</text>
${bars.map(row).join("\n")}
</svg>
`;
}

function row({ name, value, goal }: Bar, place: number): string {
  const y = TOP + place * ROW;
  const missed = goal !== null && value < goal;
  const mark =
    goal === null
      ? ""
      : `<line class="g" x1="${x(goal)}" x2="${x(goal)}" y1="${y - 2}" y2="${y + 20}"/>`;
  return `<text x="8" y="${y + 14}">${name}</text><rect class="${missed ? "m" : "b"}" x="${LABEL}" y="${y}" width="${x(value) - LABEL}" height="18" rx="2"/>${mark}<text x="${x(value) + 8}" y="${y + 14}">${value.toFixed(2)}</text>`;
}
