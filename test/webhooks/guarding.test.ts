import { env } from "cloudflare:workers";
import { describe, expect } from "vitest";
import { databasesOf } from "../../src/directory/databases";
import { reviseEndpoint } from "../../src/webhooks/registration";
import { passTime } from "../support/account-objects";
import { SECOND_MS } from "../support/time";
import {
  anEndpoint,
  attempt,
  deliveryOf,
  nowText,
  publishOne,
  URL_OF_RECEIVER,
} from "./publishing";
import { it } from "./webhook-test";

describe("a delivery to a URL that must not be called", () => {
  it.each(["https://10.0.0.1/", "https://router.local/", "http://hooks.example.com/"])(
    "is not sent, however the URL got there: %s",
    async (url) => {
      await anEndpoint({ url });
      const id = await publishOne();
      expect(await attempt(id)).toBe(5 * SECOND_MS);
      expect(fetch).not.toHaveBeenCalled();
      const { last_error, last_status } = await deliveryOf(id);
      expect(last_status).toBeNull();
      expect(last_error).toMatch(/^the URL must /);
    },
  );

  it("is sent to localhost if the deployment says so", async () => {
    await anEndpoint({ url: "http://localhost:3000/" });
    await attempt(await publishOne());
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it("goes to the endpoint's URL of now, not to the one of when the event happened", async ({
    receiver,
  }) => {
    const moved = await anEndpoint({ url: "https://old.example.com/" });
    const id = await publishOne();
    await attempt(id);
    expect(receiver.received).toEqual([]);
    const change = { url: URL_OF_RECEIVER };
    await reviseEndpoint(databasesOf(env), env.ENDPOINTS, moved, change, nowText());
    passTime(5 * SECOND_MS);
    await attempt(id);
    expect(receiver.received).toHaveLength(1);
  });
});
