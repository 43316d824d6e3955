/**
 * `it` for tests of webhooks. Time stands still in each of them, and the network has a receiver at `URL_OF_RECEIVER`
 * and another at `OTHER_URL`. A test that takes `endpoint` has an endpoint of the first receiver.
 *
 * @example it("is sent", async ({ receiver, endpoint }) => { … });
 */
import { test } from "vitest";
import type { Endpoint } from "../../src/webhooks/endpoints";
import { playReceivers, type Receiver } from "../support/receiver";
import { anEndpoint, stillTime, URL_OF_RECEIVER } from "./publishing";

export const OTHER_URL = "https://other.example.com/hook";

type Fixtures = {
  readonly receivers: readonly [Receiver, Receiver];
  readonly receiver: Receiver;
  readonly other: Receiver;
  readonly endpoint: Endpoint;
};

export const it = test.extend<Fixtures>({
  receivers: [
    // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern what a fixture needs: nothing
    async ({}, use) => {
      stillTime();
      await use(playReceivers(URL_OF_RECEIVER, OTHER_URL));
    },
    { auto: true },
  ],
  receiver: ({ receivers: [receiver] }, use) => use(receiver),
  other: ({ receivers: [, other] }, use) => use(other),
  // After the receivers, because time stands still from then on.
  endpoint: async ({ receivers: _ }, use) => use(await anEndpoint()),
});
