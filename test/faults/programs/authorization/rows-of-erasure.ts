/** The operations about erasures, the directory, the brake and the keys of certificates. */
import { freshId } from "../../../support/fixtures";
import { NOW } from "../../../support/time";
import type { Row } from "./row";

const TASK = "/v1/erasure_tasks/{task_id}";

const REBUILD = "POST /v1/directory/rebuild";

export const ERASURE: readonly Row[] = [
  {
    operation: `POST ${TASK}/ack`,
    roles: ["app"],
    on: "erasing",
    body: () => ({ proof: freshId("receipt") }),
    otherMode: "not there",
  },
  {
    operation: `POST ${TASK}/retry`,
    roles: ["admin"],
    on: "stalled",
    body: () => ({}),
    otherMode: "not there",
  },
  {
    operation: `POST ${TASK}/settle`,
    roles: ["admin"],
    on: "stalled",
    body: () => ({ reason: { code: "system_retired" } }),
    otherMode: "not there",
  },
  {
    operation: "PUT /v1/erasers/{name}",
    roles: ["admin"],
    on: "eraser",
    body: () => ({ url: "https://hooks.example.com/eraser" }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/erasers",
    roles: ["admin"],
    on: "eraser",
    query: "limit=100",
    otherMode: "not listed",
  },
  { operation: "GET /v1/erasers/{name}", roles: ["admin"], on: "eraser", otherMode: "not there" },
  {
    operation: "DELETE /v1/erasers/{name}",
    roles: ["admin"],
    on: "eraser",
    otherMode: "not there",
  },
  {
    operation: "POST /v1/erasers/{name}/replay",
    roles: ["admin"],
    on: "eraser",
    body: () => ({ since: NOW }),
    otherMode: "not there",
  },
  {
    operation: "POST /v1/erasers/{name}/guard",
    roles: ["admin"],
    on: "eraser",
    body: () => ({ since: NOW, accounts: ["acct-unknown"] }),
    otherMode: "not there",
  },
  {
    operation: "POST /v1/erasers/{name}/rehearse",
    roles: ["admin"],
    on: "connector",
    body: ({ account = "" }) => ({ account }),
    otherMode: "not there",
  },
  {
    operation: "POST /v1/erasers/{name}/resume",
    roles: ["admin"],
    on: "connector",
    body: () => ({}),
    otherMode: "not there",
  },
  {
    operation: "POST /v1/connector_secrets/rotate",
    roles: ["admin"],
    on: "nothing",
    body: () => ({}),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/connectors",
    roles: ["auditor"],
    on: "nothing",
    otherMode: "the same",
  },
  {
    operation: "GET /v1/connectors/{id}",
    roles: ["auditor"],
    on: "shippedConnector",
    otherMode: "the same",
  },
  {
    operation: "GET /v1/erasures",
    roles: ["auditor"],
    on: "acknowledged",
    query: "limit=100",
    otherMode: "not listed",
  },
  {
    operation: "GET /v1/health",
    roles: ["support", "auditor"],
    on: "nothing",
    otherMode: "its own",
  },
  {
    operation: REBUILD,
    roles: ["admin"],
    on: "nothing",
    body: () => ({ accounts: [freshId()] }),
    otherMode: "its own",
  },
  {
    operation: "GET /v1/directory/rebuild",
    roles: ["auditor"],
    on: "nothing",
    otherMode: "its own",
  },
  {
    operation: "GET /v1/brake",
    roles: ["support", "auditor"],
    on: "nothing",
    otherMode: "its own",
  },
  {
    operation: "PUT /v1/brake",
    roles: ["admin"],
    on: "nothing",
    body: () => ({ per_hour: null, share: null }),
    otherMode: "its own",
  },
  {
    operation: "POST /v1/brake/release",
    roles: ["admin"],
    on: "braked",
    body: () => ({ reason: "a campaign" }),
    otherMode: "its own",
  },
  {
    operation: "POST /v1/certificate_keys/rotate",
    roles: ["admin"],
    on: "signing_key",
    body: () => ({}),
    otherMode: "refused",
  },
  { operation: "GET /.well-known/jwks.json", roles: null, on: "nothing", otherMode: "the same" },
  {
    operation: "GET /.well-known/ssf-configuration",
    roles: null,
    on: "nothing",
    otherMode: "the same",
  },
];
