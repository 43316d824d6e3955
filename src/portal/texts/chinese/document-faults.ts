/** Why a document is not accepted, in Chinese: what is wrong, and what would be right. */
import type { DocumentFaultTexts } from "../language";

export const DOCUMENT_FAULTS: DocumentFaultTexts = {
  empty: "文件是空的。",
  unknown_format: "它不是 PNG、JPEG 或 PDF。",
  truncated: "文件不完整。请重新选择。",
  polyglot: "该文件同时也是压缩包。请重新保存，或发送照片。",
  too_many_pixels: "图片太大。请缩小。",
  too_small: "图片太小，无法辨认。",
  not_in_colour: "它不是彩色的。请发送彩色照片或扫描件。",
  active_content: "其中含有可能运行的内容。请改为发送照片。",
  encrypted: "它受密码保护。请去除密码，或发送照片。",
  no_picture: "其中没有图片。请发送照片或扫描件。",
  too_many_pages: "页数太多。请只发送证件。",
  too_elaborate: "它过于复杂，我们无法读取。请发送 PNG 或 JPEG 照片。",
  unreadable: "它可能已损坏。请重新保存或扫描。",
  too_large: "它大于 10 MB。",
  other: "请重新选择，或发送另一个。",
};
