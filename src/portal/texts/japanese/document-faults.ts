/** Why a document is not accepted, in Japanese: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "ファイルが空です。",
  unknown_format: "PNG、JPEG、PDFのいずれでもありません。",
  truncated: "ファイルが途中で終わっています。もう一度選んでください。",
  polyglot: "ファイルがアーカイブでもあります。保存し直すか、写真を送ってください。",
  too_many_pixels: "画像が大きすぎます。小さくしてください。",
  too_small: "画像が小さすぎて読めません。",
  not_in_colour: "カラーではありません。カラーの写真またはスキャンを送ってください。",
  active_content: "実行される可能性のあるものが含まれています。代わりに写真を送ってください。",
  encrypted: "パスワードで保護されています。解除するか、写真を送ってください。",
  no_picture: "画像がありません。写真またはスキャンを送ってください。",
  too_many_pages: "ページが多すぎます。書類だけを送ってください。",
  too_elaborate: "複雑すぎて読めません。PNGまたはJPEGの写真を送ってください。",
  unreadable: "壊れている可能性があります。保存またはスキャンし直してください。",
  too_large: "10 MBを超えています。",
  other: "もう一度選ぶか、別のものを送ってください。",
};
