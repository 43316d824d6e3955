/** Pages that say what went wrong, in plain words. */
import type { Context, Env as HonoEnv, MiddlewareHandler } from "hono";
import type { PageLanguage } from "../shared/page-languages";
import { pageAnswer } from "./answer";
import type { Frame } from "./frame";
import { FRAME_TEXTS, type PageFault } from "./texts";

const STATUSES: Readonly<Record<PageFault, number>> = {
  cross_site: 403,
  not_found: 404,
  too_large: 413,
  not_understood: 422,
  too_many: 429,
  unavailable: 503,
  internal: 500,
};

export const faultPage = (
  frame: Frame<PageLanguage>,
  fault: PageFault,
  status: number = STATUSES[fault],
): Promise<Response> => {
  const { title, paragraphs } = FRAME_TEXTS[frame.language].faults[fault];
  const body = (
    <>
      <h1>{title}</h1>
      {paragraphs.map((paragraph) => (
        <p>{paragraph}</p>
      ))}
    </>
  );
  return pageAnswer(frame, { title, body }, status);
};

const faultOf = (status: number): PageFault =>
  status === 403
    ? "cross_site"
    : status === 404 || status === 405
      ? "not_found"
      : status === 413
        ? "too_large"
        : status === 429
          ? "too_many"
          : status === 503
            ? "unavailable"
            : status >= 500
              ? "internal"
              : "not_understood";

/**
 * Middleware for the paths of pages: a person who opens a page gets no JSON. A problem that the API answers by itself,
 * because something failed or no page has the path, becomes a page. What the log says of it stays.
 */
export const problemsAsPages =
  <E extends HonoEnv>(frameOf: (c: Context<E>) => Frame<PageLanguage>): MiddlewareHandler<E> =>
  async (c, next) => {
    await next();
    const type = c.res.headers.get("content-type") ?? "";
    if (!type.startsWith("application/problem+json")) return;
    const { status, headers } = c.res;
    const page = await faultPage(frameOf(c), faultOf(status), status);
    const wait = headers.get("retry-after");
    if (wait !== null) page.headers.set("retry-after", wait);
    // Not merged with the headers of the problem.
    c.res = undefined;
    c.res = page;
  };
