/** The texts of the "this wasn't me" page in each language: short, and what happens next. */
import type { PageLanguage } from "../../shared/page-languages";

/** Which text it shows: the question; the closure is stopped; it is too late; the link is unknown. */
export type DisputeShown = "ask" | "stopped" | "late" | "unknown";

/** What the page says of the closure. It does not say whose account it is. */
export type DisputedClosure = {
  readonly kind: "cancellation" | "deletion";
  /** When it happens unless it is stopped, in the holder's time zone; null if that is not decided. */
  readonly time: string | null;
};

type Shown = { readonly title: string; readonly paragraphs: readonly string[] };

type Texts = {
  readonly [shown in DisputeShown]: (closure: DisputedClosure | null) => Shown;
} & {
  readonly button: string;
  readonly itWasMe: string;
};

const english = (product: string): Texts => ({
  ask: (closure) => ({
    title: "This wasn't me",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Somebody asked us to cancel your ${product} account.`
        : `Somebody asked us to delete your ${product} account.`,
      closure?.time
        ? `It will happen on ${closure.time}, unless it is stopped.`
        : "It has not happened yet, and can still be stopped.",
      "If it wasn't you, stop it here. Nothing more will happen until our support has looked into it.",
    ],
  }),
  button: "Stop it, it wasn't me",
  itWasMe: "If it was you, you need not do anything here. Just close this page.",
  stopped: () => ({
    title: "It is stopped",
    paragraphs: [
      `Nothing more will happen to your ${product} account until our support has looked into it. They will get in touch with you.`,
      "Somebody else may have access to your account. If you can, change your password now.",
    ],
  }),
  late: () => ({
    title: "This can no longer be stopped here",
    paragraphs: [
      "The request that this link belongs to is over, or it is being carried out already.",
      "If it wasn't you, please contact our support now.",
    ],
  }),
  unknown: () => ({
    title: "This link does not work",
    paragraphs: [
      "It may be incomplete: please open it from our message once more. Or the request that it belongs to is over.",
      "If you are worried about your account, please contact our support.",
    ],
  }),
});

const german = (product: string): Texts => ({
  ask: (closure) => ({
    title: "Das war ich nicht",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Jemand hat beantragt, Ihr Konto bei ${product} zu kündigen.`
        : `Jemand hat beantragt, Ihr Konto bei ${product} zu löschen.`,
      closure?.time
        ? `Das geschieht am ${closure.time}, wenn es nicht gestoppt wird.`
        : "Es ist noch nicht geschehen und lässt sich noch stoppen.",
      "Wenn Sie das nicht waren, stoppen Sie es hier. Es geschieht dann nichts weiter, bis unser Support es geprüft hat.",
    ],
  }),
  button: "Stoppen, das war ich nicht",
  itWasMe: "Wenn Sie es waren, brauchen Sie hier nichts zu tun. Schließen Sie einfach diese Seite.",
  stopped: () => ({
    title: "Es ist gestoppt",
    paragraphs: [
      `Mit Ihrem Konto bei ${product} geschieht nichts weiter, bis unser Support es geprüft hat. Er meldet sich bei Ihnen.`,
      "Vielleicht hat jemand anderes Zugang zu Ihrem Konto. Wenn Sie können, ändern Sie jetzt Ihr Passwort.",
    ],
  }),
  late: () => ({
    title: "Das lässt sich hier nicht mehr stoppen",
    paragraphs: [
      "Der Antrag, zu dem dieser Link gehört, ist beendet oder wird schon ausgeführt.",
      "Wenn Sie das nicht waren, melden Sie sich bitte jetzt bei unserem Support.",
    ],
  }),
  unknown: () => ({
    title: "Dieser Link funktioniert nicht",
    paragraphs: [
      "Vielleicht ist er unvollständig: Öffnen Sie ihn bitte noch einmal aus unserer Nachricht. Oder der Antrag, zu dem er gehört, ist beendet.",
      "Wenn Sie sich um Ihr Konto sorgen, melden Sie sich bitte bei unserem Support.",
    ],
  }),
});

