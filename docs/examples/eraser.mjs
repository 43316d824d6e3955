import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

const { ERASER_SECRET, PORT = "9000" } = process.env;
const webhook = new Webhook(ERASER_SECRET);
const customers = new Set(["acct_1"]);

/** What this system does when Adieu calls: [HTTP status, body]. */
function answer(body, headers) {
  let message;
  try {
    message = webhook.verify(body, headers);
  } catch {
    return [401, { error: "not signed by Adieu" }];
  }
  const { account } = message.data;
  if (message.type === "erasure.probe") return [200, { present: customers.has(account) }];
  customers.delete(account);
  return [200, { proof: `${account} is no customer any more` }];
}

createServer(async (request, response) => {
  try {
    const [status, body] = answer(await text(request), request.headers);
    response.writeHead(status).end(JSON.stringify(body));
  } catch {
    response.writeHead(500).end();
  }
}).listen(PORT, "127.0.0.1");
