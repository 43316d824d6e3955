/** The "this wasn't me" page in Japanese. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "私ではありません",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `${product} のアカウントの解約の申請がありました。`
        : `${product} のアカウントの削除の申請がありました。`,
      closure?.time
        ? `止めなければ、${closure.time}に実行されます。`
        : "まだ実行されておらず、止めることができます。",
      "お心当たりがなければ、ここで止めてください。サポートが確認するまで、これ以上何も起きません。",
    ],
  }),
  button: "止める（私ではありません）",
  itWasMe: "ご本人の申請であれば、何もする必要はありません。このページを閉じてください。",
  stopped: () => ({
    title: "止めました",
    paragraphs: [
      `サポートが確認するまで、${product} のアカウントにはこれ以上何も起きません。サポートからご連絡します。`,
      "ほかの人がアカウントに入れる可能性があります。できれば今すぐパスワードを変更してください。",
    ],
  }),
  late: () => ({
    title: "ここではもう止められません",
    paragraphs: [
      "このリンクの申請は終了したか、すでに実行されています。",
      "お心当たりがなければ、今すぐサポートにご連絡ください。",
    ],
  }),
  unknown: () => ({
    title: "このリンクは使えません",
    paragraphs: [
      "リンクが不完全かもしれません。お送りしたメッセージからもう一度開いてください。または、申請がすでに終了しています。",
      "アカウントについてご心配な場合は、サポートにご連絡ください。",
    ],
  }),
});
