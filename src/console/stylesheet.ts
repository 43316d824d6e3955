/**
 * The stylesheet of the console: dense and quiet, for people who work in it all day. Everything follows from its custom
 * properties, which have a light and a dark form. The name under which it is served says what it holds.
 */
import { hash } from "node:crypto";

export const CONSOLE_STYLESHEET = `
:root { color-scheme: light dark;
  --page: #f7f7f5; --card: #ffffff; --ink: #1b1b1a; --muted: #5a5a55; --line: #deddd8; --edge: #84847d;
  --link: #0b4fb3; --accent: #1f4fa3; --on-accent: #ffffff; --danger: #b3261e; --on-danger: #ffffff;
  --focus: #0b57d0; --amber: #ffc83d; --on-amber: #332500; --good: #1b6b3a; --row: #f1f0ec;
  --mono: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
@media (prefers-color-scheme: dark) { :root {
  --page: #151614; --card: #1e1f1d; --ink: #ececea; --muted: #acaca5; --line: #363733; --edge: #8b8b84;
  --link: #a3c7ff; --accent: #8fb4f5; --on-accent: #000000; --danger: #ff8a80; --on-danger: #000000;
  --focus: #ffd56b; --amber: #b98500; --on-amber: #000000; --good: #7fd6a0; --row: #262724; } }
*, *::before, *::after { box-sizing: border-box; }
body { background: var(--page); color: var(--ink); font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto,
  "Noto Sans", "Helvetica Neue", sans-serif; margin: 0; overflow-wrap: break-word; }
.skip { left: 16px; position: absolute; top: -100px; z-index: 3; }
.skip:focus { background: var(--card); padding: 8px 12px; top: 8px; }
.frame { display: grid; grid-template-columns: 220px minmax(0, 1fr); min-height: 100vh; }
.test .frame { border: 4px solid var(--amber); }
.side { background: var(--card); border-right: 1px solid var(--line); padding: 12px 0; }
.side .brand { font-weight: 700; margin: 0 16px 8px; }
.mode { background: var(--row); border-radius: 4px; display: inline-block; font-weight: 700; margin: 0 16px 8px;
  padding: 2px 8px; }
.test .mode { background: var(--amber); color: var(--on-amber); }
.side nav ul { list-style: none; margin: 0 0 12px; padding: 0; }
.side nav h2 { color: var(--muted); font-size: 12px; font-weight: 600; margin: 12px 16px 2px; }
.side nav a { border-left: 3px solid transparent; color: var(--ink); display: block; min-height: 30px;
  padding: 5px 13px; text-decoration: none; }
.side nav a:hover { background: var(--row); }
.side nav a[aria-current] { background: var(--row); border-left-color: var(--accent); font-weight: 650; }
.side kbd { float: right; }
/* A window beside the content: it is only folded away where there is no room for it. */
.menu { background: none; border: 0; color: inherit; display: block; height: auto; inset: auto; margin: 0; max-height: none;
  overflow: visible; padding: 0; position: static; width: auto; }
.button.fold { display: none; }
.who { border-top: 1px solid var(--line); color: var(--muted); font-size: 13px; padding: 12px 16px 0; }
.who p { margin: 0 0 6px; }
.who form { margin: 0 0 4px; }
main { max-width: 1400px; min-width: 0; padding: 16px 24px 96px; }
h1 { font-size: 20px; line-height: 1.3; margin: 0 0 12px; }
h2 { font-size: 15px; margin: 20px 0 8px; }
h3 { font-size: 14px; margin: 12px 0 4px; }
p, ul, ol, dl, table, form { margin: 0 0 12px; }
ul, ol { padding-left: 20px; }
a { color: var(--link); text-underline-offset: 2px; }
.muted { color: var(--muted); }
.small { font-size: 13px; }
.right { text-align: right; }
.mono, code { font-family: var(--mono); font-size: 13px; overflow-wrap: anywhere; }
kbd { background: var(--row); border: 1px solid var(--edge); border-radius: 3px; font: 12px/1 var(--mono);
  padding: 1px 4px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 6px; margin: 0 0 12px; padding: 12px; }
.card > :first-child { margin-top: 0; }
.card > :last-child { margin-bottom: 0; }
.bar { align-items: center; display: flex; flex-wrap: wrap; gap: 8px 16px; margin: 0 0 12px; }
.bar form { margin: 0; }
.bar h1 { margin: 0; }
.tabs { display: flex; flex-wrap: wrap; gap: 4px; list-style: none; margin: 0 0 12px; padding: 0; }
.tabs a { border: 1px solid var(--line); border-radius: 4px; color: var(--ink); display: block; padding: 4px 10px;
  text-decoration: none; }
.tabs a[aria-current] { background: var(--ink); border-color: var(--ink); color: var(--page); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { color: var(--muted); font-size: 13px; padding: 0 0 6px; text-align: left; }
th, td { border-bottom: 1px solid var(--line); height: 40px; padding: 6px 10px; text-align: left; vertical-align: top; }
th { background: var(--page); color: var(--muted); font-size: 12px; font-weight: 600; height: 32px; position: sticky;
  top: 0; white-space: nowrap; z-index: 1; }
td .mono, td time, td .copy { white-space: nowrap; }
td.number, th.number { font-variant-numeric: tabular-nums; text-align: right; }
tbody tr:hover { background: var(--row); }
tbody tr:target { outline: 2px solid var(--focus); }
.button { appearance: none; background: var(--card); border: 1px solid var(--edge); border-radius: 5px; color: var(--ink);
  cursor: pointer; display: inline-block; font: inherit; font-weight: 600; min-height: 32px; padding: 5px 12px;
  text-decoration: none; }
.go { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.destroys { background: var(--danger); border-color: var(--danger); color: var(--on-danger); }
.go kbd, .destroys kbd { background: transparent; border-color: currentColor; color: inherit; }
.link { appearance: none; background: none; border: 0; color: var(--link); cursor: pointer; font: inherit; padding: 0;
  text-decoration: underline; text-underline-offset: 2px; }
:focus-visible { border-radius: 3px; outline: 3px solid var(--focus); outline-offset: 1px; }
h1:focus { outline: none; }
label { display: block; font-weight: 600; margin: 0 0 4px; }
.hint { color: var(--muted); display: block; font-weight: 400; }
input[type="text"], input[type="search"], input[type="datetime-local"], select, textarea { background: var(--card);
  border: 1px solid var(--edge); border-radius: 5px; color: var(--ink); font: inherit; max-width: 100%;
  min-height: 32px; padding: 4px 8px; width: 24rem; }
textarea { min-height: 4.5em; }
textarea[rows="16"], textarea[rows="20"] { width: 100%; max-width: 60rem; font-family: var(--mono); }
.inline { align-items: end; display: flex; flex-wrap: wrap; gap: 8px 12px; }
.inline > div { min-width: 0; }
.inline input, .inline select { width: auto; }
fieldset { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 12px; min-width: 0; padding: 8px 12px; }
legend { font-weight: 600; padding: 0 4px; }
.status { white-space: nowrap; }
.status::before { content: "○ "; }
.status.good::before { color: var(--good); content: "● "; }
.status.wait::before { content: "◐ "; }
.status.bad::before { color: var(--danger); content: "▲ "; }
.status.bad { color: var(--danger); font-weight: 650; }
.notice { border: 1px solid var(--edge); border-left: 6px solid var(--accent); border-radius: 4px; margin: 0 0 12px;
  padding: 8px 12px; }
.notice.bad { border-left-color: var(--danger); }
.notice > :last-child { margin-bottom: 0; }
dl.facts { display: grid; gap: 4px 16px; grid-template-columns: minmax(9rem, max-content) minmax(0, 1fr); }
dl.facts dt { color: var(--muted); }
dl.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.two { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
.empty { border: 1px dashed var(--edge); border-radius: 6px; color: var(--muted); padding: 24px; text-align: center; }
.timeline { list-style: none; padding: 0; }
.timeline > li { border-left: 2px solid var(--line); margin: 0; padding: 0 0 10px 14px; position: relative; }
.timeline > li::before { background: var(--card); border: 2px solid var(--edge); border-radius: 50%; content: "";
  height: 10px; left: -6px; position: absolute; top: 5px; width: 10px; }
.timeline > li.major::before { background: var(--ink); border-color: var(--ink); }
.timeline > li.bad::before { background: var(--danger); border-color: var(--danger); }
.timeline > li:target, .timeline > li[aria-current] { background: var(--row); outline: 2px solid var(--focus); }
.timeline p { margin: 0; }
.day { font-size: 13px; margin: 16px 0 6px; }
summary { cursor: pointer; min-height: 28px; padding: 3px 0; }
a.mono { display: inline-block; min-height: 24px; }
pre { background: var(--row); border-radius: 4px; font: 12px/1.45 var(--mono); margin: 4px 0; max-height: 24em;
  overflow: auto; padding: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }
.document { background: var(--row); border: 1px solid var(--line); border-radius: 6px; margin: 0 0 12px; padding: 8px; }
.document img { display: block; height: auto; max-width: 100%; }
.document .turn1 { transform: rotate(90deg); }
.document .turn2 { transform: rotate(180deg); }
.document .turn3 { transform: rotate(270deg); }
.document.whole img { max-width: none; }
.document .view { max-height: 70vh; overflow: auto; }
.verdict { background: var(--card); border-top: 2px solid var(--edge); bottom: 0; box-shadow: 0 -4px 12px #0002;
  margin: 0 -24px; padding: 10px 24px; position: sticky; z-index: 2; }
.verdict form { gap: 4px 10px; margin: 0 0 6px; }
.verdict select { max-width: 15rem; }
.verdict textarea { height: 32px; min-height: 32px; width: 13rem; }
.verdict p { margin: 0; }
.chart { display: block; height: auto; max-width: 100%; width: 100%; }
.chart text { fill: var(--muted); font: 11px system-ui, sans-serif; }
.chart .axis { stroke: var(--line); }
.chart .first { fill: var(--accent); }
.chart .second { fill: var(--edge); }
.chart .third { fill: var(--danger); }
.chart .line { fill: none; stroke: var(--accent); stroke-width: 2; }
dialog { background: var(--card); border: 1px solid var(--edge); border-radius: 8px; color: var(--ink); max-height: 80vh;
  max-width: 32rem; overflow: auto; padding: 16px; width: 90vw; }
dialog::backdrop { background: #0008; }
.plain { list-style: none; padding: 0; }
.plain a { display: block; padding: 6px 4px; }
.copy { font-size: 12px; min-height: 24px; min-width: 28px; }
.said { background: var(--ink); border-radius: 4px; bottom: 8px; color: var(--page); left: 8px; margin: 0;
  padding: 6px 12px; position: fixed; z-index: 4; }
@media (max-width: 900px) { .two { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 720px) {
  .frame { display: block; }
  .side { align-items: center; border-bottom: 1px solid var(--line); border-right: 0; display: flex; gap: 8px 12px;
    padding: 8px 12px; }
  .side .brand, .side .mode { margin: 0; }
  .button.fold { display: inline-block; }
  .side > .fold { margin-left: auto; }
  .menu:not(:popover-open) { display: none; }
  .menu:popover-open { background: var(--card); border-right: 1px solid var(--line); bottom: 0; box-shadow: 0 0 24px #0006;
    height: 100%; left: 0; overflow: auto; padding: 12px 0 24px; position: fixed; top: 0; width: min(85vw, 320px); }
  .menu::backdrop { background: #0006; }
  .menu .fold { margin: 12px 16px 0; }
  .side nav a { min-height: 44px; padding: 11px 13px; }
  .who form { margin: 0; }
  .who .link { min-height: 44px; }
  main { padding: 12px 12px 96px; }
  /* It would hide half of what is to be judged: here one reads first, and finds it at the end. */
  .verdict { margin: 0 -12px; padding: 10px 12px; position: static; }
  .verdict select, .verdict textarea { max-width: none; width: 100%; }
  .inline > div { flex: 1 1 100%; }
  main kbd { display: none; }
  /* As wide as what is seen of a table, and not as the table. */
  caption { left: 0; max-width: calc(100vw - 40px); position: sticky; }
  dl.facts { grid-template-columns: minmax(0, 1fr); }
  .button { min-height: 44px; }
  a.button { padding-block: 11px; }
}
@media (forced-colors: active) { .button, .card, .status { border: 1px solid ButtonText; } }
`.trimStart();

/** The path of the stylesheet. It changes with every change of the stylesheet. */
export const CONSOLE_STYLESHEET_PATH = `/assets/console.${hash("sha256", CONSOLE_STYLESHEET).slice(0, 16)}.css`;

/** Two doors, one of them closed: so that a tab of the console is found among many. */
export const CONSOLE_ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#1f4fa3" d="M1 1h6v14H1zM9 1h6v14H9z"/><path fill="#fff" d="M11 3h2v10h-2z"/></svg>';
export const CONSOLE_ICON_PATH = `/assets/console.${hash("sha256", CONSOLE_ICON).slice(0, 16)}.svg`;
