/**
 * The stylesheet of every page for holders. Everything follows from its custom properties. It loads no font and no
 * picture, and moves nothing. The name under which it is served says what it holds, so that browsers keep it for good.
 */
import { hash } from "node:crypto";
import { DARK_BACKGROUND } from "../shared/contrast";

export const STYLESHEET = `
:root { color-scheme: light dark;
  --page: #fbfbf9; --card: #ffffff; --ink: #1d1d1b; --muted: #5b5b56; --line: #dcdbd5; --edge: #85857e;
  --link: #0b4fb3; --accent: #1f4fa3; --on-accent: #ffffff; --danger: #b3261e; --on-danger: #ffffff;
  --focus: #0b57d0; --amber: #ffd56b; --on-amber: #332500; --good: #1b6b3a;
  --radius: 10px; }
@media (prefers-color-scheme: dark) { :root {
  --page: ${DARK_BACKGROUND}; --card: #1e1f1d; --ink: #ededea; --muted: #aeaea7; --line: #3a3b37; --edge: #8b8b84;
  --link: #a3c7ff; --accent: #8fb4f5; --on-accent: #000000; --danger: #c53b32; --on-danger: #ffffff;
  --focus: #ffd56b; --amber: #6b4e00; --on-amber: #fff3d1; --good: #7fd6a0; } }
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { background: var(--page); color: var(--ink); font: 17px/1.55 system-ui, -apple-system, "Segoe UI", Roboto,
  "Noto Sans", "Helvetica Neue", sans-serif; margin: 0; overflow-wrap: break-word; }
.skip { left: 16px; position: absolute; top: -100px; }
.skip:focus { background: var(--card); padding: 8px 12px; top: 8px; }
.test-mode { background: var(--amber); color: var(--on-amber); font-weight: 600; margin: 0; padding: 8px 16px;
  text-align: center; }
.top, main, .bottom { margin: 0 auto; max-width: 40rem; padding-inline: 16px; }
.top { align-items: center; display: flex; flex-wrap: wrap; gap: 8px 16px; justify-content: space-between;
  padding-block: 16px; }
.top > *, .bottom li { min-width: 0; }
.product { font-weight: 650; margin: 0; }
.product img { display: block; max-height: 40px; max-width: 200px; }
main { padding-block: 16px 48px; }
.bottom { border-top: 1px solid var(--line); color: var(--muted); font-size: 15px; padding-block: 16px 32px; }
.bottom ul { display: flex; flex-wrap: wrap; gap: 4px 24px; list-style: none; margin: 0; padding: 0; }
.bottom form { display: inline; }
h1 { font-size: 1.75rem; letter-spacing: -0.01em; line-height: 1.2; margin: 0 0 16px; }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 32px 0 12px; }
h3, h4 { font-size: 1rem; margin: 0 0 4px; }
h3.kind { font-size: 1.1rem; margin: 24px 0 8px; }
p, ul, ol, dl { margin: 0 0 16px; }
ul, ol { padding-left: 24px; }
li { margin-bottom: 4px; }
a { color: var(--link); text-underline-offset: 3px; }
.lead { font-size: 1.15rem; }
.muted { color: var(--muted); }
.small { font-size: 15px; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); margin: 0 0 16px;
  padding: 16px; }
.card > :first-child, .columns > * > :first-child, .errors > :first-child { margin-top: 0; }
.card > :last-child, .columns > * > :last-child, .errors > :last-child { margin-bottom: 0; }
.strong { border-color: var(--edge); border-width: 2px; }
.plain { list-style: none; padding: 0; }
.date { background: var(--card); border: 1px solid var(--line); border-left: 6px solid var(--accent);
  border-radius: var(--radius); margin: 0 0 24px; padding: 16px; }
.date .what { color: var(--muted); margin: 0 0 4px; }
.date .day { display: block; font-size: 1.5rem; font-weight: 650; line-height: 1.25; }
.date .rest { margin: 4px 0 0; }
.columns { display: grid; gap: 16px; grid-template-columns: minmax(0, 1fr); margin: 0 0 16px; }
.columns > * { background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); padding: 16px; }
.steps { counter-reset: step; list-style: none; padding: 0; }
.steps li { align-items: baseline; border-bottom: 1px solid var(--line); display: flex; gap: 12px; margin: 0;
  padding: 12px 0; }
.steps li::before { border: 2px solid var(--edge); border-radius: 50%; content: counter(step); counter-increment: step;
  flex: none; font-size: 15px; font-weight: 650; height: 28px; line-height: 24px; text-align: center; width: 28px; }
.steps .done::before { border-color: var(--good); color: var(--good); content: "✓"; }
.steps .now::before { background: var(--ink); border-color: var(--ink); color: var(--page); }
.steps .later::before { border-style: dashed; color: var(--muted); }
.steps .text { flex: 1; min-width: 0; }
.steps .now .text { font-weight: 650; }
.state { color: var(--muted); font-size: 15px; max-width: 40%; text-align: end; }
.buttons { display: grid; gap: 12px; grid-template-columns: minmax(0, 1fr); margin: 24px 0 16px; }
.button { align-items: center; appearance: none; background: var(--card); border: 2px solid var(--edge);
  border-radius: var(--radius); color: var(--ink); cursor: pointer; display: flex; font: inherit; font-weight: 650;
  justify-content: center; line-height: 1.3; margin: 0; min-height: 48px; overflow-wrap: anywhere; padding: 10px 16px;
  text-align: center; text-decoration: none; width: 100%; }
.go { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.destroys { background: var(--danger); border-color: var(--danger); color: var(--on-danger); }
.buttons form { display: grid; margin: 0; }
.link { appearance: none; background: none; border: 0; color: var(--link); cursor: pointer; font: inherit; padding: 0;
  text-decoration: underline; text-underline-offset: 3px; }
:focus-visible { border-radius: 4px; outline: 3px solid var(--focus); outline-offset: 2px; }
.button:focus-visible { border-radius: var(--radius); }
h1:focus, .errors:focus { outline: none; }
.errors { border: 3px solid var(--danger); border-radius: var(--radius); margin: 0 0 24px; padding: 16px; }
.errors h2 { margin: 0 0 8px; }
.field { margin: 0 0 24px; }
.field label, legend { display: block; font-weight: 650; padding: 0; }
.field .hint { color: var(--muted); display: block; font-weight: 400; }
.field .wrong { display: block; font-weight: 650; }
.field .wrong::before { content: "! "; }
.field.faulty { border-left: 4px solid var(--danger); padding-left: 12px; }
input[type="text"], input[type="password"], input[type="email"], input[type="date"], input[type="file"], textarea,
select { background: var(--card); border: 2px solid var(--edge); border-radius: 6px; color: var(--ink); display: block;
  font: inherit; margin-top: 8px; max-width: 100%; min-height: 48px; padding: 8px 12px; width: 100%; }
.code { font-size: 1.4rem !important; letter-spacing: 0.15em; max-width: 12rem !important; }
fieldset { border: 0; margin: 0 0 24px; min-width: 0; padding: 0; }
.check { align-items: flex-start; border-bottom: 1px solid var(--line); display: flex; gap: 12px; padding: 12px 0; }
.check input { accent-color: var(--accent); flex: none; height: 28px; margin: 0; width: 28px; }
.check label { flex: 1; }
dl.facts { display: grid; gap: 4px 24px; grid-template-columns: minmax(0, 1fr); }
.facts dt { color: var(--muted); }
.facts dd { margin: 0 0 8px; min-width: 0; overflow-wrap: anywhere; }
pre { overflow-x: auto; white-space: pre-wrap; }
.receipt { font: inherit; white-space: pre-wrap; }
.reference { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 15px; }
[hidden] { display: none !important; }
.expiry { bottom: 16px; position: sticky; }
progress { accent-color: var(--accent); display: block; height: 12px; width: 100%; }
[role="status"] img { border: 1px solid var(--line); border-radius: 6px; display: block; margin-top: 12px;
  max-height: 240px; max-width: 100%; }
[aria-disabled="true"] { cursor: default; opacity: 0.6; }
summary { cursor: pointer; min-height: 32px; }
@media (min-width: 34rem) {
  .buttons.two { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .columns { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  dl.facts { grid-template-columns: minmax(8rem, auto) minmax(0, 1fr); }
  main { padding-top: 24px; }
}
@media print {
  .top, .bottom, .buttons, .skip, .no-print { display: none; }
  body { background: #fff; color: #000; font-size: 11pt; }
  .card, .date, .columns > * { break-inside: avoid; }
}
@media (forced-colors: active) { .button, .steps li::before { border-color: ButtonText; } }
`.trimStart();

/** The path of the stylesheet. It changes with every change of the stylesheet. */
export const STYLESHEET_PATH = `/assets/pages.${hash("sha256", STYLESHEET).slice(0, 16)}.css`;
