/** The portal's pages in Spanish. */

import { DOCUMENT_FAULTS } from "./document-faults";
import type { PortalTexts } from "./language";
import { POLICY_TEXTS } from "./spanish-policies";

export const spanish: PortalTexts = {
  back: (product) => `Volver a ${product}`,
  leave: "Salir de estas páginas",
  expiry: {
    text: "Por su seguridad, estas páginas se cierran en un minuto. Lo que ya ha completado no se pierde.",
    stay: "Seguir aquí",
  },
  home: {
    title: (product) => `Su cuenta de ${product}`,
    nothing: "No hay nada en curso en su cuenta.",
    choose: "Lo que puede hacer aquí",
    now: "Lo que está en curso",
    see: "Ver cómo está",
    actions: {
      cancellation: {
        title: "Cancelar su cuenta",
        text: "Vea qué ocurre y cuándo, antes de que se decida nada.",
      },
      deletion: {
        title: "Eliminar su cuenta",
        text: "Vea qué se elimina, qué se conserva y cuándo, antes de que se decida nada.",
      },
    },
    undo: { title: "Conservar su cuenta", text: "Retire la solicitud. Su cuenta se queda." },
    unavailable: "Aquí no puede hacer nada. Nuestro servicio de atención puede ayudarle.",
  },
  before: {
    title: { cancellation: "Cancelar su cuenta", deletion: "Eliminar su cuenta" },
    happens: {
      purge: "Si sigue ahora, todo lo que hay en su cuenta se elimina el",
      delete: "Si sigue ahora, su cuenta se elimina el",
    },
    review_by: "Si sigue ahora, decidimos a más tardar el",
    graced: {
      purge:
        "Su cuenta se desactiva en cuanto lo confirme. En esta fecha, todo lo que contiene se elimina para siempre. La cuenta misma se queda.",
      delete:
        "Su cuenta queda marcada para eliminarse en cuanto lo confirme. En esta fecha se elimina para siempre, con todo lo que contiene.",
    },
    at_once: {
      purge:
        "Todo lo que hay en su cuenta se elimina para siempre y de inmediato. La cuenta misma se queda.",
      delete: "Su cuenta se elimina para siempre y de inmediato, con todo lo que contiene.",
    },
    after_review: "Primero, una persona examina su solicitud. Si la acepta:",
    undoers: (parties) =>
      `Hasta entonces puede deshacerla ${parties}. Después, nadie puede deshacerla.`,
    nobody_undoes: "Una vez que empieza, nadie puede deshacerla.",
    first: "Resuelva esto primero",
    more: (count) => `Y ${count} más.`,
    mend: "Resolverlo aquí",
    by_support: "De esto se ocupa nuestro servicio de atención.",
    by_you: "Puede resolverlo en su cuenta.",
    look_again: "Comprobar de nuevo",
    erased: { purge: "Lo que se elimina", delete: "Lo que se elimina" },
    kept: "Lo que se conserva, y por qué",
    kept_nothing: "No se conserva nada sobre usted.",
    kept_until: "Hasta el",
    proof_kept: "Una prueba de que se eliminó. No contiene su nombre.",
    account_kept: "La cuenta misma, para que pueda iniciar sesión.",
    notes: "Lea esto primero",
    steps: "Lo que le pedimos",
    no_steps: "Una confirmación.",
    review_step: "Una persona examina su solicitud",
    alternatives: "También puede hacer esto",
    go_on: "Seguir",
    not_now: "Ahora no",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `Usted no puede iniciar esto. Puede iniciarlo ${parties}.`
        : code === "closure_open"
          ? "Hay otra solicitud abierta. Complétela o retírela primero."
          : "En este momento no es posible para su cuenta.",
  },
  statements: {
    title: "Sus declaraciones",
    lead: "Lea cada una. Márquela si es verdad.",
    missing: "Marque esta declaración para seguir:",
  },
  policy: (text) => POLICY_TEXTS.get(text) ?? text,
  parties: {
    owner: "el titular de la cuenta",
    admin: "un administrador de la cuenta",
    member: "un miembro de la cuenta",
    support: "nuestro servicio de atención",
    you: "usted",
  },
  erasers: {
    documents: "Los documentos de identidad que nos envió",
    holdings: "Lo que tiene en la cuenta: suscripciones, pedidos, entornos y cosas parecidas",
    profile: "Su perfil: nombres, direcciones, contraseña, ajustes",
    r2_assets: "Sus archivos",
    other: (name) => `Sus datos en el sistema «${name}»`,
  },
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
      refused: DOCUMENT_FAULTS.es,
    },
  },
  commit: {
    title: { cancellation: "¿Cancelar su cuenta?", deletion: "¿Eliminar su cuenta?" },
    go: { cancellation: "Cancelar mi cuenta", deletion: "Eliminar mi cuenta" },
    keep: "Conservar mi cuenta",
    to_review: "Enviar mi solicitud",
  },
  done: {
    title: {
      scheduled: "Su solicitud está aceptada",
      in_review: "Su solicitud se ha enviado",
      executing: "Su solicitud se está ejecutando",
      completed: "Ya está hecho",
      open: "Su solicitud está abierta",
    },
    reference: "Referencia",
    received: "Recibida",
    request: "Solicitud",
    kind: { cancellation: "Cancelar la cuenta", deletion: "Eliminar la cuenta" },
    effective: { purge: "Todo se elimina el", delete: "La cuenta se elimina el" },
    review: "Decisión a más tardar el",
    told: "Le escribiremos cuando haya ocurrido, y si algo cambia.",
    receipt: "Su justificante",
    receipt_text: "Guardar como texto",
    receipt_html: "Guardar como página para imprimir",
    receipt_title: "Justificante de su solicitud",
    receipt_subject: (product) => `${product}: justificante de su solicitud`,
    receipt_keep: "Guarde este justificante: muestra qué ha solicitado y cuándo.",
    emailed: (to) =>
      to === null
        ? "También se lo enviamos por correo electrónico."
        : `También lo enviamos por correo electrónico a ${to}.`,
    statements: "Sus declaraciones",
    see: "Ver cómo está",
    reason: {
      title: "¿Por qué se va?",
      optional: "No tiene que decirlo. No cambia nada en su solicitud.",
      comment: "Con sus propias palabras",
      send: "Enviar",
      thanks: "Gracias. Hemos anotado por qué se va.",
    },
  },
  status: {
    title: {
      awaiting_steps: "Su solicitud no está completa",
      in_review: "Una persona examina su solicitud",
      scheduled: "Su solicitud está aceptada",
      blocked: "Su solicitud está en espera",
      executing: "La solicitud se está ejecutando",
      completed: "Ya está hecho",
      withdrawn: "La solicitud se ha retirado",
      rejected: "La solicitud no se ha aceptado",
      expired: "La solicitud ha terminado",
      restored: "La solicitud se ha deshecho",
    },
    unfinished: "Todavía no ha ocurrido nada con su cuenta.",
    unfinished_until: "La solicitud termina por sí sola el",
    finish: "Continuar con ella",
    decided_by: "Decidimos a más tardar el",
    answer_by: "Tendrá nuestra respuesta a más tardar el",
    overdue:
      "Dijimos que decidiríamos antes de esta fecha y vamos con retraso. Lo sentimos. Su solicitud no está olvidada.",
    blocked: "Ha llegado su fecha, pero antes hay que resolver algo. No se ha eliminado nada.",
    blocked_until: "Si no se resuelve, la solicitud termina el",
    disputed:
      "Alguien nos ha dicho que esta solicitud no era suya. Nuestro servicio de atención lo examina primero.",
    executing:
      "Esto ya no se puede detener. Termina cuando todos los sistemas lo hayan confirmado.",
    systems: "Qué sistemas lo han eliminado",
    task: { pending: "Todavía no", done: "Hecho", stalled: "Se ocupa una persona" },
    completed: {
      purge: "Se ha eliminado todo lo que había en su cuenta.",
      delete: "Su cuenta se ha eliminado.",
    },
    certificate: "Guardar el certificado",
    certificate_text:
      "Una prueba firmada de la eliminación, que cualquiera puede comprobar. No contiene su nombre.",
    withdrawn: "Su cuenta sigue como estaba.",
    rejected: "Su cuenta sigue como estaba.",
    rejected_reason: "Lo que decimos al respecto",
    expired: "No se completó a tiempo. Su cuenta sigue como estaba.",
    restored: "Su cuenta vuelve a estar como antes.",
    undo: "Conservar mi cuenta",
    undo_lead: "¿Ha cambiado de idea? Este botón retira la solicitud.",
    undone_by: (parties) => `Hasta entonces puede deshacerla ${parties}.`,
    ended: "Terminada",
  },
  undo: {
    title: "Conservar su cuenta",
    lead: "La solicitud se retira y su cuenta queda como antes.",
    revive: "Su cuenta se puede volver a usar. Lo que se eliminó de ella no vuelve.",
    go: "Conservar mi cuenta",
    nothing: "No hay nada que deshacer.",
    not_you: (parties) => `Usted no puede deshacer esto. Puede deshacerlo ${parties}.`,
  },
  ended: {
    none: {
      title: "Abra estas páginas desde su cuenta",
      text: "Esta página pertenece a una sesión, y no hemos encontrado ninguna en este navegador.",
    },
    expired: {
      title: "Su tiempo aquí ha terminado",
      text: "Por su seguridad, estas páginas se cierran cuando no se usan. Lo que ha completado está guardado.",
    },
    revoked: {
      title: "Se ha cerrado su sesión",
      text: "Ha cerrado la sesión, por eso estas páginas están cerradas. Lo que ha completado está guardado.",
    },
    ended: {
      title: "Ha salido de estas páginas",
      text: "Lo que ha completado está guardado.",
    },
    visited: {
      title: "Este enlace ya se ha usado",
      text: "Un enlace funciona una vez y durante cinco minutos, para que nadie más pueda usarlo.",
    },
    another: {
      title: "En este navegador está abierta otra cuenta",
      text: "Esta página es de una sesión anterior. No se ha cambiado nada.",
    },
    again: (product) => `Volver a abrirlas desde ${product}`,
    typed: "Lo que había escrito",
    kept: "Vuelva en media hora como máximo con este navegador, y lo que había rellenado seguirá ahí.",
  },
};
