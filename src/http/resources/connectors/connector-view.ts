/** What the API shows of a shipped connector. */
import type { ConnectorDocument } from "../../../connectors/document";
import { certaintyOf, isReplayable, looksOf, verbsOf } from "../../../connectors/facts";

export const connectorView = (document: ConnectorDocument) => ({
  object: "connector" as const,
  id: document.id,
  version: document.version,
  title: document.title ?? document.id,
  docs: document.docs ?? null,
  checked: document.checked ?? null,
  basis: document.basis ?? null,
  needs: document.needs ?? null,
  erases: document.erases ?? null,
  leaves: document.leaves ?? [],
  settings: document.settings,
  secrets: document.secrets,
  hosts: document.hosts,
  identify: document.identify,
  verbs: verbsOf(document),
  looks: looksOf(document),
  replayable: isReplayable(document),
  verified: certaintyOf(document),
  rate: {
    per_minute: document.rate.per_minute ?? null,
    concurrency: document.rate.concurrency ?? null,
  },
  patience: document.patience,
});
