/** What `npm run setup` asks, in this order, and when it asks it. */
import type { Variables } from "./variables.ts";

export type Question = {
  readonly name: string;
  readonly text: string;
  /** Taken if the answer is empty; without one, the variable is left out. */
  readonly usual?: string;
  /** Whether it is asked, by what is set so far. */
  readonly asked: (variables: Variables) => boolean;
};

const is = (name: string, value: string) => (variables: Variables) => variables[name] === value;
const always = () => true;

export const QUESTIONS: readonly Question[] = [
  {
    name: "PRODUCT_NAME",
    text: "What is your product called? Notices and pages name it.",
    asked: always,
  },
  {
    name: "PUBLIC_URL",
    text: "At which address is Adieu to be reached, such as https://adieu.example.com? A domain of your account with Cloudflare, or empty for *.workers.dev.",
    asked: always,
  },
  {
    name: "JURISDICTION",
    text: "Must everything be kept in one jurisdiction: eu, us, fedramp; or empty: anywhere? It can never be changed.",
    asked: always,
  },
  {
    name: "DIRECTORY",
    text: "Where is the directory of all accounts kept? Empty: in D1, up to 10 GB, with nothing to install; postgres: in a PostgreSQL of yours (docs/postgres.md).",
    asked: always,
  },
  {
    name: "DIRECTORY_POSTGRES",
    text: "Which id has Hyperdrive's configuration for it? It is printed by: npx wrangler hyperdrive create adieu-directory --connection-string … --caching-disabled true",
    asked: is("DIRECTORY", "postgres"),
  },
  {
    name: "EMAIL_PROVIDER",
    text: "Which provider sends e-mail: resend, cloudflare, or none?",
    usual: "none",
    asked: always,
  },
  {
    name: "EMAIL_FROM",
    text: "From which address, such as Example <no-reply@example.com>?",
    asked: ({ EMAIL_PROVIDER }) => EMAIL_PROVIDER === "resend" || EMAIL_PROVIDER === "cloudflare",
  },
  {
    name: "NOTICES",
    text: "Without e-mail no live account can be closed, unless you inform holders yourself. Do you? on: no; off: yes.",
    usual: "on",
    asked: is("EMAIL_PROVIDER", "none"),
  },
  {
    name: "SMS_PROVIDER",
    text: "Which provider sends SMS: twilio, or none?",
    usual: "none",
    asked: always,
  },
  {
    name: "TWILIO_ACCOUNT_SID",
    text: "Twilio's account SID (AC…)?",
    asked: is("SMS_PROVIDER", "twilio"),
  },
  {
    name: "TWILIO_FROM",
    text: "From which number, name or messaging service?",
    asked: is("SMS_PROVIDER", "twilio"),
  },
  {
    name: "SUPPORT_EMAIL",
    text: "At which e-mail address do holders reach your support?",
    asked: ({ SUPPORT_URL }) => SUPPORT_URL === undefined,
  },
  {
    name: "OPERATOR_EMAIL",
    text: "Which address gets an e-mail when due work fails?",
    asked: always,
  },
  {
    name: "STAFF_SIGN_IN",
    text: "How do your people sign in to the console: oidc, access (Cloudflare Access), or none?",
    usual: "none",
    asked: always,
  },
  {
    name: "STAFF_OIDC_ISSUER",
    text: "The issuer's address, exactly as it names itself?",
    asked: is("STAFF_SIGN_IN", "oidc"),
  },
  {
    name: "STAFF_OIDC_CLIENT_ID",
    text: "The client's id there? Its redirect address is PUBLIC_URL/console/sign-in/callback.",
    asked: is("STAFF_SIGN_IN", "oidc"),
  },
  {
    name: "STAFF_ACCESS_TEAM",
    text: "The team's domain, such as https://example.cloudflareaccess.com?",
    asked: is("STAFF_SIGN_IN", "access"),
  },
  {
    name: "STAFF_ACCESS_AUD",
    text: "The application's AUD tag?",
    asked: is("STAFF_SIGN_IN", "access"),
  },
  {
    name: "STAFF_GROUPS",
    text: 'Which group has which roles, such as {"closure-reviewers":["reviewer"],"support":["support"]}?',
    asked: ({ STAFF_SIGN_IN }) => STAFF_SIGN_IN === "oidc" || STAFF_SIGN_IN === "access",
  },
];
