/**
 * The words that billing, shop and support systems end with: a holding with one of them can never stand in the way
 * again, so telling its holder to cancel or to settle it would be advice that cannot be followed. One list a kind of
 * holding, for one word means different things: a `paid` invoice is over, a `paid` order is yet to be delivered.
 *
 * What is not here blocks: words that nobody knows, and those of things that may go on (`trialing`, `past_due`,
 * `paused`, `unpaid`, `on-hold`), are still to be collected (`open`, `uncollectible`) or were tried in vain and are
 * still owed (a `failed` or `declined` payment). Case, joints and vendors' prefixes do not matter (`condition.ts`).
 * Sources, by vendor: docs/policies.md, Statuses.
 */
const CANCELLED = ["canceled", "cancelled"];

/** Taken back, or never to be paid. */
const VOID = ["void", "voided", "deleted"];

export const FINAL = {
  /**
   * Stripe, Paddle, Braintree, Zuora, Chargebee (`transferred`), Recurly, PayPal, Lemon Squeezy, Google Play, Apple
   * (`revoked`), RevenueCat, WooCommerce (`switched`), Shopify (`failed`: ended, no further attempts; `stale`,
   * `declined`), Maxio (`trial_ended`, `failed_to_create`), GoCardless and Razorpay (`finished`, `completed`).
   */
  subscription: [
    ...CANCELLED,
    "expired",
    "ended",
    "inactive",
    "deactivated",
    "deleted",
    "terminated",
    "completed",
    "finished",
    "incomplete_expired",
    "incomplete_cancelled",
    "pending_purchase_canceled",
    "customer_approval_denied",
    "trial_ended",
    "failed_to_create",
    "failed",
    "declined",
    "stale",
    "switched",
    "transferred",
    "revoked",
  ],
  /** Shopify (`fulfilled`, `archived`), WooCommerce (`trash`), Magento, BigCommerce, Square, PayPal, Zuora (`reverted`). */
  order: [
    ...CANCELLED,
    ...VOID,
    "completed",
    "complete",
    "closed",
    "refunded",
    "fulfilled",
    "delivered",
    "returned",
    "picked_up",
    "expired",
    "declined",
    "archived",
    "reverted",
    "trash",
  ],
  /** AWS and WHMCS (`terminated`), Alibaba Cloud (`released`). Stopped and suspended ones can be started again. */
  service: [
    ...CANCELLED,
    "terminated",
    "expired",
    "ended",
    "inactive",
    "deactivated",
    "completed",
    "finished",
    "closed",
    "deleted",
    "destroyed",
    "released",
  ],
  /**
   * Stripe's intents and charges (`succeeded`), Adyen and Braintree (`settled`), PayPal and Square (`completed`),
   * Shopify and Paystack (`success`), Mollie, Razorpay (`captured`), GoCardless (`paid_out`), Zuora (`processed`).
   */
  payment: [
    ...CANCELLED,
    ...VOID,
    "succeeded",
    "success",
    "successful",
    "settled",
    "settlement_confirmed",
    "paid",
    "paid_out",
    "captured",
    "completed",
    "complete",
    "processed",
    "refunded",
    "partially_refunded",
    "partial_refund",
    "expired",
    "authorization_expired",
  ],
  /**
   * Stripe, Chargebee, Recurly (`closed`), Paddle (`completed`), PayPal (`marked_as_paid`, `auto_cancelled`), Zuora
   * (`reversed`), Lemon Squeezy (`partial_refund`), Square, Xero.
   */
  invoice: [
    ...CANCELLED,
    ...VOID,
    "auto_cancelled",
    "paid",
    "settled",
    "closed",
    "completed",
    "reversed",
    "refunded",
    "partially_refunded",
    "partial_refund",
    "marked_as_paid",
    "marked_as_refunded",
  ],
  /** Stripe's disputes (`won`, `lost`, `warning_closed`, `prevented`), Zendesk (`solved`), PayPal, Freshdesk, Jira (`done`). */
  complaint: [
    ...CANCELLED,
    "resolved",
    "closed",
    "dismissed",
    "rejected",
    "withdrawn",
    "solved",
    "settled",
    "completed",
    "done",
    "won",
    "lost",
    "warning_closed",
    "prevented",
  ],
  /** What is bound to the account from outside, or may act for it. */
  binding: [
    "revoked",
    "expired",
    "unbound",
    "unlinked",
    "disconnected",
    "deauthorized",
    "uninstalled",
    "removed",
    "deleted",
  ],
} satisfies Record<string, string[]>;
