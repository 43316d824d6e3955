/**
 * The other direction: what a host's own Worker offers to Adieu, so that Adieu erases by a service binding. `wrangler.toml`
 * of Adieu names it, and `PUT /v1/erasers/{name} {"binding": "ERASER_CRM"}` registers it.
 */

/** Which account is to be erased. Nothing of it is personal: it has only ids that the host gave. */
export type ErasureRequest = {
  /** The task's id: the same at every attempt. */
  readonly task: string;
  /** 1 at first, one more each time that the task is opened again; 0 in a replay. */
  readonly round: number;
  readonly account: string;
  readonly livemode: boolean;
  /** `purge`: the account stays and may come back. `delete`: nothing stays. */
  readonly target: "purge" | "delete";
  /** When the erasure began, RFC 3339. */
  readonly at: string;
  /** The first of them; `holdings_total` says how many there are. */
  readonly holdings: readonly { readonly kind: string; readonly ref: string }[];
  readonly holdings_total: number;
  /** Whether it was erased before, and a restored backup may have brought it back. */
  readonly replay: boolean;
};

export type Erased =
  /** Nothing is left. Adieu keeps the SHA-256 of the proof, up to 10,000 characters. */
  | { readonly erased: true; readonly proof?: string }
  /** It will be erased: you acknowledge it by `POST /v1/erasure_tasks/{task}/ack`. */
  | { readonly erased: false };

/**
 * The methods of your `WorkerEntrypoint`. If one throws, or takes longer than 15 seconds, Adieu calls it again later. You
 * may leave out `probe`, `disable` and `enable`.
 *
 * @example
 * export class Crm extends WorkerEntrypoint implements EraserBinding {
 *   async erase({ account }: ErasureRequest) {
 *     await this.env.DB.prepare("DELETE FROM customers WHERE account = ?").bind(account).run();
 *     return { erased: true } as const;
 *   }
 * }
 */
export type EraserBinding = {
  erase(request: ErasureRequest): Promise<Erased>;
  /** Whether anything is left. Called after `erase` if the eraser is registered with `"probe": true`. */
  probe?(request: ErasureRequest): Promise<{ readonly present: boolean }>;
  /** Makes the account unusable while its grace period runs. */
  disable?(account: { readonly account: string; readonly livemode: boolean }): Promise<void>;
  enable?(account: { readonly account: string; readonly livemode: boolean }): Promise<void>;
};
