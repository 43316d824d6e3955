/** Problems as pages, for a person who follows the `type` of a problem in a browser. Programs get JSON. */
import { accepts } from "hono/accepts";
import { createMiddleware } from "hono/factory";
import { CATALOGUE, isProblemCode, type ProblemCode } from "../../../contract/problem-catalogue";
import { factsOf } from "../../../contract/problem-facts";
import { pageAnswer } from "../../../pages/answer";
import { plainFrame } from "../../../pages/frame";
import type { App, AppContext, AppEnv } from "../../framework/environment";
import { PROBLEM_CODES } from "../../framework/problem-responses";

/** The pages are for developers, so they name the service and not the product. They need no setting. */
const FRAME = plainFrame("en", { productName: "Adieu", support: { url: null, email: null } });

const JSON_TYPE = "application/json";

/** Whether the caller reads pages rather than JSON: a browser says so, a program does not. */
export const readsPages = (c: AppContext): boolean =>
  accepts(c, { header: "Accept", supports: [JSON_TYPE, "text/html"], default: JSON_TYPE }) ===
  "text/html";

/** Middleware: answers a browser with the page of the code. */
export const pageForBrowsers = createMiddleware<AppEnv>(async (c, next) => {
  const code = c.req.param("code") ?? "";
  if (!readsPages(c)) {
    await next();
    c.res.headers.append("vary", "accept");
    return;
  }
  const page = await (isProblemCode(code) ? problemPage(code) : unknownPage());
  page.headers.append("vary", "accept");
  return page;
});

/** A text in which backquotes stand around code. */
const WithCode = ({ text }: { text: string }) => (
  <>{text.split("`").map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>
);

function problemPage(code: ProblemCode): Promise<Response> {
  const { status, title, explanation } = CATALOGUE[code];
  const { shape, example } = factsOf(code);
  const members = Object.keys(shape);
  const body = (
    <>
      <h1>{title}</h1>
      <p>
        <code>{code}</code>, with status {status}
      </p>
      <p>
        <WithCode text={explanation} />
      </p>
      {members.length === 0 ? null : (
        <>
          <h2>What it says besides</h2>
          <ul>
            {members.map((member) => (
              <li>
                <code>{member}</code>
              </li>
            ))}
          </ul>
          <pre>
            <code>{JSON.stringify({ code, status, ...example }, null, 2)}</code>
          </pre>
        </>
      )}
      <p>
        <a href="/problems">All problems</a>, <a href="/docs">the documentation</a>
      </p>
    </>
  );
  return pageAnswer(FRAME, { title, body });
}

function unknownPage(): Promise<Response> {
  const title = "There is no such problem";
  const body = (
    <>
      <h1>{title}</h1>
      <p>This version of Adieu has no problem with this code.</p>
      <p>
        <a href="/problems">All problems</a>
      </p>
    </>
  );
  return pageAnswer(FRAME, { title, body }, 404);
}

function listPage(): Promise<Response> {
  const title = "Every problem that the API may answer";
  const body = (
    <>
      <h1>{title}</h1>
      <ul>
        {PROBLEM_CODES.map((code) => (
          <li>
            <a href={`/problems/${code}`}>
              <code>{code}</code>
            </a>{" "}
            {CATALOGUE[code].status}: {CATALOGUE[code].title}
          </li>
        ))}
      </ul>
    </>
  );
  return pageAnswer(FRAME, { title, body });
}

/** Serves the list of all problems. */
export const problemList = (app: App): void => {
  app.get("/problems", () => listPage());
};
