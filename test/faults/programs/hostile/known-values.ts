/** Values that name something in the world, or mean something: without them most requests would end in `404` or `422`. */
import type { Hints } from "./schema-values";
import { ACCOUNTS, LISTS } from "./world";

/** What the parameter of a path names, by the segment before it. */
const NAMED_BY: Readonly<Record<string, readonly string[]>> = {
  policies: ["{{policy:reviewed}}", "{{policy:spare}}", "review-then-close", "none"],
  webhook_endpoints: [
    "{{endpoint:used}}",
    "{{endpoint:spare}}",
    "{{endpoint:rotated}}",
    "{{endpoint:security}}",
    "{{endpoint:foreign}}",
  ],
  deliveries: [
    "{{delivery:rotated}}",
    "{{delivery:security}}",
    "{{delivery:foreign}}",
    "dlv_none",
    "dlv_none_none",
    "dlv_none_none.1",
  ],
  erasers: ["prompt", "slow", "spare", "connected", "none", "holdings"],
  erasure_tasks: [
    "{{task:erasing}}",
    "{{task:stalled}}",
    "{{task:acknowledged}}",
    "tsk_0.crm.{{account:active}}",
    "tsk_none",
  ],
  api_keys: ["{{key:spare}}", "{{key:other}}", "{{key:foreign}}"],
  test_clocks: ["{{clock:ready}}", "{{clock:past}}", "{{clock:spare}}", "clk_none"],
  declarations: [
    "{{declaration:waiting}}",
    "{{declaration:spare}}",
    "{{declaration:foreign}}",
    "dcl_none",
  ],
  portal_configurations: ["default", "none"],
  portal_sessions: ["{{portal_session:open}}", "{{portal_session:spare}}", "ps_none"],
  staff_sessions: ["sts_none", "none"],
  connectors: ["stripe", "scim2", "none"],
  problems: ["blocked", "internal", "none"],
  holdings: ["order", "environment", "subscription", "sub_user", "any:kind"],
  documents: ["passport", "business_identification", "drivers_license", "selfie"],
};

/** Returns the names that fit a parameter. @param segment the one before it */
export const kindsOf = (segment: string): readonly string[] | undefined =>
  Object.hasOwn(NAMED_BY, segment) ? NAMED_BY[segment] : undefined;

/** References of holdings. */
export const REFS = ["o-1", "o-3", "env-1", "none", "a.b:c_d-e", "auth0|5f7c", "a%7Cb+c=", "a%2Fb"];

/** Values that mean something, by the name of a field or parameter whose schema is any text. */
export const HINTS: Hints = {
  policy: ["grace-then-delete", "disable-then-purge", "review-then-close", "{{policy:reviewed}}"],
  test_clock: ["{{clock:ready}}", "{{clock:spare}}"],
  frozen_time: ["{{later:clock}}", "2026-03-02T12:00:00+02:00"],
  authenticated_at: ["{{now:just}}"],
  phone: ["+436641234567"],
  locale: ["de_AT", "zh-Hant-TW", "sr_RS.UTF-8@latin"],
  time_zone: ["Europe/Vienna", "UTC", "Asia/Calcutta"],
  url: ["https://hooks.example.com/other", "http://127.0.0.1:9/"],
  grace: ["P14D", "P0D", "PT1H"],
  for: ["P7Y", "P30D"],
  holidays: ["2026-12-25"],
  working_days: ["2026-12-26"],
  weekend: ["friday", "sunday"],
  calendar: ["CN", "AT"],
  blocked_at_most: ["P90D", "P1M"],
  notice_after_block: ["P7D", "PT24H"],
  reminders: ["P1D", "PT12H"],
  limit: ["1", "2", "100", ""],
  cursor: LISTS.map((list) => `{{cursor:${list}}}`),
  after: ["{{event:seen}}", "evt_none", "2026-01-01T00:00:00.000Z", "{{now:just}}"],
  account: ACCOUNTS.map((name) => `{{account:${name}}}`),
  since: ["2026-01-01T00:00:00.000Z"],
  case_reference: ["24-cv-1234", "Aktenzeichen 7/26"],
  type: ["account.registered", "closure.opened"],
  kind: ["order", "environment"],
  id: ["{{fresh:any}}", "member-owner"],
};
