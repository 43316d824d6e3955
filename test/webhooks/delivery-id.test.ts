import { describe, expect, it } from "vitest";
import { newId } from "../../src/shared/ids";
import { deliveryId, partsOfDeliveryId } from "../../src/webhooks/deliveries/delivery-id";

describe("the id of a delivery", () => {
  it("names the endpoint and the event, and gives them back", () => {
    const [endpoint, event] = [newId("whe"), newId("evt")];
    const id = deliveryId(endpoint, event);
    expect(id).toBe(`dlv_${endpoint.slice(4)}_${event.slice(4)}`);
    expect(partsOfDeliveryId(id)).toEqual({ endpoint, event });
  });

  it("tells the security events of an event apart", () => {
    const ids = [0, 1, 2].map((part) => deliveryId("whe_1", "evt_2", part));
    expect(ids).toEqual(["dlv_1_2", "dlv_1_2.1", "dlv_1_2.2"]);
    for (const id of ids) {
      expect(partsOfDeliveryId(id)).toEqual({ endpoint: "whe_1", event: "evt_2" });
    }
  });

  it("is the same for the same delivery, and another for any other", () => {
    const pairs = ["1", "2"].flatMap((one) => ["1", "2"].map((two) => [one, two] as const));
    const ids = pairs.map(([one, two]) => deliveryId(`whe_${one}`, `evt_${two}`));
    expect(ids).toEqual(pairs.map(([one, two]) => deliveryId(`whe_${one}`, `evt_${two}`)));
    expect(new Set(ids).size).toBe(4);
  });

  it.each([
    "",
    "dlv_",
    "dlv_1",
    "dlv__1",
    "dlv_1_",
    "evt_1_2",
    "dlv_1_2.",
    "dlv_1_2.10",
    "dlv_1_2.1.1",
    "dlv_1_2 ",
    "dlv_1_2\n",
    "dlv_A_2",
    "dlv_1_2%00",
    `dlv_${"1".repeat(65)}_2`,
    `dlv_1_${"2".repeat(129)}`,
  ])("is not %j", (id) => {
    expect(partsOfDeliveryId(id)).toBeNull();
  });
});
