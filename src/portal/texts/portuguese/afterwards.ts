/** What the portal's pages say once a request is complete, and at the end of a session, in Portuguese. */
import type { AfterwardsTexts } from "../language";

export const afterwards: AfterwardsTexts = {
  done: {
    title: {
      scheduled: "O seu pedido foi aceito",
      in_review: "O seu pedido foi enviado",
      executing: "O seu pedido está sendo executado",
      completed: "Está feito",
      open: "O seu pedido está aberto",
    },
    reference: "Referência",
    received: "Recebido",
    request: "Pedido",
    kind: { cancellation: "Cancelar a conta", deletion: "Excluir a conta" },
    effective: { purge: "Tudo é removido em", delete: "A conta é excluída em" },
    review: "Decisão até",
    told: "Escrevemos a você quando tiver acontecido, e se algo mudar.",
    undo_until_decided: "Você pode retirar o pedido enquanto não tivermos decidido.",
    receipt: "O seu recibo",
    receipt_text: "Salvar como texto",
    receipt_html: "Salvar como página para imprimir",
    receipt_title: "Recibo do seu pedido",
    receipt_subject: (product) => `${product}: recibo do seu pedido`,
    receipt_keep: "Guarde este recibo: ele mostra o que você pediu, e quando.",
    emailed: (to) =>
      to === null
        ? "Também o enviamos a você por e-mail."
        : `Também o enviamos por e-mail para ${to}.`,
    statements: "As suas declarações",
    see: "Ver como está",
    reason: {
      title: "Por que você está saindo?",
      optional: "Você não precisa dizer. Não muda nada no seu pedido.",
      comment: "Com as suas palavras",
      send: "Enviar",
      thanks: "Obrigado. Anotamos por que você está saindo.",
    },
  },
  status: {
    title: {
      awaiting_steps: "O seu pedido não está completo",
      in_review: "Uma pessoa examina o seu pedido",
      scheduled: "O seu pedido foi aceito",
      blocked: "O seu pedido está à espera",
      executing: "Está em execução",
      completed: "Está feito",
      withdrawn: "O pedido foi retirado",
      rejected: "O pedido não foi aceito",
      expired: "O pedido terminou",
      restored: "O pedido foi desfeito",
    },
    unfinished: "Ainda não aconteceu nada com a sua conta.",
    unfinished_until: "O pedido termina por si em",
    finish: "Continuar",
    decided_by: "Decidimos até",
    answer_by: "Você tem a nossa resposta até",
    answer_extended: {
      complexity: "A nossa resposta demora mais porque o seu pedido é complexo.",
      number_of_requests: "A nossa resposta demora mais porque temos muitos pedidos a responder.",
    },
    overdue:
      "Dissemos que decidiríamos até esta data e estamos atrasados. Pedimos desculpas. O seu pedido não foi esquecido.",
    blocked: "A data chegou, mas antes é preciso resolver algo. Nada foi excluído.",
    blocked_until: "Se não for resolvido, o pedido termina em",
    stopped: "O pedido está parado",
    disputed:
      "Alguém nos disse que este pedido não veio de você. O nosso suporte o examina primeiro.",
    executing: "Isto não pode mais ser parado. Termina quando cada sistema tiver confirmado.",
    systems: "Quais sistemas excluíram os dados",
    task: { pending: "Ainda não", done: "Feito", stalled: "Uma pessoa está cuidando disso" },
    completed: {
      purge: "Tudo o que estava na sua conta foi removido.",
      delete: "A sua conta foi excluída.",
    },
    certificate: "Salvar o certificado",
    certificate_text:
      "Uma prova assinada da exclusão, que qualquer pessoa pode verificar. Ela não traz o seu nome.",
    withdrawn: "A sua conta continua como estava.",
    rejected: "A sua conta continua como estava.",
    rejected_reason: "O que dizemos sobre isso",
    expired: "Não foi concluído a tempo. A sua conta continua como estava.",
    restored: "A sua conta está como antes.",
    undo: "Manter a minha conta",
    undo_lead: "Mudou de ideia? Este botão retira o pedido.",
    undone_by: (parties) => `Até lá, pode ser desfeito por ${parties}.`,
    ended: "Terminado",
  },
  undo: {
    title: "Manter a conta",
    lead: "O pedido é retirado, e a sua conta fica como antes.",
    revive: "A sua conta pode ser usada de novo. O que foi removido dela não volta.",
    revive_title: "Usar a conta de novo",
    revive_go: "Usar a minha conta de novo",
    go: "Manter a minha conta",
    nothing: "Não há nada a desfazer.",
    not_you: (parties) => `Você mesmo não pode desfazer isto. Pode ser desfeito por ${parties}.`,
  },
  ended: {
    none: {
      title: "Abra estas páginas a partir da sua conta",
      text: "Aqui não vemos de qual conta se trata. Entre na sua conta como de costume e abra estas páginas a partir dela.",
    },
    expired: {
      title: "O seu tempo aqui acabou",
      text: "Para sua segurança, estas páginas se fecham quando não são usadas. O que já foi concluído está salvo.",
    },
    revoked: {
      title: "A sua sessão foi encerrada",
      text: "Você saiu da conta, por isso estas páginas estão fechadas. O que já foi concluído está salvo.",
    },
    ended: { title: "Você saiu destas páginas", text: "O que já foi concluído está salvo." },
    visited: {
      title: "Este link já foi usado",
      text: "Um link funciona uma vez e por cinco minutos, para que ninguém mais possa usá-lo.",
    },
    another: {
      title: "Outra conta está aberta neste navegador",
      text: "Esta página é de uma sessão anterior. Nada foi alterado.",
    },
    again: (product) => `Abrir de novo a partir de ${product}`,
    typed: "O que você tinha escrito",
    kept: "Volte em até meia hora neste navegador, e o que você tinha preenchido ainda estará lá.",
  },
};
