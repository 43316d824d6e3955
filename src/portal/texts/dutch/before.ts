/** What the portal's pages say before anything is decided, in Dutch. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `Uw account bij ${product}`,
    nothing: "Er loopt niets voor uw account.",
    choose: "Wat u hier kunt doen",
    now: "Wat er loopt",
    see: "Bekijken hoe het ervoor staat",
    actions: {
      cancellation: {
        title: "Uw account opzeggen",
        text: "Bekijk wat er wanneer gebeurt, voordat er iets besloten is.",
      },
      deletion: {
        title: "Uw account verwijderen",
        text: "Bekijk wat er wordt verwijderd, wat blijft en wanneer, voordat er iets besloten is.",
      },
    },
    undo: { title: "Uw account houden", text: "Trek de aanvraag in. Uw account blijft." },
    unavailable: "U kunt hier niets doen. Onze klantenservice kan u helpen.",
  },
  before: {
    title: { cancellation: "Uw account opzeggen", deletion: "Uw account verwijderen" },
    happens: {
      purge: "Als u nu doorgaat, wordt alles in uw account verwijderd op",
      delete: "Als u nu doorgaat, wordt uw account verwijderd op",
    },
    review_by: "Als u nu doorgaat, beslissen wij uiterlijk op",
    graced: {
      purge:
        "Uw account wordt uitgeschakeld zodra u hebt bevestigd. Op deze datum wordt alles erin voorgoed verwijderd. Het account zelf blijft.",
      delete:
        "Uw account wordt voor verwijdering gemarkeerd zodra u hebt bevestigd. Op deze datum wordt het voorgoed verwijderd, met alles erin.",
    },
    at_once: {
      purge: "Alles in uw account wordt meteen voorgoed verwijderd. Het account zelf blijft.",
      delete: "Uw account wordt meteen voorgoed verwijderd, met alles erin.",
    },
    after_review: "Eerst bekijkt iemand uw aanvraag. Als die wordt goedgekeurd:",
    undoers: (parties) =>
      `Tot dan kan het ongedaan worden gemaakt door ${parties}. Daarna kan niemand het nog ongedaan maken.`,
    nobody_undoes: "Als het eenmaal is begonnen, kan niemand het ongedaan maken.",
    first: "Regel dit eerst",
    more: (count) => `En nog ${count}.`,
    mend: "Hier regelen",
    by_support: "Onze klantenservice regelt dit.",
    by_you: "U kunt dit in uw account regelen.",
    look_again: "Opnieuw bekijken",
    erased: { purge: "Wat er wordt verwijderd", delete: "Wat er wordt verwijderd" },
    kept: "Wat er blijft, en waarom",
    kept_nothing: "Er blijft niets over u bewaard.",
    kept_until: "Tot",
    proof_kept: "Een bewijs dat er is verwijderd. Uw naam staat er niet in.",
    account_kept: "Het account zelf, zodat u kunt inloggen.",
    notes: "Lees dit eerst",
    steps: "Wat wij van u vragen",
    no_steps: "Eén bevestiging.",
    review_step: "Iemand bekijkt uw aanvraag",
    alternatives: "Dit kan ook",
    go_on: "Doorgaan",
    not_now: "Nu niet",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `U kunt dit niet zelf beginnen. Het kan worden begonnen door ${parties}.`
        : code === "closure_open"
          ? "Er staat een andere aanvraag open. Rond die eerst af, of trek die in."
          : "Dit is op dit moment niet mogelijk voor uw account.",
  },
  statements: {
    title: "Uw verklaringen",
    lead: "Lees ze allemaal. Vink aan wat klopt.",
    missing: "Vink deze verklaring aan om door te gaan:",
  },
  parties: {
    owner: "de eigenaar van het account",
    admin: "een beheerder van het account",
    member: "een lid van het account",
    support: "onze klantenservice",
    you: "u",
  },
  erasers: {
    documents: "Identiteitsbewijzen die u ons hebt gestuurd",
    holdings: "Wat u in het account hebt: abonnementen, bestellingen, omgevingen en dergelijke",
    profile: "Uw profiel: namen, adressen, wachtwoord, instellingen",
    r2_assets: "Uw bestanden",
    other: (name) => `Uw gegevens in het systeem “${name}”`,
  },
};
