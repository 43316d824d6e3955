/** The receipt as a file to print: it loads nothing, so it looks the same without this service. */
import type { ReceiptLine } from "./receipt";

export const ReceiptPage = (props: {
  language: string;
  title: string;
  lines: readonly ReceiptLine[];
}) => (
  <html lang={props.language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{props.title}</title>
    </head>
    <body>
      <h1>{props.title}</h1>
      <dl>
        {props.lines.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </body>
  </html>
);
