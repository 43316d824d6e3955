/** What axe finds wrong on a page. Axe is a script, and pages let none run, so it looks at a copy. */
import axe from "axe-core";
import type { Page } from "playwright-core";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/**
 * @param copy a page of a browser that runs scripts, and is given the content of the page
 * @param more groups of axe's rules beside those of WCAG 2.2 AA
 */
export async function accessibilityFaults(
  page: Page,
  copy: Page,
  more: readonly "best-practice"[] = [],
): Promise<string[]> {
  const url = page.url();
  const body = await page.content();
  await copy.route(url, (route) =>
    route.fulfill({ body, contentType: "text/html; charset=utf-8" }),
  );
  await copy.goto(url);
  await copy.unroute(url);
  await copy.evaluate(axe.source);
  const faults: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await copy.emulateMedia({ colorScheme });
    const { violations } = await copy.evaluate(
      (rules) => (globalThis as unknown as { axe: typeof axe }).axe.run({ runOnly: rules }),
      [...WCAG, ...more],
    );
    for (const { id, nodes } of violations) {
      faults.push(`${colorScheme}: ${id}: ${nodes.map(({ html }) => html).join(" ")}`);
    }
  }
  return faults;
}
