/** The "this wasn't me" page in Spanish. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
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
