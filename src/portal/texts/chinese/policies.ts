/** The texts of the built-in policies in Chinese. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "改用免费方案",
    "You keep access to your assets at no cost.": "您可以免费继续使用您的内容。",
    "Cancel the account": "取消账号",
    "It is disabled, and its admins can restore it for 30 days.":
      "账号被停用，管理员可在 30 天内恢复。",
    "Cancel only the subscription": "只取消订阅",
    "You keep your account and pay nothing more.": "您保留账号，不再支付费用。",
    "The account has an active subscription. Cancel the subscription first.":
      "账号有有效的订阅。请先取消订阅。",
    "Billing records": "账单记录",
    "Legal, tax and accounting requirements": "法律、税务和会计要求",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "账号中没有未完成的订单或服务，没有未付或未结清的款项，也没有其他尚未履行的义务。",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "账号中没有未使用的权益：余额、礼品卡、代金券和云资源。如果仍有而您继续，即视为放弃，之后不能再使用。",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "已解除与第三方应用、网站及其他账号的绑定，并撤销对外授权；或者您确信保留它们不会损害您或他人。",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "账号的所有协作者、子用户和消息接收人均已删除。",
    "The API keys of the account are deleted.": "账号的 API 密钥已删除。",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "账号的所有数据和信息均已迁移并备份，或者您放弃保留和取回的权利。",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "您关闭账号不是为了逃避正在进行或即将发生的投诉、纠纷或诉讼，也不是为了逃避监管。",
    "The account is not involved in any complaint or report.": "账号不涉及任何投诉或举报。",
    "You have settled any other matter that may affect your rights.":
      "您已处理其他可能影响您权利的事项。",
    "An order is not completed. Wait until it is, or cancel it.":
      "有一个订单尚未完成。请等待完成，或取消订单。",
    "A service is still running. End it first.": "有一项服务仍在运行。请先结束它。",
    "A subscription has not ended. Cancel it first.": "有一项订阅尚未结束。请先取消它。",
    "A payment is outstanding or not settled.": "有一笔款项未付或未结清。",
    "An invoice is not paid. Pay it first.": "有一张账单未付。请先支付。",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "余额为负，或无法读取金额。请先结清。",
    "A collaborator is left. Delete it in User Management.": "还有一个协作者。请在用户管理中删除。",
    "A sub-user is left. Delete it in User Management.": "还有一个子用户。请在用户管理中删除。",
    "A message recipient is left. Delete it in User Management.":
      "还有一个消息接收人。请在用户管理中删除。",
    "An API key is left. Delete it in API Key Management.":
      "还有一个 API 密钥。请在 API 密钥管理中删除。",
    "The account is involved in a complaint or report.": "账号涉及投诉或举报。",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "我放弃账号中未使用的权益：余额、礼品卡、代金券和云资源。",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "保留第三方应用的绑定和未撤销的对外授权不会损害我或他人；风险由我承担。",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "所有数据均已迁移并备份，或者我放弃保留和取回的权利。",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "我关闭账号不是为了逃避投诉、纠纷、诉讼或监管。",
    "Any other matter that may affect my rights is settled.": "其他可能影响我权利的事项均已处理。",
    "The account is under a legal hold.": "法律要求我们暂时保存此账号。",
    "The holder says that it was not they who asked for the account to be closed.":
      "有人告诉我们，这项申请不是您提出的。",
  },
  (statement) => `我们还需要您的一项声明：${statement}`,
);
