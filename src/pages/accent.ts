/**
 * The colour that a host chooses for its pages. A page may hold no style of its own, so the colour comes as a second,
 * tiny stylesheet, whose name is the colour.
 */
import { brightened, HEX_COLOUR, textOn } from "../shared/contrast";

/** @param colour in `#rrggbb` */
export const accentPath = (colour: string): string =>
  `/assets/accent.${colour.slice(1).toLowerCase()}.css`;

/** The stylesheet of a colour. The text on it is black or white, and in dark mode it is as bright as it must be. */
export function accentStylesheet(colour: string): string {
  if (!HEX_COLOUR.test(colour)) throw new Error("no colour");
  return `${ruleOf(colour)}\n@media (prefers-color-scheme: dark) { ${ruleOf(brightened(colour))} }\n`;
}

const ruleOf = (colour: string): string =>
  `:root { --accent: ${colour}; --on-accent: ${textOn(colour)}; }`;
