/** What `npm run bench` measures, in this order. A new one is a line here and a place in the page. */
import { FULL, measureSpeed, QUICK } from "./speed.ts";
import { renderSpeed, speedChart } from "./speed-report.ts";

export type Measurement = {
  readonly name: string;
  readonly title: string;
  /** @param quick tries it small; the numbers mean little */
  readonly measure: (quick: boolean) => Promise<{ text: string; chart?: string }>;
};

export const MEASUREMENTS: readonly Measurement[] = [
  {
    name: "speed",
    title: "Speed",
    measure: async (quick) => {
      const scale = quick ? QUICK : FULL;
      const speed = await measureSpeed(scale);
      return { text: renderSpeed(speed, scale), chart: speedChart(speed.samples) };
    },
  },
];
