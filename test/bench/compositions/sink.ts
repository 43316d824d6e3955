/**
 * The product with its followers switched to a sink: what accounts tell is taken and forgotten, so that
 * an account's own path is measured alone, publishing included.
 */
import adieu, * as product from "../../../src/index";

export * from "../../../src/index";

export class AccountObject extends product.AccountObject {
  constructor(ctx: DurableObjectState, env: Env) {
    const send: Env["EVENTS"]["send"] = async () => ({
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } },
    });
    super(ctx, { ...env, EVENTS: { ...env.EVENTS, send } });
  }
}

export default adieu;
