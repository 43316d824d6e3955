/** The policies that accounts live under in these programs: the three built-in ones, and a host's own. */
import { CHINAS_HOLIDAYS } from "./chinas-holidays";
import { PLAIN, type Rules, type Shape } from "./rules";

const builtIn = (name: string, rest: Partial<Shape>): Shape => ({
  name,
  builtIn: true,
  zone: "UTC",
  weekend: ["saturday", "sunday"],
  holidays: [],
  workingDays: [],
  secondKey: false,
  cancellation: null,
  deletion: null,
  ...rest,
});

const DISABLE_THEN_PURGE = builtIn("disable-then-purge", {
  cancellation: {
    ...PLAIN,
    openBy: ["owner", "admin"],
    restoreBy: ["owner", "admin"],
    graceDays: 30,
    reminderDays: [7, 1],
    then: "purge",
  },
  deletion: {
    ...PLAIN,
    openBy: ["support"],
    restoreBy: [],
    steps: ["ownership"],
    withoutEnvironment: { reviewDays: 3 },
    graceDays: 0,
    signIn: false,
  },
});

/** How subscriptions end, of the words that lives here come across. */
const ENDED = ["canceled", "cancelled", "ended", "expired", "inactive", "incomplete_expired"];

const GRACE_THEN_DELETE = builtIn("grace-then-delete", {
  zone: "Europe/Vienna",
  deletion: {
    ...PLAIN,
    restoreBy: ["support"],
    steps: ["reauthentication"],
    methods: ["password", "attestation"],
    blockers: [
      {
        kind: "subscription",
        unless: { status: ENDED },
      },
    ],
    graceDays: 14,
    reminderDays: [7, 1],
    retains: [
      { what: "Billing records", kinds: ["invoice", "payment", "order"], keep: { years: 7 } },
    ],
    signIn: false,
  },
});

const REVIEW_THEN_CLOSE = builtIn("review-then-close", {
  zone: "Asia/Shanghai",
  holidays: CHINAS_HOLIDAYS,
  deletion: {
    ...PLAIN,
    restoreBy: [],
    steps: ["confirm", "otp", "identity_documents"],
    documents: ["passport", "drivers_license"],
    blockers: [
      {
        kind: "order",
        unless: { status: ["completed", "fulfilled", "cancelled", "closed", "refunded"] },
      },
      { kind: "service", unless: { status: ["terminated", "cancelled"] } },
      { kind: "subscription", unless: { status: ENDED } },
      {
        kind: "payment",
        unless: { status: ["settled", "succeeded", "paid", "refunded", "canceled"] },
      },
      { kind: "invoice", unless: { status: ["paid", "void"] } },
      { kind: "balance", unless: { amount: { at_least: 0 } } },
      { kind: "collaborator" },
      { kind: "sub_user" },
      { kind: "message_recipient" },
      { kind: "api_key" },
      { kind: "complaint", unless: { status: ["resolved", "closed", "dismissed", "withdrawn"] } },
      { kind: "report", unless: { status: ["resolved", "closed", "dismissed", "withdrawn"] } },
    ],
    statements: [
      {
        id: "waive_unused_rights",
        kinds: ["balance", "gift_card", "voucher", "cloud_resource"],
        unless: { amount: { at_most: 0 } },
      },
      {
        id: "third_party_bindings",
        kinds: ["third_party_binding", "external_authorization"],
        unless: { status: ["revoked", "unbound", "expired"] },
      },
      { id: "data_backed_up" },
      { id: "not_evading" },
      { id: "other_matters_settled" },
    ],
    reviewDays: 3,
    graceDays: 0,
    signIn: false,
  },
});

export const BUILT_IN: readonly Shape[] = [
  DISABLE_THEN_PURGE,
  GRACE_THEN_DELETE,
  REVIEW_THEN_CLOSE,
];

const own = (
  name: string,
  cancellation: Rules | null,
  deletion: Rules | null,
  law?: "gdpr" | "ccpa",
): Shape => ({
  ...builtIn(name, { cancellation, deletion }),
  builtIn: false,
  ...(law && { law }),
});

const dispute = { kind: "dispute", where: { status: ["open"] } };
const anyone: Rules["openBy"] = ["owner", "admin", "support"];
/** One that there is something of only with an invoice, one that there is always something of. */
const invoices = { what: "Invoices", kinds: ["invoice"], keep: { days: 40 } };
const consent = { what: "Consent", keep: { days: 9 } };

