/** The "this wasn't me" page in Portuguese. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "Não fui eu",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `Alguém nos pediu para cancelar a sua conta em ${product}.`
        : `Alguém nos pediu para excluir a sua conta em ${product}.`,
      closure?.time
        ? `Isso acontecerá em ${closure.time}, se não for parado.`
        : "Ainda não aconteceu, e ainda pode ser parado.",
      "Se não foi você, pare aqui. Nada mais acontecerá até que o nosso suporte tenha examinado o caso.",
    ],
  }),
  button: "Parar, não fui eu",
  itWasMe: "Se foi você, não precisa fazer nada aqui. Basta fechar esta página.",
  stopped: () => ({
    title: "Foi parado",
    paragraphs: [
      `Nada mais acontecerá com a sua conta em ${product} até que o nosso suporte tenha examinado o caso. Entraremos em contato com você.`,
      "Talvez outra pessoa tenha acesso à sua conta. Se puder, troque a sua senha agora.",
    ],
  }),
  late: () => ({
    title: "Isto não pode mais ser parado aqui",
    paragraphs: [
      "O pedido a que este link pertence terminou, ou já está sendo executado.",
      "Se não foi você, entre em contato com o nosso suporte agora.",
    ],
  }),
  unknown: () => ({
    title: "Este link não funciona",
    paragraphs: [
      "Talvez esteja incompleto: abra-o mais uma vez a partir da nossa mensagem. Ou o pedido a que pertence terminou.",
      "Se estiver preocupado com a sua conta, entre em contato com o nosso suporte.",
    ],
  }),
});
