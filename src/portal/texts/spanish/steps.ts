/** What the portal's pages say on the way, step by step, in Spanish. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
  step: {
    of: (number, count) => `Paso ${number} de ${count}`,
    all: "Todos los pasos",
    name: {
      confirm: "Confirmar",
      reauthentication: "Demostrar que es usted",
      otp: "Introducir un código",
      ownership: "Demostrar que la cuenta es suya",
      identity_documents: "Enviar un documento",
    },
    go_on: "Seguir",
    later: "Más tarde",
    locked: "Demasiados intentos fallidos",
    locked_until: "Puede volver a intentarlo a las",
    attempts: (left) => (left === 1 ? "Le queda un intento." : `Le quedan ${left} intentos.`),
    faults: {
      password: "La contraseña no es correcta.",
      code: "El código no es correcto o ya no es válido.",
      ownership: "El nombre y los caracteres no corresponden.",
      attestation: "Su inicio de sesión es demasiado antiguo. Inicie sesión de nuevo.",
      document: "No podemos aceptar este archivo.",
      no_file: "Elija un archivo.",
      empty: "Rellene este campo.",
    },
    confirm: {
      title: "Confirme que ha leído esto",
      lead: "Lea esto antes de seguir.",
    },
    password: {
      title: "Introduzca su contraseña",
      label: "Contraseña",
      hint: "La contraseña con la que inicia sesión.",
    },
    attestation: {
      title: "Demuestre que es usted",
      fresh: (product) => `Acaba de iniciar sesión en ${product}. Con eso basta.`,
      stale: (product) =>
        `Inicie sesión de nuevo en ${product} y vuelva aquí en un plazo de cinco minutos. No se pierde nada.`,
      sign_in: (product) => `Iniciar sesión en ${product}`,
    },
    sign_in: {
      lead: (at) =>
        `Inicie sesión una vez más en ${at}. Después volverá aquí, y todavía no habrá ocurrido nada.`,
      go: (at) => `Iniciar sesión en ${at}`,
      or: (at) => `O inicie sesión una vez más en ${at}`,
      done: (at) => `Acaba de iniciar sesión en ${at}. Con eso basta.`,
      faults: {
        refused: "No se ha iniciado la sesión. No ha ocurrido nada. Puede volver a intentarlo.",
        failed: "El inicio de sesión no ha funcionado. No ha ocurrido nada. Inténtelo de nuevo.",
        unavailable:
          "En este momento no se puede iniciar sesión allí. Inténtelo de nuevo dentro de un minuto.",
        wrong:
          "Ese inicio de sesión no corresponde a esta cuenta. Inicie sesión con el que usa aquí.",
        too_long_ago:
          "Han pasado más de cinco minutos desde que inició sesión. Inicie sesión de nuevo.",
      },
    },
    no_method:
      "No conocemos ninguna manera de que lo demuestre aquí. Nuestro servicio de atención puede ayudarle.",
    otp: {
      title: "Introduzca un código",
      send: {
        sms: (to) => `Le enviamos un código por SMS al ${to}.`,
        email: (to) => `Le enviamos un código por correo electrónico a ${to}.`,
      },
      no_address: {
        sms: "No tenemos su número de teléfono, así que no podemos enviarle un código. Añádalo a su cuenta y vuelva.",
        email:
          "No tenemos su dirección de correo electrónico, así que no podemos enviarle un código. Añádala a su cuenta y vuelva.",
      },
      send_button: "Enviar el código",
      again: "Enviar otro código",
      sent: (to) => `Hemos enviado un código a ${to}. Es válido durante diez minutos.`,
      label: "Código",
      hint: "Seis cifras",
      throttled: (minutes) =>
        `Ya hemos enviado varios códigos. Espere ${minutes === 1 ? "un minuto" : `${minutes} minutos`} y pida otro.`,
      not_sent: "No se ha podido enviar el código. Inténtelo de nuevo dentro de un minuto.",
    },
    ownership: {
      title: "Demuestre que la cuenta es suya",
      lead: "Encontrará ambas cosas en los ajustes de su cuenta.",
      environment: "Nombre de su entorno de producto",
      secret: "Los cuatro últimos caracteres de su secreto de API",
      secret_hint: "Cuatro caracteres",
    },
    documents: {
      title: "Envíe un documento",
      lead: "Su identidad fue verificada, por eso le pedimos un documento: nadie más debe poder cerrar su cuenta.",
      colour: "Fotografíelo o escanéelo en color. Todo lo que contiene debe poder leerse.",
      kept: "Se cifra, solo lo ve la persona que decide y se elimina después de la decisión.",
      type: {
        passport: "Pasaporte",
        drivers_license: "Permiso de conducir",
        business_identification: "Documento de la empresa",
      },
      choose: "¿Qué documento?",
      file: "El anverso, o la página con su foto",
      file_hint: "Una foto o un archivo: PNG, JPEG o PDF, 10 MB como máximo",
      back: "El reverso, si lo tiene",
      back_hint: "Por ejemplo, de un permiso de conducir. No es obligatorio enviarlo.",
      preview: "La imagen que ha elegido",
      sending: "Se está enviando. Mantenga esta página abierta.",
      more: {
        link: "Enviar otra cara o una imagen mejor",
        title: "Enviar otra imagen",
        have: "Lo que tenemos",
        lead: "No es obligatorio. Una imagen nueva de una cara sustituye a la anterior.",
        which: "¿Qué cara?",
        picture: "La imagen",
        side: { front: "Anverso", back: "Reverso" },
        send: "Enviar la imagen",
        being_read:
          "En este momento una persona está mirando sus documentos, así que no se puede añadir nada. Inténtelo de nuevo dentro de media hora.",
      },
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "¿Cancelar su cuenta?", deletion: "¿Eliminar su cuenta?" },
    go: { cancellation: "Cancelar mi cuenta", deletion: "Eliminar mi cuenta" },
    keep: "Conservar mi cuenta",
    to_review: "Enviar mi solicitud",
  },
};
