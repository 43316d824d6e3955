/** Every operation of the API, in the order of openapi.json. */
import type { App } from "../framework/environment";
import { getAccess } from "./accounts/get-access";
import { getAccount } from "./accounts/get-account";
import { getContact } from "./accounts/get-contact";
import { importAccounts } from "./accounts/import-accounts";
import { listAccounts } from "./accounts/list-accounts";
import { listHolderNotices } from "./accounts/list-holder-notices";
import { registerAccount } from "./accounts/register-account";
import { updateAccount } from "./accounts/update-account";
import { createApiKey } from "./api-keys/create-api-key";
import { deleteApiKey } from "./api-keys/delete-api-key";
import { listApiKeys } from "./api-keys/list-api-keys";
import { listAudit } from "./audit/list-audit";
import { getBrake } from "./brake/get-brake";
import { releaseBrake } from "./brake/release-brake";
import { setBrake } from "./brake/set-brake";
import { getCalendar } from "./calendar/get-calendar";
import { getCertificate } from "./certificates/get-certificate";
import { listCertificateKeys } from "./certificates/list-certificate-keys";
import { rotateCertificateKey } from "./certificates/rotate-certificate-key";
import { acknowledgeClosure } from "./closures/acknowledge-closure";
import { extendAnswer } from "./closures/extend-answer";
import { getClosure } from "./closures/get-closure";
import { giveReason } from "./closures/give-reason";
import { listClosures } from "./closures/list-closures";
import { openClosure } from "./closures/open-closure";
import { previewClosure } from "./closures/preview-closure";
import { resolveDispute } from "./closures/resolve-dispute";
import { restoreAccount } from "./closures/restore-account";
import { sendChallenge } from "./closures/send-challenge";
import { submitProof } from "./closures/submit-proof";
import { withdrawClosure } from "./closures/withdraw-closure";
import { getConnector } from "./connectors/get-connector";
import { listConnectors } from "./connectors/list-connectors";
import { consolePages } from "./console";
import { dismissDeclaration } from "./declarations/dismiss-declaration";
import { getDeclaration } from "./declarations/get-declaration";
import { getDeclarationContact } from "./declarations/get-declaration-contact";
import { listDeclarations } from "./declarations/list-declarations";
import { matchDeclaration } from "./declarations/match-declaration";
import { createStaffSession } from "./development/create-staff-session";
import { hostPages } from "./development/host-pages";
import { listNotices } from "./development/list-notices";
import { getRebuild } from "./directory/get-rebuild";
import { rebuildDirectory } from "./directory/rebuild-directory";
import { readDocument } from "./documents/read-document";
import { uploadDocument } from "./documents/upload-document";
import { deleteEraser } from "./erasers/delete-eraser";
import { getEraser } from "./erasers/get-eraser";
import { guardRestore } from "./erasers/guard-restore";
import { listErasers } from "./erasers/list-erasers";
import { putEraser } from "./erasers/put-eraser";
import { rehearseEraser } from "./erasers/rehearse-eraser";
import { replayErasures } from "./erasers/replay-erasures";
import { resumeEraser } from "./erasers/resume-eraser";
import { rotateConnectorSecrets } from "./erasers/rotate-connector-secrets";
import { acknowledgeTask } from "./erasure-tasks/acknowledge-task";
import { retryTask } from "./erasure-tasks/retry-task";
import { settleTask } from "./erasure-tasks/settle-task";
import { getErasure } from "./erasures/get-erasure";
import { listErasures } from "./erasures/list-erasures";
import { readRetained } from "./erasures/read-retained";
import { listEvents } from "./events/list-events";
import { listHistory } from "./events/list-history";
import { disputeClosure } from "./holder/dispute-closure";
import { deleteHolding } from "./holdings/delete-holding";
import { listHoldings } from "./holdings/list-holdings";
import { putHolding } from "./holdings/put-holding";
import { getLegalHold } from "./legal-holds/get-legal-hold";
import { listLegalHolds } from "./legal-holds/list-legal-holds";
import { placeLegalHold } from "./legal-holds/place-legal-hold";
import { releaseLegalHold } from "./legal-holds/release-legal-hold";
import { mcp } from "./mcp";
import { dryRunPolicy } from "./policies/dry-run-policy";
import { getPolicy } from "./policies/get-policy";
import { listPolicies } from "./policies/list-policies";
import { putPolicy } from "./policies/put-policy";
import { validatePolicy } from "./policies/validate-policy";
import { portalPages } from "./portal";
import { getPortalConfiguration } from "./portal-configurations/get-portal-configuration";
import { listPortalConfigurations } from "./portal-configurations/list-portal-configurations";
import { putPortalConfiguration } from "./portal-configurations/put-portal-configuration";
import { createPortalSession } from "./portal-sessions/create-portal-session";
import { getPortalSession } from "./portal-sessions/get-portal-session";
import { revokePortalSession } from "./portal-sessions/revoke-portal-session";
import { revokePortalSessions } from "./portal-sessions/revoke-portal-sessions";
import { servePublicPages } from "./public-pages";
import { claimReview } from "./reviews/claim-review";
import { decideReview } from "./reviews/decide-review";
import { listReviews } from "./reviews/list-reviews";
import { releaseReview } from "./reviews/release-review";
import { skipReview } from "./reviews/skip-review";
import { takeReview } from "./reviews/take-review";
import { search } from "./search/search";
import { documentation } from "./service/documentation";
import { explainProblem } from "./service/explain-problem";
import { getHealth } from "./service/get-health";
import { getServiceHealth } from "./service/get-service-health";
import { getSsfConfiguration } from "./service/get-ssf-configuration";
import { problemList } from "./service/problem-pages";
import { listStaff } from "./staff/list-staff";
import { listStaffSessions } from "./staff/list-staff-sessions";
import { revokeStaffSession } from "./staff/revoke-staff-session";
import { revokeStaffSessions } from "./staff/revoke-staff-sessions";
import { getDailyStatistics } from "./statistics/get-daily-statistics";
import { getStatistics } from "./statistics/get-statistics";
import { advanceTestClock } from "./test-clocks/advance-test-clock";
import { createTestClock } from "./test-clocks/create-test-clock";
import { deleteTestClock } from "./test-clocks/delete-test-clock";
import { getTestClock } from "./test-clocks/get-test-clock";
import { countReplay } from "./webhooks/count-replay";
import { createEndpoint } from "./webhooks/create-endpoint";
import { deleteEndpoint } from "./webhooks/delete-endpoint";
import { getEndpoint } from "./webhooks/get-endpoint";
import { getReplay } from "./webhooks/get-replay";
import { listAccountDeliveries } from "./webhooks/list-account-deliveries";
import { listDeliveries } from "./webhooks/list-deliveries";
import { listEndpoints } from "./webhooks/list-endpoints";
import { replayEvents } from "./webhooks/replay-events";
import { resumeReplay } from "./webhooks/resume-replay";
import { retryDelivery } from "./webhooks/retry-delivery";
import { rotateSecret } from "./webhooks/rotate-secret";
import { stopReplay } from "./webhooks/stop-replay";
import { testEndpoint } from "./webhooks/test-endpoint";
import { updateEndpoint } from "./webhooks/update-endpoint";

