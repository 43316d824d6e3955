/** The texts of the built-in policies in Portuguese. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "Mudar para o plano gratuito",
    "You keep access to your assets at no cost.": "Você mantém o acesso ao seu conteúdo sem custo.",
    "Cancel the account": "Cancelar a conta",
    "It is disabled, and its admins can restore it for 30 days.":
      "Ela é desativada, e a sua administração pode restaurá-la durante 30 dias.",
    "Cancel only the subscription": "Cancelar apenas a assinatura",
    "You keep your account and pay nothing more.": "Você mantém a sua conta e não paga mais nada.",
    "The account has an active subscription. Cancel the subscription first.":
      "A conta tem uma assinatura ativa. Cancele-a primeiro.",
    "Billing records": "Registros de faturamento",
    "Legal, tax and accounting requirements": "Exigências legais, fiscais e contábeis",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "Não há na conta pedidos ou serviços inacabados, pagamentos pendentes ou não liquidados, nem outras obrigações por cumprir.",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "Não há na conta direitos não usados: dinheiro, cartões-presente, vales e recursos de nuvem. Se continuar enquanto houver, você abre mão deles e não pode mais usá-los.",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "Aplicativos, sites e outras contas de terceiros estão desvinculados e as autorizações externas revogadas, ou você tem certeza de que deixá-los não prejudica nem você nem outros.",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "Todos os colaboradores, subusuários e destinatários de mensagens da conta foram excluídos.",
    "The API keys of the account are deleted.": "As chaves de API da conta foram excluídas.",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "Todos os dados da conta foram transferidos e guardados, ou você abre mão do direito de conservá-los e recuperá-los.",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "Você não encerra a conta para escapar de reclamações, disputas ou processos em curso ou iminentes, nem da supervisão das autoridades.",
    "The account is not involved in any complaint or report.":
      "A conta não está envolvida em nenhuma reclamação ou denúncia.",
    "You have settled any other matter that may affect your rights.":
      "Você resolveu qualquer outra questão que possa afetar os seus direitos.",
    "An order is not completed. Wait until it is, or cancel it.":
      "Um pedido não foi concluído. Espere até que seja, ou cancele-o.",
    "A service is still running. End it first.":
      "Um serviço ainda está em andamento. Encerre-o primeiro.",
    "A subscription has not ended. Cancel it first.":
      "Uma assinatura não terminou. Cancele-a primeiro.",
    "A payment is outstanding or not settled.": "Um pagamento está pendente ou não liquidado.",
    "An invoice is not paid. Pay it first.": "Uma fatura não foi paga. Pague-a primeiro.",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "Um saldo é negativo, ou o seu valor não é legível. Liquide-o primeiro.",
    "A collaborator is left. Delete it in User Management.":
      "Ainda há um colaborador. Exclua-o na gestão de usuários.",
    "A sub-user is left. Delete it in User Management.":
      "Ainda há um subusuário. Exclua-o na gestão de usuários.",
    "A message recipient is left. Delete it in User Management.":
      "Ainda há um destinatário de mensagens. Exclua-o na gestão de usuários.",
    "An API key is left. Delete it in API Key Management.":
      "Ainda há uma chave de API. Exclua-a na gestão de chaves de API.",
    "The account is involved in a complaint or report.":
      "A conta está envolvida em uma reclamação ou denúncia.",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "Abro mão dos direitos não usados na conta: dinheiro, cartões-presente, vales e recursos de nuvem.",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "Deixar aplicativos de terceiros vinculados e autorizações externas sem revogar não prejudica nem a mim nem a outros; o risco é meu.",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "Todos os dados foram transferidos e guardados, ou abro mão do direito de conservá-los e recuperá-los.",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "Não encerro a conta para escapar de reclamações, disputas, processos ou supervisão.",
    "Any other matter that may affect my rights is settled.":
      "Qualquer outra questão que possa afetar os meus direitos está resolvida.",
    "The account is under a legal hold.": "A lei nos obriga, por enquanto, a conservar a conta.",
    "The holder says that it was not they who asked for the account to be closed.":
      "Alguém nos disse que o pedido não veio de você.",
  },
  (statement) => `Ainda precisamos de uma declaração sua: ${statement}`,
);
