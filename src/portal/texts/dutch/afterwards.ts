/** What the portal's pages say once a request is complete, and at the end of a session, in Dutch. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
  done: {
    title: {
      scheduled: "Uw aanvraag is geaccepteerd",
      in_review: "Uw aanvraag is verstuurd",
      executing: "Uw aanvraag wordt uitgevoerd",
      completed: "Het is gebeurd",
      open: "Uw aanvraag staat open",
    },
    reference: "Kenmerk",
    received: "Ontvangen",
    request: "Aanvraag",
    kind: { cancellation: "Het account opzeggen", deletion: "Het account verwijderen" },
    effective: { purge: "Alles wordt verwijderd op", delete: "Het account wordt verwijderd op" },
    review: "Beslissing uiterlijk op",
    told: "Wij schrijven u als het is gebeurd, en als er iets verandert.",
    undo_until_decided: "U kunt de aanvraag intrekken zolang wij niet hebben beslist.",
    receipt: "Uw ontvangstbevestiging",
    receipt_text: "Als tekst opslaan",
    receipt_html: "Opslaan als pagina om af te drukken",
    receipt_title: "Ontvangstbevestiging van uw aanvraag",
    receipt_subject: (product) => `${product}: ontvangstbevestiging van uw aanvraag`,
    receipt_keep: "Bewaar deze bevestiging: zij laat zien wat u hebt aangevraagd, en wanneer.",
    emailed: (to) =>
      to === null
        ? "Wij sturen haar ook per e-mail naar u."
        : `Wij sturen haar ook per e-mail naar ${to}.`,
    statements: "Uw verklaringen",
    see: "Bekijken hoe het ervoor staat",
    reason: {
      title: "Waarom vertrekt u?",
      optional: "U hoeft het niet te zeggen. Het verandert niets aan uw aanvraag.",
      comment: "In uw eigen woorden",
      send: "Versturen",
      thanks: "Dank u. Wij hebben genoteerd waarom u vertrekt.",
    },
  },
  status: {
    title: {
      awaiting_steps: "Uw aanvraag is niet compleet",
      in_review: "Iemand bekijkt uw aanvraag",
      scheduled: "Uw aanvraag is geaccepteerd",
      blocked: "Uw aanvraag wacht",
      executing: "De aanvraag wordt uitgevoerd",
      completed: "Het is gebeurd",
      withdrawn: "De aanvraag is ingetrokken",
      rejected: "De aanvraag is niet geaccepteerd",
      expired: "De aanvraag is beëindigd",
      restored: "De aanvraag is ongedaan gemaakt",
    },
    unfinished: "Er is nog niets met uw account gebeurd.",
    unfinished_until: "De aanvraag eindigt vanzelf op",
    finish: "Ermee doorgaan",
    decided_by: "Wij beslissen uiterlijk op",
    answer_by: "U hebt ons antwoord uiterlijk op",
    answer_extended: {
      complexity: "Ons antwoord duurt langer omdat uw aanvraag ingewikkeld is.",
      number_of_requests: "Ons antwoord duurt langer omdat wij veel aanvragen moeten beantwoorden.",
    },
    overdue:
      "Wij zouden uiterlijk op deze datum beslissen en zijn te laat. Dat spijt ons. Uw aanvraag is niet vergeten.",
    blocked:
      "De datum is gekomen, maar er moet eerst iets worden geregeld. Er is niets verwijderd.",
    blocked_until: "Als het niet wordt geregeld, eindigt de aanvraag op",
    stopped: "De aanvraag is stopgezet",
    disputed:
      "Iemand heeft ons gezegd dat deze aanvraag niet van u kwam. Onze klantenservice bekijkt het eerst.",
    executing:
      "Dit kan niet meer worden gestopt. Het is klaar als elk systeem het heeft bevestigd.",
    systems: "Welke systemen het hebben verwijderd",
    task: { pending: "Nog niet", done: "Klaar", stalled: "Iemand kijkt ernaar" },
    completed: {
      purge: "Alles in uw account is verwijderd.",
      delete: "Uw account is verwijderd.",
    },
    certificate: "Het certificaat opslaan",
    certificate_text:
      "Een ondertekend bewijs van de verwijdering, dat iedereen kan controleren. Uw naam staat er niet in.",
    withdrawn: "Uw account blijft zoals het was.",
    rejected: "Uw account blijft zoals het was.",
    rejected_reason: "Wat wij erover zeggen",
    expired: "De aanvraag is niet op tijd afgerond. Uw account blijft zoals het was.",
    restored: "Uw account is weer zoals daarvoor.",
    undo: "Mijn account houden",
    undo_lead: "Van gedachten veranderd? Deze knop trekt de aanvraag in.",
    undone_by: (parties) => `Tot dan kan het ongedaan worden gemaakt door ${parties}.`,
    ended: "Beëindigd",
  },
  undo: {
    title: "Uw account houden",
    lead: "De aanvraag wordt ingetrokken, en uw account is weer zoals daarvoor.",
    revive: "Uw account is weer te gebruiken. Wat eruit is verwijderd, komt niet terug.",
    revive_title: "Uw account weer gebruiken",
    revive_go: "Mijn account weer gebruiken",
    go: "Mijn account houden",
    nothing: "Er is niets om ongedaan te maken.",
    not_you: (parties) =>
      `U kunt dit niet zelf ongedaan maken. Het kan ongedaan worden gemaakt door ${parties}.`,
  },
  ended: {
    none: {
      title: "Open deze pagina's vanuit uw account",
      text: "Wij zien hier niet om welk account het gaat. Meld u zoals gewoonlijk aan bij uw account, en open deze pagina's vandaar.",
    },
    expired: {
      title: "Uw tijd hier is om",
      text: "Voor uw veiligheid sluiten deze pagina's als ze niet worden gebruikt. Wat u hebt afgerond, is bewaard.",
    },
    revoked: {
      title: "U bent uitgelogd",
      text: "U hebt uitgelogd, daarom zijn deze pagina's gesloten. Wat u hebt afgerond, is bewaard.",
    },
    ended: {
      title: "U hebt deze pagina's verlaten",
      text: "Wat u hebt afgerond, is bewaard.",
    },
    visited: {
      title: "Deze link is al gebruikt",
      text: "Een link werkt één keer en vijf minuten lang, zodat niemand anders hem kan gebruiken.",
    },
    another: {
      title: "In deze browser is een ander account open",
      text: "Deze pagina is van een eerdere sessie. Er is niets veranderd.",
    },
    again: (product) => `Opnieuw openen vanuit ${product}`,
    typed: "Wat u had ingevuld",
    kept: "Kom binnen een half uur in deze browser terug, dan staat wat u had ingevuld er nog.",
  },
};
