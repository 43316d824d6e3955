/**
 * The connectors that are shipped, each a document of its own beside this file. Each is parsed when it is first needed,
 * so that a wrong one is found by its contract test and not by a host.
 */
import { type ConnectorDocument, documentSchema } from "../document.ts";
import amplitude from "./amplitude.json" with { type: "json" };
import auth0 from "./auth0.json" with { type: "json" };
import braze from "./braze.json" with { type: "json" };
import clerk from "./clerk.json" with { type: "json" };
import customerio from "./customerio.json" with { type: "json" };
import firebase from "./firebase.json" with { type: "json" };
import hubspot from "./hubspot.json" with { type: "json" };
import intercom from "./intercom.json" with { type: "json" };
import keycloak from "./keycloak.json" with { type: "json" };
import mailchimp from "./mailchimp.json" with { type: "json" };
import mixpanel from "./mixpanel.json" with { type: "json" };
import okta from "./okta.json" with { type: "json" };
import opendsr2 from "./opendsr2.json" with { type: "json" };
import posthog from "./posthog.json" with { type: "json" };
import scim2 from "./scim2.json" with { type: "json" };
import segment from "./segment.json" with { type: "json" };
import sendgrid from "./sendgrid.json" with { type: "json" };
import stripe from "./stripe.json" with { type: "json" };
import supabase from "./supabase.json" with { type: "json" };
import zendesk from "./zendesk.json" with { type: "json" };

const SHIPPED: Readonly<Record<string, unknown>> = {
  amplitude,
  auth0,
  braze,
  clerk,
  customerio,
  firebase,
  hubspot,
  intercom,
  keycloak,
  mailchimp,
  mixpanel,
  okta,
  opendsr2,
  posthog,
  scim2,
  segment,
  sendgrid,
  stripe,
  supabase,
  zendesk,
};

const parsed = new Map<string, ConnectorDocument>();

/** The ids of the shipped connectors, in order. */
export const shippedIds = (): readonly string[] => Object.keys(SHIPPED);

/** @returns null if none is shipped under the id @throws if it is no document, which its contract test excludes */
export function shippedConnector(id: string): ConnectorDocument | null {
  if (!Object.hasOwn(SHIPPED, id)) return null;
  const known = parsed.get(id);
  if (known) return known;
  const document = documentSchema.parse(SHIPPED[id]);
  parsed.set(id, document);
  return document;
}
