/** What the portal's pages say before anything is decided, in Spanish. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
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
};
