/** The "this wasn't me" page in Chinese. */
import type { DisputeTexts } from "../dispute-texts";

export const dispute: DisputeTexts = (product) => ({
  ask: (closure) => ({
    title: "这不是我",
    paragraphs: [
      closure?.kind === "cancellation"
        ? `有人要求我们取消您的 ${product} 账号。`
        : `有人要求我们删除您的 ${product} 账号。`,
      closure?.time ? `如果不停止，将于 ${closure.time} 执行。` : "尚未执行，仍然可以停止。",
      "如果不是您，请在这里停止。在我们的客服核实之前，不会再发生任何事。",
    ],
  }),
  button: "停止，这不是我",
  itWasMe: "如果是您本人，在这里不需要做任何事，关闭此页面即可。",
  stopped: () => ({
    title: "已停止",
    paragraphs: [
      `在我们的客服核实之前，您的 ${product} 账号不会再发生任何事。客服会与您联系。`,
      "可能有其他人能进入您的账号。如果可以，请现在更改密码。",
    ],
  }),
  late: () => ({
    title: "在这里已不能停止",
    paragraphs: ["此链接所属的申请已经结束，或正在执行。", "如果不是您，请立即联系我们的客服。"],
  }),
  unknown: () => ({
    title: "此链接无效",
    paragraphs: [
      "链接可能不完整：请从我们的消息中重新打开。或者它所属的申请已经结束。",
      "如果您担心自己的账号，请联系我们的客服。",
    ],
  }),
});
