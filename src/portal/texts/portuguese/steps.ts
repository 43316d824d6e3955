/** What the portal's pages say on the way, step by step, in Portuguese. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
  step: {
    of: (number, count) => `Passo ${number} de ${count}`,
    all: "Todos os passos",
    name: {
      confirm: "Confirmar",
      reauthentication: "Mostrar que é você",
      otp: "Digitar um código",
      ownership: "Mostrar que a conta é sua",
      identity_documents: "Enviar um documento",
    },
    go_on: "Continuar",
    later: "Mais tarde",
    locked: "Tentativas erradas demais",
    locked_until: "Você pode tentar de novo às",
    attempts: (left) => (left === 1 ? "Resta uma tentativa." : `Restam ${left} tentativas.`),
    faults: {
      password: "A senha está errada.",
      code: "O código está errado ou não é mais válido.",
      ownership: "O nome e os caracteres não combinam.",
      attestation: "A sua entrada foi há muito tempo. Entre de novo.",
      document: "Não podemos aceitar este arquivo.",
      no_file: "Escolha um arquivo.",
      empty: "Preencha este campo.",
    },
    confirm: {
      title: "Confirme que leu isto",
      lead: "Leia isto antes de continuar.",
    },
    password: {
      title: "Digite a sua senha",
      label: "Senha",
      hint: "A senha com que você entra.",
    },
    attestation: {
      title: "Mostre que é você",
      fresh: (product) => `Você acabou de entrar em ${product}. Isso basta.`,
      stale: (product) =>
        `Entre de novo em ${product} e volte aqui em até cinco minutos. Nada se perde.`,
      sign_in: (product) => `Entrar em ${product}`,
    },
    sign_in: {
      lead: (at) => `Entre mais uma vez em ${at}. Depois você volta aqui, e nada aconteceu ainda.`,
      go: (at) => `Entrar em ${at}`,
      or: (at) => `Ou entre mais uma vez em ${at}`,
      done: (at) => `Você acabou de entrar em ${at}. Isso basta.`,
      faults: {
        refused: "Você não entrou. Nada aconteceu. Você pode tentar de novo.",
        failed: "A entrada não funcionou. Nada aconteceu. Tente de novo.",
        unavailable: "A entrada não está disponível no momento. Tente de novo em um minuto.",
        wrong: "Essa entrada não pertence a esta conta. Use a que você usa aqui.",
        too_long_ago: "A sua entrada foi há mais de cinco minutos. Entre de novo.",
      },
    },
    no_method: "Não conhecemos uma forma de mostrar isto aqui. O nosso suporte pode ajudar.",
    otp: {
      title: "Digite um código",
      send: {
        sms: (to) => `Enviamos um código por SMS para ${to}.`,
        email: (to) => `Enviamos um código por e-mail para ${to}.`,
      },
      no_address: {
        sms: "Não temos o seu número de telefone, por isso não podemos enviar um código. Acrescente-o à sua conta e volte aqui.",
        email:
          "Não temos o seu endereço de e-mail, por isso não podemos enviar um código. Acrescente-o à sua conta e volte aqui.",
      },
      send_button: "Enviar o código",
      again: "Enviar outro código",
      sent: (to) => `Enviamos um código para ${to}. Ele vale por dez minutos.`,
      label: "Código",
      hint: "Seis dígitos",
      throttled: (minutes) =>
        `Já enviamos vários códigos. Espere ${minutes === 1 ? "um minuto" : `${minutes} minutos`} e peça outro.`,
      not_sent: "Não foi possível enviar o código. Tente de novo em um minuto.",
    },
    ownership: {
      title: "Mostre que a conta é sua",
      lead: "Ambos se encontram nas configurações da sua conta.",
      environment: "Nome do seu ambiente de produto",
      secret: "Os últimos quatro caracteres do segredo da API",
      secret_hint: "Quatro caracteres",
    },
    documents: {
      title: "Envie um documento",
      lead: "A sua identidade foi verificada, por isso pedimos um documento: ninguém mais deve poder encerrar a sua conta.",
      colour: "Fotografe ou digitalize em cores. Tudo deve estar legível.",
      kept: "Ele é cifrado, visto apenas pela pessoa que decide e excluído depois da decisão.",
      type: {
        passport: "Passaporte",
        drivers_license: "Carteira de motorista",
        business_identification: "Documento da empresa",
      },
      choose: "Qual documento?",
      file: "A frente, ou a página com a sua foto",
      file_hint: "Uma foto ou um arquivo: PNG, JPEG ou PDF, no máximo 10 MB",
      back: "O verso, se houver",
      back_hint: "Da carteira de motorista, por exemplo. Não é obrigatório enviar.",
      preview: "A imagem que você escolheu",
      sending: "Enviando. Mantenha esta página aberta.",
      more: {
        link: "Enviar outro lado ou uma imagem melhor",
        title: "Envie outra imagem",
        have: "O que temos",
        lead: "Não é obrigatório. Uma nova imagem de um lado substitui a anterior.",
        which: "Qual lado?",
        picture: "A imagem",
        side: { front: "Frente", back: "Verso" },
        send: "Enviar a imagem",
        being_read:
          "Uma pessoa está examinando os seus documentos agora, por isso nada pode ser acrescentado. Tente de novo em meia hora.",
      },
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "Cancelar a conta?", deletion: "Excluir a conta?" },
    go: { cancellation: "Cancelar a minha conta", deletion: "Excluir a minha conta" },
    keep: "Manter a minha conta",
    to_review: "Enviar o meu pedido",
  },
};