const french = (product: string): Texts => ({
  ask: (closure) => ({
    title: "Ce n'était pas moi",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Quelqu'un nous a demandé de résilier votre compte ${product}.`
        : `Quelqu'un nous a demandé de supprimer votre compte ${product}.`,
      closure?.time
        ? `Cela aura lieu le ${closure.time}, si ce n'est pas arrêté.`
        : "Cela n'a pas encore eu lieu et peut encore être arrêté.",
      "Si ce n'était pas vous, arrêtez-le ici. Il ne se passera plus rien tant que notre assistance ne l'aura pas examiné.",
    ],
  }),
  button: "Arrêter, ce n'était pas moi",
  itWasMe: "Si c'était vous, vous n'avez rien à faire ici. Fermez simplement cette page.",
  stopped: () => ({
    title: "C'est arrêté",
    paragraphs: [
      `Il n'arrivera plus rien à votre compte ${product} tant que notre assistance ne l'aura pas examiné. Elle vous contactera.`,
      "Quelqu'un d'autre a peut-être accès à votre compte. Si vous le pouvez, changez votre mot de passe maintenant.",
    ],
  }),
  late: () => ({
    title: "Cela ne peut plus être arrêté ici",
    paragraphs: [
      "La demande à laquelle ce lien appartient est terminée, ou elle est déjà en cours d'exécution.",
      "Si ce n'était pas vous, contactez notre assistance maintenant.",
    ],
  }),
  unknown: () => ({
    title: "Ce lien ne fonctionne pas",
    paragraphs: [
      "Il est peut-être incomplet : ouvrez-le une nouvelle fois depuis notre message. Ou la demande à laquelle il appartient est terminée.",
      "Si vous êtes inquiet pour votre compte, contactez notre assistance.",
    ],
  }),
});

const spanish = (product: string): Texts => ({
  ask: (closure) => ({
    title: "No he sido yo",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Alguien nos ha pedido que cancelemos su cuenta de ${product}.`
        : `Alguien nos ha pedido que eliminemos su cuenta de ${product}.`,
      closure?.time
        ? `Ocurrirá el ${closure.time}, si no se detiene.`
        : "Todavía no ha ocurrido y aún se puede detener.",
      "Si no ha sido usted, deténgalo aquí. No ocurrirá nada más hasta que nuestro servicio de atención lo haya examinado.",
    ],
  }),
  button: "Detenerlo, no he sido yo",
  itWasMe: "Si ha sido usted, no tiene que hacer nada aquí. Simplemente cierre esta página.",
  stopped: () => ({
    title: "Está detenido",
    paragraphs: [
      `No ocurrirá nada más con su cuenta de ${product} hasta que nuestro servicio de atención lo haya examinado. Se pondrá en contacto con usted.`,
      "Puede que otra persona tenga acceso a su cuenta. Si puede, cambie ahora su contraseña.",
    ],
  }),
  late: () => ({
    title: "Esto ya no se puede detener aquí",
    paragraphs: [
      "La solicitud a la que pertenece este enlace ha terminado, o ya se está ejecutando.",
      "Si no ha sido usted, póngase ahora en contacto con nuestro servicio de atención.",
    ],
  }),
  unknown: () => ({
    title: "Este enlace no funciona",
    paragraphs: [
      "Puede que esté incompleto: ábralo otra vez desde nuestro mensaje. O la solicitud a la que pertenece ha terminado.",
      "Si está preocupado por su cuenta, póngase en contacto con nuestro servicio de atención.",
    ],
  }),
});

const dutch = (product: string): Texts => ({
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

export const disputeTexts = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  nl: dutch,
} as const satisfies Record<PageLanguage, (product: string) => Texts>;
