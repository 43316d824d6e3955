/** The receipt as a file to print: it loads nothing, so it looks the same without this service. */
import type { Receipt } from "../contract/portal-pages";

export const ReceiptPage = ({ language, receipt }: { language: string; receipt: Receipt }) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{receipt.subject}</title>
      <style>{"pre { font: 12pt/1.5 sans-serif; white-space: pre-wrap; }"}</style>
    </head>
    <body>
      <pre>{receipt.text}</pre>
    </body>
  </html>
);
