/** Around the content of every page, in Spanish. */
import type { FrameTexts } from "./language";

export const spanish: FrameTexts = {
  name: "Español",
  skip: "Ir al contenido",
  testMode: "Modo de prueba: aquí no ocurre nada real.",
  support: "Atención al cliente",
  privacy: "Privacidad",
  terms: "Condiciones",
  poweredBy: "Con la tecnología de Adieu",
  language: "Idioma",
  problems: "Hay un problema",
  steps: { done: "Hecho", now: "Ahora", later: "Después" },
  faults: {
    cross_site: {
      title: "Esto no se ha enviado desde nuestra página",
      paragraphs: [
        "No se ha cambiado nada. Lo ha enviado otra página, o un navegador que oculta de dónde viene un formulario.",
        "Abra nuestra página y pulse allí el botón.",
      ],
    },
    not_found: {
      title: "Esta página no existe",
      paragraphs: ["Compruebe la dirección, o vuelva al lugar de donde venía."],
    },
    too_large: {
      title: "Es demasiado grande",
      paragraphs: [
        "No se ha cambiado nada. Vuelva atrás y envíe menos texto o un archivo más pequeño.",
      ],
    },
    not_understood: {
      title: "No hemos podido leer lo que se ha enviado",
      paragraphs: [
        "No se ha cambiado nada. Vuelva atrás, cargue la página de nuevo e inténtelo otra vez.",
      ],
    },
    too_many: {
      title: "Demasiados intentos",
      paragraphs: ["No se ha cambiado nada. Espere un minuto e inténtelo de nuevo."],
    },
    unavailable: {
      title: "Esto no funciona en este momento",
      paragraphs: ["Espere un minuto y cargue la página de nuevo. Nada se hace dos veces."],
    },
    internal: {
      title: "Algo ha fallado por nuestra parte",
      paragraphs: ["Cargue la página de nuevo para ver si ha funcionado. Nada se hace dos veces."],
    },
  },
};