/** A path with a fixed segment comes before a path that has a parameter in this place. */
export const OPERATIONS: readonly ((app: App) => unknown)[] = [
  importAccounts,
  registerAccount,
  listAccounts,
  getAccount,
  updateAccount,
  getAccess,
  getContact,
  search,
  listHistory,
  listHolderNotices,
  getErasure,
  readRetained,
  putHolding,
  deleteHolding,
  listHoldings,
  previewClosure,
  openClosure,
  listClosures,
  getClosure,
  sendChallenge,
  submitProof,
  uploadDocument,
  acknowledgeClosure,
  giveReason,
  extendAnswer,
  withdrawClosure,
  restoreAccount,
  resolveDispute,
  readDocument,
  claimReview,
  releaseReview,
  skipReview,
  decideReview,
  listReviews,
  takeReview,
  placeLegalHold,
  getLegalHold,
  releaseLegalHold,
  listLegalHolds,
  acknowledgeTask,
  retryTask,
  settleTask,
  getCertificate,
  listCertificateKeys,
  rotateCertificateKey,
  getSsfConfiguration,
  getServiceHealth,
  getBrake,
  setBrake,
  releaseBrake,
  listEvents,
  getStatistics,
  getDailyStatistics,
  getCalendar,
  rebuildDirectory,
  getRebuild,
  putEraser,
  listErasers,
  getEraser,
  deleteEraser,
  replayErasures,
  rehearseEraser,
  guardRestore,
  resumeEraser,
  rotateConnectorSecrets,
  listConnectors,
  getConnector,
  listErasures,
  createEndpoint,
  listEndpoints,
  getEndpoint,
  updateEndpoint,
  deleteEndpoint,
  testEndpoint,
  rotateSecret,
  replayEvents,
  getReplay,
  countReplay,
  stopReplay,
  resumeReplay,
  listDeliveries,
  listAccountDeliveries,
  retryDelivery,
  validatePolicy,
  dryRunPolicy,
  listPolicies,
  getPolicy,
  putPolicy,
  createPortalSession,
  getPortalSession,
  revokePortalSession,
  revokePortalSessions,
  listPortalConfigurations,
  getPortalConfiguration,
  putPortalConfiguration,
  listDeclarations,
  getDeclaration,
  getDeclarationContact,
  matchDeclaration,
  dismissDeclaration,
  createApiKey,
  listApiKeys,
  deleteApiKey,
  listStaff,
  listStaffSessions,
  revokeStaffSessions,
  revokeStaffSession,
  listAudit,
  createTestClock,
  getTestClock,
  advanceTestClock,
  deleteTestClock,
  disputeClosure,
  portalPages,
  consolePages,
  hostPages,
  servePublicPages,
  createStaffSession,
  listNotices,
  getHealth,
  explainProblem,
  problemList,
  mcp,
  documentation,
];
