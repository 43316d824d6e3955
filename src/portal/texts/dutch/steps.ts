/** What the portal's pages say on the way, step by step, in Dutch. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
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
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Uw account opzeggen?", deletion: "Uw account verwijderen?" },
    go: { cancellation: "Mijn account opzeggen", deletion: "Mijn account verwijderen" },
    keep: "Mijn account houden",
    to_review: "Mijn aanvraag versturen",
  },
};
