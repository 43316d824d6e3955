/** A delivery that arrived, as it is stored: what is the same of all that arrived is left out. */
import { z } from "zod";
import { type Delivery, deliverySchema } from "./delivery";

const storedSchema = deliverySchema
  .omit({ endpoint: true, status: true, last_error: true, next_at: true })
  .partial({ line: true, payload: true, last_response: true, asked_at: true });
export type Stored = z.infer<typeof storedSchema>;

export const storedList = z.array(storedSchema);

export const storedOf = ({
  line,
  payload,
  last_response,
  asked_at,
  ...delivery
}: Delivery): Stored => {
  const { endpoint: _, status: __, last_error: ___, next_at: ____, ...rest } = delivery;
  return {
    ...rest,
    ...(line === null ? {} : { line }),
    ...(payload === null ? {} : { payload }),
    ...(last_response === null ? {} : { last_response }),
    ...(asked_at === null ? {} : { asked_at }),
  };
};

export const deliveryOfStored = (stored: Stored, endpoint: string): Delivery => ({
  line: null,
  payload: null,
  last_response: null,
  asked_at: null,
  ...stored,
  endpoint,
  status: "delivered",
  last_error: null,
  next_at: null,
});
