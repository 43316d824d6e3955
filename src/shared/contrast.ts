/** Contrast of colours as WCAG 2.2 defines it, for the accent that a host chooses for its pages. */

/** A colour in `#rrggbb`. */
export const HEX_COLOUR = /^#[0-9a-fA-F]{6}$/;

/** The brightest background on which an accent stands: that of pages in light mode. */
export const LIGHT_BACKGROUND = "#ffffff";

/** The background of pages in dark mode. */
export const DARK_BACKGROUND = "#151614";

/** The contrast that a button needs against its background (WCAG 1.4.11). */
export const CONTRAST_OF_PARTS = 3;

type Channels = readonly [red: number, green: number, blue: number];

const channelsOf = (colour: string): Channels => [
  Number.parseInt(colour.slice(1, 3), 16),
  Number.parseInt(colour.slice(3, 5), 16),
  Number.parseInt(colour.slice(5, 7), 16),
];

const linear = (channel: number): number => {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

function luminanceOf(colour: string): number {
  const [red, green, blue] = channelsOf(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

/**
 * Returns the contrast of two colours, 1 to 21. @param a in `#rrggbb`
 * @example contrastOf("#000000", "#ffffff") === 21
 */
export function contrastOf(a: string, b: string): number {
  const [first, second] = [luminanceOf(a), luminanceOf(b)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** Returns black or white, the one that can be read better on a colour. The contrast is always at least 4.5. */
export const textOn = (colour: string): "#000000" | "#ffffff" =>
  contrastOf(colour, "#ffffff") >= contrastOf(colour, "#000000") ? "#ffffff" : "#000000";

/** Steps in which a colour is brightened, so that the result is close to the colour that the host chose. */
const STEPS = 20;

/** Brightens a colour until it stands out from the background of dark mode. */
export function brightened(colour: string): string {
  for (let step = 0; step < STEPS; step += 1) {
    const mixed = mixedWithWhite(colour, step / STEPS);
    if (contrastOf(mixed, DARK_BACKGROUND) >= CONTRAST_OF_PARTS) return mixed;
  }
  return LIGHT_BACKGROUND;
}

const mixedWithWhite = (colour: string, part: number): string =>
  `#${channelsOf(colour)
    .map((channel) => Math.round(channel + (255 - channel) * part))
    .map((channel) => channel.toString(16).padStart(2, "0"))
    .join("")}`;
