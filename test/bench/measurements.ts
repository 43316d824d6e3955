/** What `npm run bench` measures, in this order. A new one is a line here and a place in the page. */
import { availableParallelism } from "node:os";
import { capacityOf } from "./comparisons/capacity.ts";
import { renderCostModel } from "./comparisons/cost-model.ts";
import { compare, PARTS } from "./comparisons/index.ts";
import { renderRows } from "./comparisons/render.ts";
import * as connectors from "./connector-erasure.ts";
import { renderDirectory } from "./directory/render.ts";
import * as directory from "./directory.ts";
import * as erasure from "./erasure.ts";
import * as portal from "./portal.ts";
import * as profile from "./profile.ts";
import * as release from "./release.ts";
import * as soak from "./soak.ts";
import * as speed from "./speed.ts";
import { renderSpeed, speedChart } from "./speed-report.ts";
import * as scales from "./speed-scale.ts";
import { measureStatements, FULL as SIZES, QUICK as SMALL_SIZES } from "./statements.ts";
import * as storm from "./storm.ts";
import * as webhooks from "./webhooks.ts";

export type Measurement = {
  readonly name: string;
  readonly title: string;
  /** The page in docs/internals/ that shows it, if it is not benchmarks.md. */
  readonly page?: string;
  /** @param quick tries it small; the numbers mean little */
  readonly measure: (quick: boolean) => Promise<{ text: string; chart?: string }>;
};

export const MEASUREMENTS: readonly Measurement[] = [
  {
    name: "speed",
    title: "Speed",
    measure: async (quick) => {
      const scale = quick ? scales.QUICK : scales.FULL;
      const found = await speed.measureSpeed(scale);
      return { text: renderSpeed(found, scale), chart: speedChart(found.samples) };
    },
  },
  {
    name: "storm",
    title: "Storm",
    measure: async (quick) => ({
      text: storm.renderStorm(await storm.measureStorm(quick ? storm.QUICK : storm.FULL)),
    }),
  },
  {
    name: "webhooks",
    title: "Webhooks",
    measure: async (quick) => ({
      text: webhooks.renderDeliveries(
        await webhooks.measureDeliveries(quick ? webhooks.QUICK : webhooks.FULL),
      ),
    }),
  },
  {
    name: "release",
    title: "The release of a brake",
    measure: async (quick) => ({
      text: release.renderRelease(
        await release.measureRelease(quick ? release.QUICK : release.FULL),
      ),
    }),
  },
  {
    name: "erasure",
    title: "Erasure by systems of the host",
    measure: async (quick) => {
      const byUrl = await erasure.measureErasure(quick ? erasure.QUICK : erasure.FULL);
      const scale = quick ? connectors.QUICK : connectors.FULL;
      const byConnectors = await connectors.measureConnectors(scale);
      return {
        text: `${erasure.renderErasure(byUrl)}\n\n${connectors.renderConnectors(byConnectors)}`,
      };
    },
  },
  {
    name: "portal",
    title: "The portal's pages",
    measure: async (quick) => ({
      text: portal.renderPortal(await portal.measurePortal(quick ? portal.QUICK : portal.FULL)),
    }),
  },
  {
    name: "comparisons",
    title: "What one would use instead",
    measure: async (quick) => {
      const found = await compare(quick ? ["better-auth"] : PARTS);
      const versions = Object.entries(found.versions).map((named) => named.join(" "));
      const model = renderCostModel(capacityOf(found.rows, availableParallelism()));
      return { text: `${versions.join(", ")}.\n\n${renderRows(found)}\n\n${model}` };
    },
  },
  {
    name: "statements",
    title: "What each statement reads",
    page: "directory.md",
    measure: async (quick) => ({ text: await measureStatements(quick ? SMALL_SIZES : SIZES) }),
  },
  {
    name: "directory",
    title: "The directory on D1 and on PostgreSQL",
    measure: async (quick) => {
      const scale = quick ? directory.QUICK : directory.FULL;
      return { text: renderDirectory(await directory.measureDirectory(scale), scale) };
    },
  },
  {
    name: "profile",
    title: "What each call does",
    page: "speed.md",
    measure: async (quick) => ({
      text: await profile.profile(quick ? profile.QUICK : profile.FULL),
    }),
  },
  {
    name: "soak",
    title: "Soak",
    measure: async (quick) => ({
      text: soak.renderSoak(await soak.measureSoak(quick ? soak.QUICK : soak.FULL)),
    }),
  },
];
