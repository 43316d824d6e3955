/** Errors of public pages that the framework does not make by itself. */
import { faultPage } from "../../../pages/faults";
import type { Frame } from "../../../pages/frame";
import type { PublicLanguage } from "../../../shared/page-languages";

/** @param wait ms */
export async function tooMany(frame: Frame<PublicLanguage>, wait: number): Promise<Response> {
  const page = await faultPage(frame, "too_many");
  page.headers.set("retry-after", String(Math.ceil(wait / 1_000)));
  return page;
}
