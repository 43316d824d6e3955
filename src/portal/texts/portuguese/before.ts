/** What the portal's pages say before anything is decided, in Portuguese. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `A sua conta em ${product}`,
    nothing: "Não há nada em andamento na sua conta.",
    choose: "O que você pode fazer aqui",
    now: "O que está em andamento",
    see: "Ver como está",
    actions: {
      cancellation: {
        title: "Cancelar a conta",
        text: "Veja o que acontece e quando, antes que algo seja decidido.",
      },
      deletion: {
        title: "Excluir a conta",
        text: "Veja o que é excluído, o que fica e quando, antes que algo seja decidido.",
      },
    },
    undo: { title: "Manter a conta", text: "Retire o pedido. A sua conta fica." },
    unavailable: "Não há nada que você possa fazer aqui. O nosso suporte pode ajudar.",
  },
  before: {
    title: { cancellation: "Cancelar a conta", deletion: "Excluir a conta" },
    happens: {
      purge: "Se continuar agora, tudo o que está na sua conta é removido em",
      delete: "Se continuar agora, a sua conta é excluída em",
    },
    review_by: "Se continuar agora, decidimos até",
    graced: {
      purge:
        "A sua conta é desativada assim que você confirmar. Nesta data, tudo o que há nela é removido para sempre. A própria conta fica.",
      delete:
        "A sua conta é marcada para exclusão assim que você confirmar. Nesta data ela é excluída para sempre, com tudo o que há nela.",
    },
    at_once: {
      purge:
        "Tudo o que está na sua conta é removido imediatamente e para sempre. A própria conta fica.",
      delete: "A sua conta é excluída imediatamente e para sempre, com tudo o que há nela.",
    },
    after_review: "Primeiro uma pessoa examina o seu pedido. Se for aprovado:",
    undoers: (parties) =>
      `Até lá, pode ser desfeito por ${parties}. Depois, ninguém pode desfazer.`,
    nobody_undoes: "Uma vez iniciado, ninguém pode desfazer.",
    first: "Resolva isto primeiro",
    more: (count) => `E mais ${count}.`,
    mend: "Resolver aqui",
    by_support: "O nosso suporte resolve isto.",
    by_you: "Você pode resolver isto na sua conta.",
    look_again: "Verificar de novo",
    erased: { purge: "O que é removido", delete: "O que é excluído" },
    kept: "O que fica, e por quê",
    kept_nothing: "Nada sobre você fica guardado.",
    kept_until: "Até",
    proof_kept: "Uma prova da exclusão. Ela não traz o seu nome.",
    account_kept: "A própria conta, para que você possa entrar.",
    notes: "Leia isto primeiro",
    steps: "O que pedimos a você",
    no_steps: "Uma única confirmação.",
    review_step: "Uma pessoa examina o seu pedido",
    alternatives: "Você também pode fazer isto",
    go_on: "Continuar",
    not_now: "Agora não",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `Você mesmo não pode iniciar isto. Pode ser iniciado por ${parties}.`
        : code === "closure_open"
          ? "Há outro pedido aberto. Conclua-o ou retire-o primeiro."
          : "Isto não é possível para a sua conta no momento.",
  },
  statements: {
    title: "As suas declarações",
    lead: "Leia cada uma. Marque-a se for verdadeira.",
    missing: "Marque esta declaração para continuar:",
  },
  parties: {
    owner: "titular da conta",
    admin: "administração da conta",
    member: "um membro da conta",
    support: "nosso suporte",
    you: "você",
  },
  erasers: {
    documents: "Documentos de identidade que você nos enviou",
    holdings: "O que você tem na conta: assinaturas, pedidos, ambientes e semelhantes",
    profile: "O seu perfil: nomes, endereços, senha, configurações",
    r2_assets: "Os seus arquivos",
    other: (name) => `Os seus dados no sistema “${name}”`,
  },
};
