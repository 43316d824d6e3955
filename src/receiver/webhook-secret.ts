/** The secret that signs, or several during a rotation. An environment variable that is not set is undefined. */
export type WebhookSecret = string | undefined | readonly (string | undefined)[];
