/** What the portal's pages say on the way, step by step, in Japanese. */
import type { StepTexts } from "../language";
import { DOCUMENT_FAULTS } from "./document-faults";

export const steps: StepTexts = {
  step: {
    of: (number, count) => `手順 ${number} / ${count}`,
    all: "すべての手順",
    name: {
      confirm: "確認する",
      reauthentication: "ご本人であることを示す",
      otp: "コードを入力する",
      ownership: "ご自身のアカウントであることを示す",
      identity_documents: "書類を送る",
    },
    go_on: "進む",
    later: "あとで",
    locked: "誤りが多すぎます",
    locked_until: "次の時刻から再びお試しいただけます：",
    attempts: (left) => `あと${left}回お試しいただけます。`,
    faults: {
      password: "パスワードが違います。",
      code: "コードが違うか、有効期限が切れています。",
      ownership: "名前と文字が一致しません。",
      attestation: "サインインから時間がたっています。もう一度サインインしてください。",
      document: "このファイルは受け取れません。",
      no_file: "ファイルを選んでください。",
      empty: "入力してください。",
    },
    confirm: {
      title: "お読みになったことを確認してください",
      lead: "進む前にお読みください。",
    },
    password: {
      title: "パスワードを入力してください",
      label: "パスワード",
      hint: "サインインに使うパスワードです。",
    },
    attestation: {
      title: "ご本人であることを示してください",
      fresh: (product) => `たった今 ${product} にサインインされました。それで十分です。`,
      stale: (product) =>
        `もう一度 ${product} にサインインし、5分以内にここへお戻りください。内容は失われません。`,
      sign_in: (product) => `${product} にサインインする`,
    },
    sign_in: {
      lead: (at) =>
        `${at} でもう一度サインインしてください。その後ここに戻ります。まだ何も起きていません。`,
      go: (at) => `${at} でサインインする`,
      or: (at) => `または ${at} でもう一度サインインする`,
      done: (at) => `たった今 ${at} でサインインされました。それで十分です。`,
      faults: {
        refused: "サインインされませんでした。何も起きていません。もう一度お試しいただけます。",
        failed: "サインインできませんでした。何も起きていません。もう一度お試しください。",
        unavailable: "現在サインインに接続できません。1分後にもう一度お試しください。",
        wrong:
          "そのサインインはこのアカウントのものではありません。ここで使うものでサインインしてください。",
        too_long_ago: "サインインから5分以上たっています。もう一度サインインしてください。",
      },
    },
    no_method: "ここでご本人であることを示す方法がありません。サポートにご相談ください。",
    otp: {
      title: "コードを入力してください",
      send: {
        sms: (to) => `${to} にSMSでコードを送ります。`,
        email: (to) => `${to} にメールでコードを送ります。`,
      },
      no_address: {
        sms: "電話番号が登録されていないため、コードを送れません。アカウントに追加してからお戻りください。",
        email:
          "メールアドレスが登録されていないため、コードを送れません。アカウントに追加してからお戻りください。",
      },
      send_button: "コードを送る",
      again: "別のコードを送る",
      sent: (to) => `${to} にコードを送りました。10分間有効です。`,
      label: "コード",
      hint: "6桁の数字",
      throttled: (minutes) =>
        `すでに何度もコードを送りました。${minutes}分待ってから、もう一度お求めください。`,
      not_sent: "コードを送れませんでした。1分後にもう一度お試しください。",
    },
    ownership: {
      title: "ご自身のアカウントであることを示してください",
      lead: "どちらもアカウントの設定にあります。",
      environment: "製品環境の名前",
      secret: "APIシークレットの最後の4文字",
      secret_hint: "4文字",
    },
    documents: {
      title: "書類を送ってください",
      lead: "本人確認が済んでいるアカウントのため、書類をお願いしています。ほかの人がアカウントを閉じることのないようにするためです。",
      colour: "カラーで撮影またはスキャンしてください。すべてが読めるようにしてください。",
      kept: "書類は暗号化され、決定を行う担当者だけが見て、決定後に削除されます。",
      type: {
        passport: "パスポート",
        drivers_license: "運転免許証",
        business_identification: "法人の確認書類",
      },
      choose: "どの書類ですか？",
      file: "表面、または写真のあるページ",
      file_hint: "写真またはファイル：PNG、JPEG、PDF、10 MBまで",
      back: "裏面（ある場合）",
      back_hint: "運転免許証など。送らなくてもかまいません。",
      preview: "選んだ画像",
      sending: "送信中です。このページを開いたままにしてください。",
      more: {
        link: "別の面、またはより鮮明な画像を送る",
        title: "別の画像を送る",
        have: "受け取ったもの",
        lead: "必須ではありません。同じ面の新しい画像は前のものと入れ替わります。",
        which: "どちらの面ですか？",
        picture: "画像",
        side: { front: "表面", back: "裏面" },
        send: "画像を送る",
        being_read:
          "担当者が書類を見ているところなので、追加できません。30分後にもう一度お試しください。",
      },
      refused: DOCUMENT_FAULTS,
    },
  },
  commit: {
    title: { cancellation: "アカウントを解約しますか？", deletion: "アカウントを削除しますか？" },
    go: { cancellation: "アカウントを解約する", deletion: "アカウントを削除する" },
    keep: "アカウントを残す",
    to_review: "申請を送る",
  },
};
