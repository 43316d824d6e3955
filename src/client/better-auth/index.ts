/** `adieu/better-auth`: a plugin for better-auth. It is no part of the Worker. */
export { adieu } from "./plugin.ts";
export type { AdieuPluginSettings } from "./settings.ts";
