/** Around the content of every page, in Chinese, in simplified characters. */
import type { FrameTexts } from "./language";

export const chinese: FrameTexts = {
  name: "简体中文",
  skip: "跳到正文",
  testMode: "测试模式：这里不会真的发生任何事。",
  support: "客服",
  privacy: "隐私",
  terms: "条款",
  poweredBy: "由 Adieu 提供支持",
  language: "语言",
  problems: "出现了问题",
  steps: { done: "已完成", now: "现在", later: "之后" },
  faults: {
    cross_site: {
      title: "这不是从我们的页面发送的",
      paragraphs: [
        "没有更改任何内容。它来自另一个页面，或来自隐藏表单来源的浏览器。",
        "请打开我们的页面，并在那里按下按钮。",
      ],
    },
    not_found: {
      title: "没有这个页面",
      paragraphs: ["请检查地址，或返回您来的地方。"],
    },
    too_large: {
      title: "内容太大",
      paragraphs: ["没有更改任何内容。请返回，发送较少的文字或较小的文件。"],
    },
    not_understood: {
      title: "我们无法读取发送的内容",
      paragraphs: ["没有更改任何内容。请返回，重新加载页面，再试一次。"],
    },
    too_many: {
      title: "次数过多",
      paragraphs: ["没有更改任何内容。请等待一分钟，再试一次。"],
    },
    unavailable: {
      title: "暂时无法使用",
      paragraphs: ["请等待一分钟，然后重新加载页面。任何事都不会执行两次。"],
    },
    internal: {
      title: "我们这边出了问题",
      paragraphs: ["请重新加载页面，看看是否成功。任何事都不会执行两次。"],
    },
  },
};
