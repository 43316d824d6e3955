/** Around the content of every page, in English. */
import type { FrameTexts } from "./language";

export const english: FrameTexts = {
  name: "English",
  skip: "Skip to the content",
  testMode: "Test mode: nothing real happens here.",
  support: "Support",
  privacy: "Privacy",
  terms: "Terms",
  poweredBy: "Powered by Adieu",
  language: "Language",
  problems: "There is a problem",
  steps: { done: "Done", now: "Now", later: "Later" },
  faults: {
    cross_site: {
      title: "This was not sent from our page",
      paragraphs: [
        "Nothing was changed. Another page, or a browser that hides where a form comes from, sent this.",
        "Open our page and press the button there.",
      ],
    },
    not_found: {
      title: "There is no such page",
      paragraphs: ["Check the address, or go back to where you came from."],
    },
    too_large: {
      title: "That is too large",
      paragraphs: ["Nothing was changed. Go back, and send less text or a smaller file."],
    },
    not_understood: {
      title: "We could not read what was sent",
      paragraphs: ["Nothing was changed. Go back, load the page again and try once more."],
    },
    too_many: {
      title: "Too many tries",
      paragraphs: ["Nothing was changed. Wait a minute, then try again."],
    },
    unavailable: {
      title: "This does not work for the moment",
      paragraphs: ["Wait a minute, then load the page again. Nothing is done twice."],
    },
    internal: {
      title: "Something went wrong on our side",
      paragraphs: ["Load the page again to see whether it worked. Nothing is done twice."],
    },
  },
};
