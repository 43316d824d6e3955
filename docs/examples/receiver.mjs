/**
 * A receiver of Adieu's webhooks in plain Node, 20 or newer:
 *
 *     ADIEU_WEBHOOK_SECRET=whsec_… PORT=9000 node receiver.mjs
 *
 * While the secret is changed, both: ADIEU_WEBHOOK_SECRET="whsec_…new whsec_…old". docs/receiving.md says the rest.
 */
import { createServer } from "node:http";
import { verifyWebhook, WebhookVerificationError } from "adieu/receiver";

const { ADIEU_WEBHOOK_SECRET, PORT = "9000" } = process.env;
if (!ADIEU_WEBHOOK_SECRET) throw new Error("ADIEU_WEBHOOK_SECRET is not set.");
const secrets = ADIEU_WEBHOOK_SECRET.split(" ");

/**
 * Ids of what was done. A receiver in earnest keeps them in its database, in the transaction that does what the
 * event asks for: here two that come at the same moment are both done, and nothing outlives the process.
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
      // Newer than the installed package. Not an error: a refusal would bring it again for days.
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
    // Whatever else goes wrong is for this company to mend, and Adieu comes again meanwhile.
    console.error(error);
    return 500;
  }
}

/** Node's request as the Web's, not read yet. @param {import("node:http").IncomingMessage} incoming */
const webRequestOf = (incoming) =>
  new Request("http://localhost/", {
    method: "POST",
    headers: Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
    body: incoming,
    duplex: "half",
  });

const server = createServer(async (incoming, response) => {
  const status = incoming.method === "POST" ? await take(webRequestOf(incoming)) : 405;
  // Of what was refused half read nobody wants the rest; Node throws away what was not read at all.
  if (incoming.readableDidRead && !incoming.complete) response.setHeader("connection", "close");
  response.writeHead(status).end();
});

server.listen(Number(PORT), "127.0.0.1", () => {
  const address = server.address();
  console.log(`listening on ${typeof address === "object" ? address?.port : address}`);
});
