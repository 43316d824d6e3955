/** The portal configuration in force, `default` among them, and what the API shows of it. */
import {
  configurationIn,
  DEFAULT_CONFIGURATION,
  type PortalConfiguration,
  type PortalConfigurationView,
  portalConfigurationBodySchema,
} from "../../../contract/portal-configurations";
import {
  type ConfigurationVersion,
  configurationInForce,
} from "../../../control/portal-configurations";
import type { Voice } from "../../../shared/notices";
import type { AppContext } from "../../framework/environment";

/** A configuration with its version; version 0 is what `default` is before it is put. */
export type InForce = Pick<
  ConfigurationVersion,
  "id" | "livemode" | "version" | "configuration"
> & {
  readonly updated_at: string | null;
};

/**
 * Finds the configuration that is in force. It is read from D1 at most once a minute.
 *
 * @returns null if there is none with this id. `default` always exists
 * @throws if CONTROL does not answer, and this isolate remembers nothing
 */
export async function portalConfiguration(
  c: AppContext,
  key: { readonly livemode: boolean; readonly id: string },
): Promise<InForce | null> {
  const found = await configurationInForce(c.env.CONTROL, key);
  if (found !== null) return stored(found);
  return key.id === DEFAULT_CONFIGURATION ? defaultIn(c, key.livemode) : null;
}

export const stored = ({ created_at, ...version }: ConfigurationVersion): InForce => ({
  ...version,
  updated_at: created_at,
});

/** What `default` is before it is put: the deployment's own name and support, and no way back. */
export const defaultIn = (c: AppContext, livemode: boolean): InForce => ({
  id: DEFAULT_CONFIGURATION,
  livemode,
  version: 0,
  configuration: defaultConfiguration(c.get("settings").notices.voice),
  updated_at: null,
});

function defaultConfiguration({ productName, support }: Voice): PortalConfiguration {
  const { url, email } = support;
  const members = portalConfigurationBodySchema.parse({ product_name: productName });
  return {
    ...configurationIn(members),
    // As the deployment has them, which may be http in local development.
    support: { ...(url !== null && { url }), ...(email !== null && { email }) },
  };
}

export const configurationView = ({
  id,
  version,
  livemode,
  configuration,
  updated_at,
}: InForce): PortalConfigurationView => ({
  object: "portal_configuration",
  id,
  version,
  livemode,
  ...configuration,
  updated_at,
});
