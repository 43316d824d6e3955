/**
 * A receiver of Adieu's webhooks in plain Node, 20 or newer:
 *
 *     ADIEU_WEBHOOK_SECRET=whsec_… PORT=9000 node receiver.mjs
 *
 * While the secret is being changed, give both: ADIEU_WEBHOOK_SECRET="whsec_…new whsec_…old". See docs/receiving.md.
 */
import { createServer } from "node:http";
import { verifyWebhook, WebhookVerificationError } from "adieu/receiver";

const { ADIEU_WEBHOOK_SECRET, PORT = "9000" } = process.env;
if (!ADIEU_WEBHOOK_SECRET) throw new Error("ADIEU_WEBHOOK_SECRET is not set.");
const secrets = ADIEU_WEBHOOK_SECRET.split(" ");

/**
 * Ids of the events that are done. Keep yours in the database, in the transaction that does what the event asks for.
 * Here the same event is done twice if it comes twice at the same moment, and nothing outlives the process.
 */
const done = new Set();

/** What the events mean to this company. @param {import("adieu/receiver").WebhookEvent} event */
async function act(event) {
  switch (event.type) {
    case "account.disabled":
      return console.log(`${event.data.account}: read only, purged at ${event.data.purge_at}`);
    case "account.restored":
      return console.log(`${event.data.account}: ${event.data.to} again`);
    case "account.deleted":
      return console.log(
        `${event.data.account}: gone, number ${event.data.sequence} of its history`,
      );
    case "webhook_endpoint.test":
      return console.log(`tested: ${event.data.endpoint}`);
    case "unrecognised":
      // The type is newer than the installed package. Answer 2xx: if it is refused, it comes again for days.
      return console.log(`not known here: ${event.name}`);
    default:
      return console.log(`nothing to do: ${event.type}`);
  }
}

/** @param {Request} request @returns {Promise<number>} the status to answer with */
async function take(request) {
  try {
    const event = await verifyWebhook(request, secrets);
    if (done.has(event.id)) {
      console.log(`a repeat: ${event.id}`);
      return 204;
    }
    await act(event);
    done.add(event.id);
    return 204;
  } catch (error) {
    if (error instanceof WebhookVerificationError) {
      console.log(`refused: ${error.reason}`);
      return 400;
    }
    // Anything else is this company's own fault. Adieu sends the event again.
    console.error(error);
    return 500;
  }
}

/** Makes a `Request` of the Web from Node's, without reading it. @param {import("node:http").IncomingMessage} incoming */
const webRequestOf = (incoming) =>
  new Request("http://localhost/", {
    method: "POST",
    headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    body: incoming,
    duplex: "half",
  });

const server = createServer(async (incoming, response) => {
  const status = incoming.method === "POST" ? await take(webRequestOf(incoming)) : 405;
  // If a body was refused half read, its rest is not wanted. Node drops a body that was not read at all.
  if (incoming.readableDidRead && !incoming.complete) response.setHeader("connection", "close");
  response.writeHead(status).end();
});

server.listen(Number(PORT), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listening on ${typeof address === "object" ? address?.port : address}`);
});
