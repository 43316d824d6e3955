/** What the portal's pages say before anything is decided, in Chinese. */
import type { BeforeTexts } from "../language";

export const before: BeforeTexts = {
  home: {
    title: (product) => `您的 ${product} 账号`,
    nothing: "您的账号目前没有进行中的事项。",
    choose: "您可以在这里做什么",
    now: "目前的进展",
    see: "查看进展",
    actions: {
      cancellation: { title: "取消账号", text: "在作出决定之前，先看看会发生什么、何时发生。" },
      deletion: {
        title: "删除账号",
        text: "在作出决定之前，先看看什么会被删除、什么会保留、何时发生。",
      },
    },
    undo: { title: "保留账号", text: "撤回申请，您的账号会保留。" },
    unavailable: "您在这里没有可以做的事。我们的客服可以帮助您。",
  },
  before: {
    title: { cancellation: "取消您的账号", deletion: "删除您的账号" },
    happens: {
      purge: "如果您现在继续，账号中的全部内容将于以下时间清除",
      delete: "如果您现在继续，您的账号将于以下时间删除",
    },
    review_by: "如果您现在继续，我们作出决定的期限",
    graced: {
      purge: "您确认后，账号立即停用。到该日期，其中的全部内容将被永久清除。账号本身保留。",
      delete: "您确认后，账号立即标记为待删除。到该日期，账号连同其中的全部内容将被永久删除。",
    },
    at_once: {
      purge: "账号中的全部内容将立即被永久清除。账号本身保留。",
      delete: "您的账号连同其中的全部内容将立即被永久删除。",
    },
    after_review: "首先由工作人员审核您的申请。如果获得批准：",
    undoers: (parties) => `在此之前，${parties}可以撤销。之后任何人都不能撤销。`,
    nobody_undoes: "一旦开始，任何人都不能撤销。",
    first: "请先处理以下事项",
    more: (count) => `还有 ${count} 项。`,
    mend: "在这里处理",
    by_support: "由我们的客服处理。",
    by_you: "您可以在账号中处理。",
    look_again: "再查看一次",
    erased: { purge: "将被清除的内容", delete: "将被删除的内容" },
    kept: "保留的内容及原因",
    kept_nothing: "不会保留任何关于您的内容。",
    kept_until: "保留至",
    proof_kept: "删除的证明。其中没有您的姓名。",
    account_kept: "账号本身，您可以继续登录。",
    notes: "请先阅读",
    steps: "我们需要您做的事",
    no_steps: "只需确认一次。",
    review_step: "由工作人员审核您的申请",
    alternatives: "您也可以这样做",
    go_on: "继续",
    not_now: "暂不",
    refused: (code, parties) =>
      code === "actor_not_allowed"
        ? `您不能自己开始。可以开始的是${parties}。`
        : code === "closure_open"
          ? "另有一项申请正在进行。请先完成或撤回它。"
          : "您的账号目前不能这样做。",
  },
  statements: {
    title: "您的声明",
    lead: "请逐条阅读。如属实，请勾选。",
    missing: "要继续，请勾选这条声明：",
  },
  parties: {
    owner: "账号所有者",
    admin: "账号管理员",
    member: "账号成员",
    support: "我们的客服",
    you: "您",
  },
  erasers: {
    documents: "您发给我们的身份证件",
    holdings: "您账号中的内容：订阅、订单、环境等",
    profile: "您的资料：姓名、地址、密码、设置",
    r2_assets: "您的文件",
    other: (name) => `您在系统“${name}”中的数据`,
  },
};
