/** Around the content of every page, in Japanese. */
import type { FrameTexts } from "./language";

export const japanese: FrameTexts = {
  name: "日本語",
  skip: "本文へ移動",
  testMode: "テストモード：ここでは実際には何も起きません。",
  support: "サポート",
  privacy: "プライバシー",
  terms: "利用規約",
  poweredBy: "Adieu で提供しています",
  language: "言語",
  problems: "問題があります",
  steps: { done: "完了", now: "現在", later: "これから" },
  faults: {
    cross_site: {
      title: "このページから送られたものではありません",
      paragraphs: [
        "何も変更されていません。別のページ、またはフォームの送信元を隠すブラウザーから送られました。",
        "このサービスのページを開き、そこでボタンを押してください。",
      ],
    },
    not_found: {
      title: "ページが見つかりません",
      paragraphs: ["アドレスを確かめるか、元のページに戻ってください。"],
    },
    too_large: {
      title: "大きすぎます",
      paragraphs: ["何も変更されていません。戻って、短い文章か小さいファイルを送ってください。"],
    },
    not_understood: {
      title: "送られた内容を読み取れませんでした",
      paragraphs: ["何も変更されていません。戻ってページを再読み込みし、もう一度お試しください。"],
    },
    too_many: {
      title: "回数が多すぎます",
      paragraphs: ["何も変更されていません。1分待ってから、もう一度お試しください。"],
    },
    unavailable: {
      title: "現在ご利用いただけません",
      paragraphs: [
        "1分待ってから、ページを再読み込みしてください。二重に処理されることはありません。",
      ],
    },
    internal: {
      title: "こちら側で問題が起きました",
      paragraphs: [
        "ページを再読み込みして、処理されたか確かめてください。二重に処理されることはありません。",
      ],
    },
  },
};
