/** The frame of a page, as a portal configuration has it. */
import type { PortalConfiguration } from "../../../contract/portal-configurations";
import type { Frame } from "../../../pages/frame";
import type { PageLanguage } from "../../../shared/page-languages";

export function configuredFrame<L extends PageLanguage>(
  configuration: PortalConfiguration,
  language: L,
  livemode: boolean,
): Frame<L> {
  const { product_name, logo_url, accent, support, privacy_url, terms_url, powered_by } =
    configuration;
  return {
    language,
    product: { name: product_name, logo: logo_url ?? null },
    accent: accent ?? null,
    support: { url: support.url ?? null, email: support.email ?? null },
    privacyUrl: privacy_url ?? null,
    termsUrl: terms_url ?? null,
    poweredBy: powered_by,
    testMode: !livemode,
  };
}
