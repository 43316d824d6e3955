/** What the portal's pages say before anything is decided, in Japanese. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `${product} のアカウント`,
    nothing: "アカウントについて進行中の手続きはありません。",
    choose: "ここでできること",
    now: "現在の状況",
    see: "状況を見る",
    actions: {
      cancellation: {
        title: "アカウントを解約する",
        text: "何も決める前に、何がいつ起きるかを確認できます。",
      },
      deletion: {
        title: "アカウントを削除する",
        text: "何も決める前に、何が削除され、何が残り、それがいつかを確認できます。",
      },
    },
    undo: { title: "アカウントを残す", text: "申請を取り下げます。アカウントはそのまま残ります。" },
    unavailable: "ここでできることはありません。サポートにご相談ください。",
  },
  before: {
    title: { cancellation: "アカウントの解約", deletion: "アカウントの削除" },
    happens: {
      purge: "このまま進むと、アカウントの中身がすべて削除される日時",
      delete: "このまま進むと、アカウントが削除される日時",
    },
    review_by: "このまま進んだ場合の、決定の期限",
    graced: {
      purge:
        "確認が済むとすぐにアカウントは停止されます。この日時に中身がすべて完全に削除されます。アカウント自体は残ります。",
      delete:
        "確認が済むとすぐにアカウントは削除予定になります。この日時に、中身もろとも完全に削除されます。",
    },
    at_once: {
      purge: "アカウントの中身がすべて、ただちに完全に削除されます。アカウント自体は残ります。",
      delete: "アカウントが中身もろとも、ただちに完全に削除されます。",
    },
    after_review: "まず担当者が申請を確認します。承認された場合：",
    undoers: (parties) => `それまでは${parties}が取り消せます。その後は誰も取り消せません。`,
    nobody_undoes: "始まると、誰も取り消せません。",
    first: "先に解決していただくこと",
    more: (count) => `ほかに${count}件あります。`,
    mend: "ここで解決する",
    by_support: "サポートが対応します。",
    by_you: "アカウントで解決できます。",
    look_again: "もう一度確認する",
    erased: { purge: "削除されるもの", delete: "削除されるもの" },
    kept: "残るものと、その理由",
    kept_nothing: "あなたに関するものは何も残りません。",
    kept_until: "保管期限",
    proof_kept: "削除の証明。お名前は含まれません。",
    account_kept: "アカウント自体。引き続きサインインできます。",
    notes: "先にお読みください",
    steps: "お願いする手順",
    no_steps: "確認1回のみです。",
    review_step: "担当者が申請を確認します",
    alternatives: "ほかにできること",
    go_on: "進む",
    not_now: "今はしない",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `ご自身では開始できません。開始できるのは${parties}です。`
        : code === "closure_open"
          ? "ほかの申請が進行中です。先に完了するか、取り下げてください。"
          : "現在このアカウントではできません。",
  },
  statements: {
    title: "確認事項",
    lead: "ひとつずつお読みになり、そのとおりであればチェックを入れてください。",
    missing: "進むには、次の項目にチェックを入れてください：",
  },
  parties: {
    owner: "アカウントの所有者",
    admin: "アカウントの管理者",
    member: "アカウントのメンバー",
    support: "サポート",
    you: "あなた",
  },
  erasers: {
    documents: "お送りいただいた本人確認書類",
    holdings: "アカウントにあるもの：契約、注文、環境など",
    profile: "プロフィール：名前、住所、パスワード、設定",
    r2_assets: "ファイル",
    other: (name) => `システム「${name}」にあるデータ`,
  },
};
