/** `/docs`: Swagger UI for `/openapi.json`. All its files come from this service, so it can be read offline. */
import { html } from "hono/html";
import { secureHeaders } from "hono/secure-headers";
import type { App } from "../../framework/environment";
import { ProblemError } from "../../framework/problems";
import { readsPages } from "./problem-pages";

const FILES = ["swagger-ui.css", "swagger-ui-bundle.js"];

const start = `SwaggerUIBundle({ url: "/openapi.json", dom_id: "#docs", deepLinking: true, validatorUrl: null, filter: true });`;

/** Only pages get these headers: only they run scripts. */
const pageHeaders = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", "data:"],
    connectSrc: ["'self'"],
    frameAncestors: ["'none'"],
  },
});

export const documentation = (app: App) => {
  app.use("/docs/*", pageHeaders);
  app.get("/docs", (c) =>
    c.html(
      html`<!doctype html>
        <html lang="en">
          <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>Adieu API</title>
            <link rel="icon" href="data:," />
            <link rel="stylesheet" href="/docs/swagger-ui.css" />
          </head>
          <body>
            <p>
              <a href="/openapi.json">OpenAPI 3.1</a>, <a href="/problems">every problem</a>,
              <a href="/llms.txt">as one text</a>
            </p>
            <main id="docs"></main>
            <script src="/docs/swagger-ui-bundle.js"></script>
            <script src="/docs/start.js"></script>
          </body>
        </html>`,
    ),
  );
  // A new deployment must not look broken to the person who opens it. A program gets 404 as for any other path.
  app.get("/", (c, next) => (readsPages(c) ? Promise.resolve(c.redirect("/docs", 303)) : next()));
  app.get("/docs/start.js", (c) => c.body(start, 200, { "content-type": "text/javascript" }));
  app.get("/docs/:file", async (c) => {
    const file = c.req.param("file");
    if (!FILES.includes(file)) throw new ProblemError("not_found");
    const asset = await c.env.ASSETS.fetch(new URL(`/${file}`, c.req.url));
    return new Response(asset.body, asset);
  });
};
