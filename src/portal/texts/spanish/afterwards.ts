/** What the portal's pages say once a request is complete, and at the end of a session, in Spanish. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
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
    undo_until_decided: "Puede retirar la solicitud mientras no hayamos decidido.",
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
    answer_extended: {
      complexity: "Nuestra respuesta tarda más porque su solicitud es compleja.",
      number_of_requests:
        "Nuestra respuesta tarda más porque tenemos muchas solicitudes que responder.",
    },
    overdue:
      "Dijimos que decidiríamos antes de esta fecha y vamos con retraso. Lo sentimos. Su solicitud no está olvidada.",
    blocked: "Ha llegado su fecha, pero antes hay que resolver algo. No se ha eliminado nada.",
    blocked_until: "Si no se resuelve, la solicitud termina el",
    stopped: "La solicitud está detenida",
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
    revive_title: "Volver a usar su cuenta",
    revive_go: "Volver a usar mi cuenta",
    go: "Conservar mi cuenta",
    nothing: "No hay nada que deshacer.",
    not_you: (parties) => `Usted no puede deshacer esto. Puede deshacerlo ${parties}.`,
  },
  ended: {
    none: {
      title: "Abra estas páginas desde su cuenta",
      text: "Aquí no vemos de qué cuenta se trata. Inicie sesión en su cuenta como siempre y abra estas páginas desde allí.",
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
