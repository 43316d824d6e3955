/** Deliveries that are owed, from the event told to the row in D1, for the tests of sending them. */
import { env } from "cloudflare:workers";
import type { Delivery } from "../../src/delivery/delivery-rows";
import { createEndpoint, type Endpoint, type EndpointInput } from "../../src/delivery/endpoints";
import { type Sender, tryDeliveries } from "../../src/delivery/sending";
import { project } from "../../src/directory/projection";
import { newId } from "../../src/shared/ids";
import type { AccountEvents, DeliveryDue } from "../../src/shared/messages";
import { timestampOf } from "../../src/shared/time";
import { message } from "../directory/messages";

export const URL_OF_RECEIVER = "https://hooks.example.com/adieu";

export const nowText = () => timestampOf(Date.now());

export const sender = (): Sender => ({
  db: env.DB,
  rules: { allow_localhost: false },
  fetch: (...call) => fetch(...call),
});

export const endpoint = (changed: Partial<EndpointInput> = {}): Promise<Endpoint> =>
  createEndpoint(
    env.DB,
    newId("whe"),
    {
      livemode: false,
      url: URL_OF_RECEIVER,
      events: ["*"],
      description: null,
      format: "standard",
      ...changed,
    },
    nowText(),
  );

/** Tells events to the directory. @returns the ids of the deliveries thereby owed */
export const owe = async (...messages: AccountEvents[]): Promise<readonly string[]> =>
  (await project(env.DB, messages, nowText())).deliveries;

/** One event of an account, and the delivery of it to the one endpoint there is. */
export async function oweOne(account = "acct-1"): Promise<string> {
  const [id] = await owe(message(account, [1, 1]));
  if (id === undefined) throw new Error("nothing is owed");
  return id;
}

export const attempt = (id: string) => attemptBy(sender(), id);

/** @returns ms until it is tried again; null where it is not */
export async function attemptBy(from: Sender, id: string): Promise<number | null> {
  let wait: number | null = null;
  await tryDeliveries(from, [id], async (_, waitMs) => {
    wait = waitMs;
  });
  return wait;
}

export async function deliveryOf(id: string): Promise<Delivery> {
  const row = await env.DB.prepare("SELECT * FROM deliveries WHERE id = ?")
    .bind(id)
    .first<Delivery>();
  if (row === null) throw new Error(`no delivery ${id}`);
  return row;
}

/** A queue that keeps what it is given, with the delays. */
export function playedQueue(): Queue<DeliveryDue> & {
  readonly taken: { delivery: string; delay: number }[];
} {
  const taken: { delivery: string; delay: number }[] = [];
  const metadata = { metrics: { backlogCount: 0, backlogBytes: 0 } };
  return {
    taken,
    send: async ({ delivery }, options) => {
      taken.push({ delivery, delay: options?.delaySeconds ?? 0 });
      return { metadata };
    },
    sendBatch: async (messages) => {
      for (const { body, delaySeconds } of messages) {
        taken.push({ delivery: body.delivery, delay: delaySeconds ?? 0 });
      }
      return { metadata };
    },
    metrics: async () => metadata.metrics,
  };
}
