/** Around the content of every page, in Portuguese. */
import type { FrameTexts } from "./language";

export const portuguese: FrameTexts = {
  name: "Português",
  skip: "Ir para o conteúdo",
  testMode: "Modo de teste: aqui nada acontece de verdade.",
  support: "Suporte",
  privacy: "Privacidade",
  terms: "Termos",
  poweredBy: "Feito com Adieu",
  language: "Idioma",
  problems: "Há um problema",
  steps: { done: "Feito", now: "Agora", later: "Depois" },
  faults: {
    cross_site: {
      title: "Isto não foi enviado da nossa página",
      paragraphs: [
        "Nada foi alterado. Outra página enviou isto, ou um navegador que esconde de onde vem um formulário.",
        "Abra a nossa página e aperte o botão lá.",
      ],
    },
    not_found: {
      title: "Esta página não existe",
      paragraphs: ["Confira o endereço, ou volte para onde você estava."],
    },
    too_large: {
      title: "Isto é grande demais",
      paragraphs: ["Nada foi alterado. Volte e envie menos texto ou um arquivo menor."],
    },
    not_understood: {
      title: "Não conseguimos ler o que foi enviado",
      paragraphs: ["Nada foi alterado. Volte, recarregue a página e tente mais uma vez."],
    },
    too_many: {
      title: "Tentativas demais",
      paragraphs: ["Nada foi alterado. Espere um minuto e tente de novo."],
    },
    unavailable: {
      title: "Isto não funciona no momento",
      paragraphs: ["Espere um minuto e recarregue a página. Nada é feito duas vezes."],
    },
    internal: {
      title: "Algo deu errado do nosso lado",
      paragraphs: ["Recarregue a página para ver se funcionou. Nada é feito duas vezes."],
    },
  },
};
