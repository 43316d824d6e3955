/** The "this wasn't me" page in Dutch. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "Dit was ik niet",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Iemand heeft ons gevraagd uw account bij ${product} op te zeggen.`
        : `Iemand heeft ons gevraagd uw account bij ${product} te verwijderen.`,
      closure?.time
        ? `Dat gebeurt op ${closure.time}, als het niet wordt gestopt.`
        : "Het is nog niet gebeurd en kan nog worden gestopt.",
      "Als u het niet was, stop het dan hier. Er gebeurt dan niets meer totdat onze klantenservice het heeft bekeken.",
    ],
  }),
  button: "Stoppen, ik was het niet",
  itWasMe: "Als u het wel was, hoeft u hier niets te doen. Sluit gewoon deze pagina.",
  stopped: () => ({
    title: "Het is gestopt",
    paragraphs: [
      `Er gebeurt niets meer met uw account bij ${product} totdat onze klantenservice het heeft bekeken. Die neemt contact met u op.`,
      "Misschien heeft iemand anders toegang tot uw account. Verander nu uw wachtwoord, als u dat kunt.",
    ],
  }),
  late: () => ({
    title: "Dit kan hier niet meer worden gestopt",
    paragraphs: [
      "De aanvraag waarbij deze link hoort is beëindigd, of wordt al uitgevoerd.",
      "Als u het niet was, neem dan nu contact op met onze klantenservice.",
    ],
  }),
  unknown: () => ({
    title: "Deze link werkt niet",
    paragraphs: [
      "Misschien is hij niet compleet: open hem nog een keer vanuit ons bericht. Of de aanvraag waarbij hij hoort is beëindigd.",
      "Als u zich zorgen maakt over uw account, neem dan contact op met onze klantenservice.",
    ],
  }),
});