/** A host's own, with every way in which procedures differ. */
export const OWN: readonly Shape[] = [
  own(
    "at-once",
    {
      ...PLAIN,
      openBy: anyone,
      restoreBy: ["admin", "owner"],
      steps: [],
      blockers: [dispute],
      graceDays: 30,
      reminderDays: [7, 1],
      then: "purge",
      retains: [invoices],
    },
    {
      ...PLAIN,
      openBy: anyone,
      restoreBy: ["support", "member"],
      graceDays: 14,
      reminderDays: [3],
      retains: [invoices, consent],
      statements: [
        { id: "understood" },
        { id: "waive_vouchers", kinds: ["voucher"], unless: { amount: [0] } },
      ],
    },
    "gdpr",
  ),
  {
    ...own(
      "reviewed",
      {
        ...PLAIN,
        openBy: anyone,
        reviewDays: 2,
        graceDays: 8,
        then: "purge",
        retains: [invoices, consent],
      },
      {
        ...PLAIN,
        openBy: anyone,
        steps: ["confirm", "reauthentication"],
        methods: ["attestation"],
        blockers: [dispute, { kind: "subscription", unless: { status: ["canceled"] } }],
        reviewDays: 5,
        approvals: 2,
        retains: [invoices],
      },
      "ccpa",
    ),
    zone: "Asia/Tokyo",
    secondKey: true,
    // The second Tuesday and Wednesday: what begins on the first days counts over them.
    holidays: ["2030-03-12", "2030-03-13"],
    // And the Saturday before makes up for one of them.
    workingDays: ["2030-03-09"],
  },
  own(
    "without-grace",
    {
      ...PLAIN,
      openBy: ["member"],
      steps: ["confirm", "identity_documents"],
      reviewDays: 1,
      graceDays: 0,
      then: "purge",
      restoreBy: ["member"],
    },
    {
      ...PLAIN,
      openBy: anyone,
      restoreBy: [],
      steps: ["confirm", "ownership"],
      blockers: [dispute],
      graceDays: 0,
      retains: [consent],
    },
  ),
  own(
    "crossed-over",
    { ...PLAIN, openBy: anyone, graceDays: 5, retains: [consent], signIn: false },
    {
      ...PLAIN,
      openBy: anyone,
      steps: ["reauthentication"],
      methods: ["password"],
      blockers: [dispute],
      graceDays: 3,
      reminderDays: [2, 1],
      then: "purge",
    },
  ),
  own(
    "hosts-erasers",
    { ...PLAIN, openBy: anyone, graceDays: 2, then: "purge", erasers: ["cdn", "crm"] },
    {
      ...PLAIN,
      openBy: anyone,
      steps: ["confirm", "reauthentication"],
      methods: ["attestation"],
      graceDays: 1,
      erasers: ["crm"],
      retains: [invoices, consent],
    },
  ),
  own(
    "in-order",
    {
      ...PLAIN,
      openBy: anyone,
      graceDays: 2,
      then: "purge",
      erasers: [
        { name: "idp", after: ["crm", "cdn"], disables: true },
        "cdn",
        { name: "crm", after: ["cdn"] },
      ],
    },
    {
      ...PLAIN,
      openBy: anyone,
      graceDays: 1,
      erasers: [
        { name: "crm", after: [], disables: true },
        { name: "idp", after: ["crm"], disables: true },
      ],
    },
  ),
  own("deletion-alone", null, {
    ...PLAIN,
    openBy: ["member", "owner"],
    steps: ["confirm", "otp", "identity_documents"],
    channel: "email",
    graceDays: 1,
  }),
  {
    ...own(
      "examined",
      {
        ...PLAIN,
        openBy: anyone,
        steps: ["otp"],
        statements: [{ id: "keys_known", kinds: ["api_key"] }],
        graceDays: 4,
        then: "purge",
      },
      {
        ...PLAIN,
        openBy: anyone,
        restoreBy: ["support"],
        steps: ["identity_documents"],
        statements: [{ id: "waive_vouchers", kinds: ["voucher"], unless: { amount: [0] } }],
        reviewDays: 2,
        approvals: 2,
        graceDays: 2,
      },
    ),
    weekend: ["friday"],
  },
];

export const SHAPES: readonly Shape[] = [...BUILT_IN, ...OWN];
