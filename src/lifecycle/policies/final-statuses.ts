/**
 * The final statuses of billing, shop and support systems. A holding with one of these words is over and never blocks:
 * its holder could not follow the advice to cancel or to settle it. Each kind of holding has a list of its own, because
 * one word may mean different things: a `paid` invoice is over, but a `paid` order has yet to be delivered.
 *
 * Every other word blocks: unknown words, and the words of things that may go on (`trialing`, `past_due`, `paused`,
 * `unpaid`, `on-hold`), that must still be collected (`open`, `uncollectible`), or that failed and are still owed (a
 * `failed` or `declined` payment). Case, separators and vendors' prefixes do not matter (`condition.ts`). The sources,
 * by vendor, are in docs/policies.md, Statuses.
 */
const CANCELLED = ["canceled", "cancelled"];

/** Cancelled after it was made, or never to be paid. */
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
  /**
   * Shopify (`fulfilled`, `archived`), WooCommerce (`trash`), Magento, BigCommerce, Square, PayPal, Zuora (`reverted`).
   */
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
  /**
   * Stripe's disputes (`won`, `lost`, `warning_closed`, `prevented`), Zendesk (`solved`), PayPal, Freshdesk, Jira
   * (`done`).
   */
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
  /** Systems that are bound to the account from outside, or may act for it. */
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
