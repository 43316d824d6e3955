/** The texts of the built-in policies in Japanese. */
import { policyTexts } from "../policy-texts";

export const POLICY_TEXTS = policyTexts(
  {
    "Downgrade to the Free plan": "無料プランに変更する",
    "You keep access to your assets at no cost.": "費用なしでコンテンツを引き続き利用できます。",
    "Cancel the account": "アカウントを解約する",
    "It is disabled, and its admins can restore it for 30 days.":
      "アカウントは停止され、管理者が30日間は復元できます。",
    "Cancel only the subscription": "定期契約だけを解約する",
    "You keep your account and pay nothing more.":
      "アカウントはそのまま残り、これ以上の支払いはありません。",
    "The account has an active subscription. Cancel the subscription first.":
      "有効な定期契約があります。先に解約してください。",
    "Billing records": "請求の記録",
    "Legal, tax and accounting requirements": "法律、税務、会計上の要件",
    "There are no uncompleted orders or services in the account, no outstanding or unsettled payments, and no other obligations that are still to be fulfilled.":
      "未完了の注文やサービス、未払いまたは未決済の支払い、その他の未履行の義務がないこと。",
    "There are no unused rights in the account: cash, gift cards, vouchers and cloud resources. If you go on while there are some, you give them up and can no longer use them.":
      "未使用の権利（残高、ギフトカード、クーポン、クラウド資源）がないこと。残ったまま進むと、それらを放棄し、以後は使えません。",
    "Third-party applications, websites and other accounts are unbound and external authorizations are revoked, or you are sure that leaving them harms neither you nor others.":
      "第三者のアプリ、サイト、アカウントとの連携を解除し、外部への許可を取り消したこと。または、残してもご自身や他者に害がないと確信していること。",
    "All collaborators, sub-users and message recipients of the account are deleted.":
      "共同作業者、サブユーザー、通知の受信者をすべて削除したこと。",
    "The API keys of the account are deleted.": "APIキーを削除したこと。",
    "All data and information of the account is migrated and backed up, or you give up the right to keep and retrieve it.":
      "すべてのデータを移行し保存したこと。または、保持し取り出す権利を放棄すること。",
    "You do not close the account to avoid complaints, disputes or litigation that are under way or about to begin, nor the supervision of the authorities.":
      "進行中または予定の苦情、紛争、訴訟、または当局の監督を逃れるためにアカウントを閉じるのではないこと。",
    "The account is not involved in any complaint or report.":
      "アカウントが苦情や通報の対象になっていないこと。",
    "You have settled any other matter that may affect your rights.":
      "権利に影響しうるその他の事項を解決したこと。",
    "An order is not completed. Wait until it is, or cancel it.":
      "完了していない注文があります。完了を待つか、取り消してください。",
    "A service is still running. End it first.":
      "実行中のサービスがあります。先に終了してください。",
    "A subscription has not ended. Cancel it first.":
      "終了していない定期契約があります。先に解約してください。",
    "A payment is outstanding or not settled.": "未払いまたは未決済の支払いがあります。",
    "An invoice is not paid. Pay it first.": "未払いの請求書があります。先にお支払いください。",
    "A balance is negative, or its amount cannot be read. Settle it first.":
      "残高がマイナスか、金額を読み取れません。先に精算してください。",
    "A collaborator is left. Delete it in User Management.":
      "共同作業者が残っています。ユーザー管理で削除してください。",
    "A sub-user is left. Delete it in User Management.":
      "サブユーザーが残っています。ユーザー管理で削除してください。",
    "A message recipient is left. Delete it in User Management.":
      "通知の受信者が残っています。ユーザー管理で削除してください。",
    "An API key is left. Delete it in API Key Management.":
      "APIキーが残っています。APIキー管理で削除してください。",
    "The account is involved in a complaint or report.":
      "アカウントが苦情または通報の対象になっています。",
    "I give up the unused rights in the account: cash, gift cards, vouchers and cloud resources.":
      "未使用の権利（残高、ギフトカード、クーポン、クラウド資源）を放棄します。",
    "Leaving third-party applications bound and external authorizations unrevoked harms neither me nor others; I bear the risk.":
      "第三者のアプリとの連携や外部への許可を残しても、自分にも他者にも害はありません。その責任は自分が負います。",
    "All data is migrated and backed up, or I waive the right to keep and retrieve it.":
      "すべてのデータを移行し保存しました。または、保持し取り出す権利を放棄します。",
    "I do not close the account to avoid complaints, disputes, litigation or supervision.":
      "苦情、紛争、訴訟、監督を逃れるためにアカウントを閉じるのではありません。",
    "Any other matter that may affect my rights is settled.":
      "自分の権利に影響しうるその他の事項は解決しています。",
    "The account is under a legal hold.":
      "法律により、当面このアカウントを保存する義務があります。",
    "The holder says that it was not they who asked for the account to be closed.":
      "この申請はご本人によるものではないという連絡がありました。",
  },
  (statement) => `次の確認がまだ必要です：${statement}`,
);
