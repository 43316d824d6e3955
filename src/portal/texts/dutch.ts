/** The portal's pages in Dutch. */

import { DOCUMENT_FAULTS } from "./document-faults";
import { POLICY_TEXTS } from "./dutch-policies";
import type { PortalTexts } from "./language";

export const dutch: PortalTexts = {
  back: (product) => `Terug naar ${product}`,
  leave: "Deze pagina's verlaten",
  expiry: {
    text: "Voor uw veiligheid sluiten deze pagina's over een minuut. Wat u hebt afgerond, gaat niet verloren.",
    stay: "Hier blijven",
  },
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
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
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
  step: {
    of: (number, count) => `Stap ${number} van ${count}`,
    all: "Alle stappen",
    name: {
      confirm: "Bevestigen",
      reauthentication: "Laten zien dat u het bent",
      otp: "Een code invoeren",
      ownership: "Laten zien dat het account van u is",
      identity_documents: "Een document sturen",
    },
    go_on: "Doorgaan",
    later: "Later",
    locked: "Te veel verkeerde pogingen",
    locked_until: "U kunt het opnieuw proberen om",
    attempts: (left) => (left === 1 ? "U hebt nog één poging." : `U hebt nog ${left} pogingen.`),
    faults: {
      password: "Het wachtwoord is verkeerd.",
      code: "De code is verkeerd of niet meer geldig.",
      ownership: "De naam en de tekens horen niet bij elkaar.",
      attestation: "U bent te lang geleden ingelogd. Log opnieuw in.",
      document: "Dit bestand kunnen wij niet aannemen.",
      no_file: "Kies een bestand.",
      empty: "Vul dit in.",
    },
    confirm: {
      title: "Bevestig dat u dit hebt gelezen",
      lead: "Lees dit voordat u doorgaat.",
    },
    password: {
      title: "Voer uw wachtwoord in",
      label: "Wachtwoord",
      hint: "Het wachtwoord waarmee u inlogt.",
    },
    attestation: {
      title: "Laat zien dat u het bent",
      fresh: (product) => `U hebt zojuist ingelogd bij ${product}. Dat is genoeg.`,
      stale: (product) =>
        `Log opnieuw in bij ${product} en kom binnen vijf minuten hier terug. Er gaat niets verloren.`,
      sign_in: (product) => `Inloggen bij ${product}`,
    },
    sign_in: {
      lead: (at) =>
        `Log nog een keer in bij ${at}. Daarna komt u hier terug, en dan is er nog niets gebeurd.`,
      go: (at) => `Inloggen bij ${at}`,
      or: (at) => `Of log nog een keer in bij ${at}`,
      done: (at) => `U hebt zojuist ingelogd bij ${at}. Dat is genoeg.`,
      faults: {
        refused: "U bent niet ingelogd. Er is niets gebeurd. U kunt het opnieuw proberen.",
        failed: "Het inloggen is niet gelukt. Er is niets gebeurd. Probeer het opnieuw.",
        unavailable: "Inloggen kan daar op dit moment niet. Probeer het over een minuut opnieuw.",
        wrong: "Zo ingelogd hoort u niet bij dit account. Log in zoals u dat hier altijd doet.",
        too_long_ago: "U hebt meer dan vijf minuten geleden ingelogd. Log opnieuw in.",
      },
    },
    no_method:
      "Wij kennen geen manier waarop u dit hier kunt laten zien. Onze klantenservice kan u helpen.",
    otp: {
      title: "Voer een code in",
      send: {
        sms: (to) => `Wij sturen een code per sms naar ${to}.`,
        email: (to) => `Wij sturen een code per e-mail naar ${to}.`,
      },
      no_address: {
        sms: "Wij hebben uw telefoonnummer niet, dus wij kunnen u geen code sturen. Voeg het toe aan uw account en kom terug.",
        email:
          "Wij hebben uw e-mailadres niet, dus wij kunnen u geen code sturen. Voeg het toe aan uw account en kom terug.",
      },
      send_button: "De code sturen",
      again: "Een andere code sturen",
      sent: (to) => `Wij hebben een code gestuurd naar ${to}. Die is tien minuten geldig.`,
      label: "Code",
      hint: "Zes cijfers",
      throttled: (minutes) =>
        `Wij hebben al meerdere codes gestuurd. Wacht ${minutes === 1 ? "een minuut" : `${minutes} minuten`} en vraag dan een nieuwe aan.`,
      not_sent: "De code kon niet worden gestuurd. Probeer het over een minuut opnieuw.",
    },
    ownership: {
      title: "Laat zien dat het account van u is",
      lead: "Beide vindt u in de instellingen van uw account.",
      environment: "Naam van uw productomgeving",
      secret: "De laatste vier tekens van het API-geheim ervan",
      secret_hint: "Vier tekens",
    },
    documents: {
      title: "Stuur een document",
      lead: "Uw identiteit is gecontroleerd, daarom vragen wij om een document: niemand anders mag uw account sluiten.",
      colour: "Fotografeer of scan het in kleur. Alles erop moet leesbaar zijn.",
      kept: "Het wordt versleuteld, alleen gezien door degene die beslist, en na de beslissing verwijderd.",
      type: {
        passport: "Paspoort",
        drivers_license: "Rijbewijs",
        business_identification: "Bewijs van de onderneming",
      },
      choose: "Welk document?",
      file: "De voorkant, of de pagina met uw foto",
      file_hint: "Een foto of een bestand: PNG, JPEG of PDF, hoogstens 10 MB",
      back: "De achterkant, als die er is",
      back_hint: "Bijvoorbeeld van een rijbewijs. U hoeft die niet te sturen.",
      preview: "De afbeelding die u hebt gekozen",
      sending: "Wordt verstuurd. Houd deze pagina open.",
      more: {
        link: "Een andere kant of een betere afbeelding sturen",
        title: "Nog een afbeelding sturen",
        have: "Wat wij hebben",
        lead: "U hoeft dit niet te doen. Een nieuwe afbeelding van een kant vervangt de oude.",
        which: "Welke kant?",
        picture: "De afbeelding",
        side: { front: "Voorkant", back: "Achterkant" },
        send: "De afbeelding sturen",
        being_read:
          "Iemand bekijkt op dit moment uw documenten, dus er kan niets worden toegevoegd. Probeer het over een half uur opnieuw.",
      },
      refused: DOCUMENT_FAULTS.nl,
    },
  },
  commit: {
    title: { cancellation: "Uw account opzeggen?", deletion: "Uw account verwijderen?" },
    go: { cancellation: "Mijn account opzeggen", deletion: "Mijn account verwijderen" },
    keep: "Mijn account houden",
    to_review: "Mijn aanvraag versturen",
  },
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
    overdue:
      "Wij zouden uiterlijk op deze datum beslissen en zijn te laat. Dat spijt ons. Uw aanvraag is niet vergeten.",
    blocked:
      "De datum is gekomen, maar er moet eerst iets worden geregeld. Er is niets verwijderd.",
    blocked_until: "Als het niet wordt geregeld, eindigt de aanvraag op",
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
    go: "Mijn account houden",
    nothing: "Er is niets om ongedaan te maken.",
    not_you: (parties) =>
      `U kunt dit niet zelf ongedaan maken. Het kan ongedaan worden gemaakt door ${parties}.`,
  },
  ended: {
    none: {
      title: "Open deze pagina's vanuit uw account",
      text: "Deze pagina hoort bij een sessie, en in deze browser hebben wij er geen gevonden.",
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
