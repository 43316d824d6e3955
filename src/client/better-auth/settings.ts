/** What a host gives the plugin. */
import type { WebhookSecret } from "../../receiver/index.ts";
import type { Adieu } from "../api/client.ts";
import type { Gate } from "../gate/gate.ts";

/** As much of better-auth's user as the plugin needs. */
export type User = { readonly id: string; readonly email: string };

export type AdieuPluginSettings = {
  /** The client; its key needs the role `app`. */
  readonly adieu: Adieu;
  /**
   * The gate: a session is only made for a user who may `sign_in`. What happens while Adieu does not answer is the
   * gate's `unanswered`.
   */
  readonly gate: Gate;
  /** The policy under which users are registered. It must accept `attestation`, because better-auth checks the password. */
  readonly policy: string;
  /** The secret of the eraser, `whsec_…`, whose URL is `…/api/auth/adieu/erase`. */
  readonly eraserSecret: WebhookSecret;
  /** The secret of the webhook endpoint, `whsec_…`, whose URL is `…/api/auth/adieu/webhook`. */
  readonly webhookSecret: WebhookSecret;
  /** A client whose key has the role `support`: for administrators who remove users. Without it they cannot. */
  readonly support?: Adieu;
  /** Deletes what the host itself keeps of the user, when Adieu says so, before the user is deleted. */
  readonly erase?: (user: User) => void | Promise<void>;
  /** Gets what failed and will be tried again, for the log. */
  readonly onError?: (error: unknown) => void;
};
