/**
 * The style sheet of our own, served at `/assets/style.css` behind KERN's. It dresses plain elements
 * with KERN's design tokens, and lays out what KERN has no component for.
 */
export const style = `
:root { color-scheme: light dark; }
/* KERN resolves its tokens for light and dark on the body. */
body {
  --ink: var(--kern-color-layout-text-default-contextual, #131525);
  --soft: var(--kern-color-layout-text-muted-contextual, #404565);
  --line: var(--kern-color-layout-border-contextual, #6e7597);
  --paper: var(--kern-color-layout-background-default-contextual, #fff);
  --tint: var(--kern-color-layout-layer-surface-contextual, #f3f4f7);
  --accent: var(--kern-color-action-default-contextual, #2044aa);
  --on-accent: var(--kern-color-action-on-default-contextual, #fff);
  --focus: var(--kern-color-action-focus-default-contextual, #454b6b);
  --bad: var(--kern-color-feedback-danger-contextual, #bd0f09);
  --good: var(--kern-color-feedback-success-contextual, #007155);
  --corner: var(--kern-metric-border-radius-default, 4px); }
html { background: var(--kern-color-layout-background-default, #fff); scrollbar-gutter: auto; }
body { margin: 0; font: 400 1.125rem/1.5 "Fira Sans", system-ui, sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
.inner { max-width: 68rem; margin: 0 auto; padding: 0 1rem; }
.inner.wide { max-width: 100rem; }
div.site { border-bottom: 1px solid var(--line); }
div.site .inner { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; align-items: center;
  padding-block: 0.75rem; }
div.site .name { display: flex; gap: 0.75rem; align-items: center; font-weight: 600;
  font-size: 1.25rem; color: inherit; text-decoration: none; margin-right: auto; }
div.site .name img { height: 2.75rem; width: auto; }
div.site form { display: flex; gap: 0.75rem; align-items: center; margin-left: auto; }
div.site button:not(.plain) { min-height: 2.5rem; padding-block: 0.25rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0;
  padding: 0; }
nav a { display: inline-block; padding: 0.5rem 0; }
nav a[aria-current] { font-weight: 600; color: inherit; text-decoration-thickness: 0.2rem; }
main.inner { padding-block: 1.5rem 4rem; }
h1, h2, h3 { font-weight: 600; line-height: 1.25; color: var(--ink); }
h1 { font-size: 2rem; margin: 0.5rem 0 1rem; hyphens: auto; }
h2 { font-size: 1.5rem; margin: 2.25rem 0 0.75rem; }
h3 { font-size: 1.25rem; margin: 1.5rem 0 0.5rem; }
p, ul, ol, dl { max-width: 44rem; margin: 0.5rem 0 1rem; }
li, td, th, dd { hyphens: auto; }
small { font-size: 0.9rem; }
a { color: var(--accent); text-underline-offset: 0.2em; }
a:hover { text-decoration-thickness: 0.18em; }
:focus-visible { outline: 4px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem; z-index: 1; }
.reference { font: 600 1.15em ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; }
.big { font-size: 2rem; }
.hint, .soft { color: var(--soft); }
.hint { display: block; font-size: 1rem; }
.notice { border-left: 0.35rem solid var(--accent); background: var(--tint);
  padding: 1rem 1.25rem; margin: 1rem 0; max-width: 46rem; }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
.kern-alert { margin: 1rem 0; max-width: 46rem; }
.kern-alert__body > * { margin: 0; }
.words { white-space: pre-wrap; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: var(--corner);
  padding: 0 0.5rem; font-size: 0.95rem; margin: 0.1rem 0.25rem 0.1rem 0; }
.missing, .late { color: var(--bad); font-weight: 600; }
.checking { font-weight: 600; }
.day { white-space: nowrap; }
.received, .ready { color: var(--good); font-weight: 600; }
.cards { list-style: none; padding: 0; display: grid; gap: 1rem; max-width: none;
  grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); }
.cards > li { border: 1px solid var(--line); border-radius: var(--corner); padding: 1.25rem; }
.cards :is(h2, h3, p):first-child { margin-top: 0; }
.cards li > :last-child { margin-bottom: 0; }
.scroll { overflow-x: auto; margin-bottom: 1.5rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.6rem 0.75rem 0.6rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
thead th { font-weight: 600; border-bottom-width: 2px; }
[hidden] { display: none !important; }
h2 + .scroll caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; }
form { max-width: 44rem; }
form.wide { max-width: none; }
form.inline { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; }
form.inline details.filters { max-width: none; width: 100%; border: 0; }
details.filters > summary { padding: 0.25rem 0; }
details.filters > div { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; }
form.inline .kern-form-input { width: auto; margin: 0; align-self: end; }
.kern-form-input { margin: 1.25rem 0; }
.kern-form-input__input, .kern-form-input__select-wrapper { max-width: 34rem; }
textarea.kern-form-input__input { height: auto; min-height: 7rem; padding: 0.5rem 1rem; }
input[type=file].kern-form-input__input { min-width: 0; }
.kern-form-check { margin: 0.5rem 0; }
label, legend { font-weight: 600; }
.choice { display: flex; gap: 0.6rem; align-items: center; min-height: 2.2rem; font-weight: 400; }
fieldset { border: 1px solid var(--line); border-radius: var(--corner); margin: 1.25rem 0;
  padding: 0.5rem 1.25rem 1rem; min-width: 0; }
legend { padding: 0 0.25rem; }
.slots { display: grid; gap: 0 1rem;
  grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr)); }
.fault { color: var(--bad); font-weight: 600; }
button, .button { font: inherit; font-weight: 600; display: inline-flex; align-items: center;
  justify-content: center; cursor: pointer; padding: 0.5rem 1.25rem; min-height: 3rem;
  border: 1px solid var(--accent); border-radius: var(--corner); background: var(--accent);
  color: var(--on-accent); text-decoration: none; }
button:hover, .button:hover { filter: brightness(1.12); }
p:has(> :is(button, .button) + :is(button, .button)) { display: flex; flex-wrap: wrap;
  gap: 0.5rem 1rem; }
button:disabled { opacity: 0.4; cursor: default; }
button.plain { min-height: 0; padding: 0.5rem 0; border: 0; background: none; color: var(--accent);
  font-weight: 400; text-decoration: underline; text-underline-offset: 0.2em; width: auto; }
button.plain[aria-current] { font-weight: 600; color: inherit; }
form.languages { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; }
button.second, .button.second { background: transparent; color: var(--accent); }
button.danger { background: transparent; border-color: var(--bad); color: var(--bad); }
details { border-top: 1px solid var(--line); border-bottom: 1px solid var(--line);
  margin: -1px 0 0; max-width: 48rem; }
summary { cursor: pointer; padding: 1rem 0; font-weight: 600; color: var(--accent); }
details[open] { padding-bottom: 1rem; }
iframe { width: 100%; height: 40rem; border: 1px solid var(--line); background: #fff; }
img.page { width: calc(100% * var(--zoom, 1)); max-width: calc(100% * var(--zoom, 1));
  border: 1px solid var(--line); }
figure { margin: 0 0 1rem; }
.desk { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  align-items: start; }
.desk > * { min-width: 0; }
.desk .pages { max-height: 92vh; overflow: auto; }
.desk .side { position: sticky; top: 0.5rem; max-height: 96vh; overflow: auto;
  padding: 0 0.25rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.25rem; margin: 0.25rem 0; }
.buttons button { min-height: 2.25rem; padding: 0.2rem 0.6rem; font-size: 0.95rem; }
.buttons form { max-width: none; }
.desk.case > .side { grid-column: 2; grid-row: 1; }
.desk.case > .pages { grid-column: 1; grid-row: 1; position: sticky; top: 0.5rem; }
.desk.case > .side { position: static; max-height: none; }
.next { background: var(--tint); border-left: 0.35rem solid var(--accent); padding: 0.5rem 1.25rem;
  border-radius: var(--corner); }
.next h2, .pages h2 { margin-top: 0.5rem; }
.checklist { list-style: none; padding: 0; }
.checklist > li { padding: 0.35rem 0; border-bottom: 1px solid var(--line); }
.checklist > li > span:first-child { float: right; margin-left: 0.75rem; }
.checklist details { border: 0; }
.checklist summary { padding: 0.25rem 0; font-weight: 400; }
table.ticks td, table.ticks th { padding: 0.3rem 0.5rem 0.3rem 0; vertical-align: middle; }
table.ticks thead th { font-size: 0.95rem; text-align: center; font-weight: 400; }
table.ticks td { text-align: center; }
table.ticks input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent);
  vertical-align: middle; }
table.ticks label { display: flex; align-items: center; min-height: 2.2rem; }
form.find { display: grid; grid-template-columns: 1fr auto; gap: 0.25rem 0.75rem; max-width: none; }
form.find label { grid-column: 1 / -1; }
form.find .kern-form-input__input { max-width: none; min-height: 3.5rem; font-size: 1.35rem; }
.pickups { list-style: none; padding: 0; max-width: none; display: grid; gap: 0.5rem; }
.pickups a { display: grid; grid-template-columns: 7rem 1fr auto; gap: 0 1rem; min-height: 3.5rem;
  align-items: center; padding: 0.6rem 1rem; border: 1px solid var(--line); color: inherit;
  border-radius: var(--corner); text-decoration: none; }
.pickups a:hover { background: var(--tint); }
.pickups .time, .pickups .who { font-weight: 600; font-size: 1.25rem; }
.pickups .who, .pickups .what { grid-column: 2; }
.pickups .who:first-child, .pickups .who:first-child + .what { grid-column: 1 / 3; }
.pickups .what { grid-row: 2; }
.pickups .reference { grid-column: 3; grid-row: 1; font-size: 1rem; }
.pickups .item { display: inline; margin-right: 1.25rem; }
.pickups .tag { margin-left: 0.5rem; }
.pickups .what > .tag:first-child, .pickups .item ~ .tag { margin-left: 0; }
.item { display: block; }
.place { white-space: nowrap; }
h1.who { font-size: 2.5rem; margin-bottom: 0; }
.situation { padding: 0; list-style: none; font-size: 1.2rem; }
.situation li { border-left: 0.35rem solid var(--accent); padding-left: 0.75rem; margin: 0.35rem 0; }
.counter-desk { display: grid; gap: 0 2.5rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); }
.hand-out { list-style: none; padding: 0; font-size: 1.35rem; }
.hand-out li { display: flex; gap: 1rem; justify-content: space-between; align-items: center;
  border-bottom: 1px solid var(--line); padding: 0.6rem 0; }
.hand-out .place { font-weight: 600; border: 2px solid currentColor; border-radius: var(--corner);
  padding: 0.25rem 0.75rem; }
.big-choice .kern-form-check { margin: 0; align-items: center; }
.big-choice .kern-form-check .kern-label { display: flex; align-items: center; flex: 1;
  min-height: 3rem; }
button.huge { width: 100%; min-height: 4rem; font-size: 1.35rem; }
.blank { display: inline-block; width: 5rem; border-bottom: 1px solid currentColor; height: 1.6rem; }
.blank.short { width: 3rem; }
.blank.long { width: 11rem; }
.run { padding: 0; list-style-position: inside; max-width: none; display: grid; gap: 0.75rem; }
.run > li { display: grid; grid-template-columns: 2rem minmax(12rem, 1fr) minmax(14rem, 1fr); gap: 0.25rem 1rem;
  align-items: start; border-bottom: 1px solid var(--line); padding-bottom: 0.75rem; counter-increment: run; }
.run > li::before { content: counter(run) "."; }
.run > li > .kern-error { grid-column: 2 / -1; }
.live { max-width: 68rem; margin: 0 auto; padding: 0 1rem; font-weight: 600; }
.bars { list-style: none; padding: 0; max-width: 50rem; }
.bars li { display: grid; grid-template-columns: 15rem 1fr minmax(3rem, max-content); gap: 0.75rem;
  align-items: center; padding: 0.15rem 0; }
.bars svg { width: 100%; height: 1.1rem; display: block; }
.bars rect { fill: var(--accent); }
.part { border-left: 0.35rem solid var(--line); padding-left: 0.75rem; margin: 1rem 0; }
.part.now { border-color: var(--accent); }
.sign { border-top: 1px solid currentColor; margin-top: 4rem; max-width: 20rem; }
.letter { max-width: 42rem; }
.letter address { font-style: normal; white-space: pre-line; margin: 3rem 0; }
footer.site { border-top: 1px solid var(--line); padding-block: 1rem; color: var(--soft); }
p.lead { font-size: 1.25rem; font-weight: 600; }
.ticket { display: flex; flex-wrap: wrap; gap: 0.5rem 1.5rem; align-items: center; margin: 1rem 0; }
.ticket img { background: #fff; width: 10rem; height: 10rem; }
ul.lines { list-style: none; padding: 0; max-width: 48rem; }
ul.lines li { padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
ul.lines .soft { display: block; font-size: 1rem; }
article.message { max-width: 46rem; border: 1px solid var(--line); border-radius: var(--corner);
  padding: 0.5rem 1.25rem 1rem; }
article.message h2 { margin-top: 0.75rem; }
.ways { display: grid; gap: 0 3rem; align-items: start;
  grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); }
.ways .slots { grid-template-columns: repeat(auto-fill, minmax(7.5rem, 1fr)); }
.ways .slots .kern-label { white-space: nowrap; }
.ways .slots p { grid-column: 1 / -1; margin: 0; }
.ways legend h3 { margin: 0; }
.overview { display: grid; gap: 1rem; align-items: start; margin: 1.5rem 0;
  grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); }
.overview > section { border: 1px solid var(--line); border-radius: var(--corner);
  padding: 1rem 1.25rem; }
.overview h2 { font-size: 1.25rem; margin: 0 0 0.5rem; }
.overview ul { padding-left: 1.25rem; margin: 0; }
.overview li { margin-bottom: 0.4rem; }
.overview p { margin: 0.25rem 0; }
ol.steps > li { margin-bottom: 0.75rem; }
@media (max-width: 60rem) {
  .desk { grid-template-columns: 1fr; }
  .desk .pages, .desk .side { max-height: none; position: static; }
  .desk.case > .side, .desk.case > .pages { grid-column: 1; grid-row: auto; position: static; }
}
@media (max-width: 36rem) {
  body { font-size: 1.0625rem; }
  div.site form { margin-left: 0; }
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dd { margin-bottom: 0.5rem; }
  h1 { font-size: 1.6rem; }
  form.inline { display: block; }
  form.inline .kern-form-input { margin: 0.75rem 0; width: 100%; }
  main button, main .button { width: 100%; text-align: center; }
  form.find { grid-template-columns: 1fr; }
  .pickups a { grid-template-columns: auto 1fr; }
  .pickups .what, .pickups .reference { grid-column: 1 / -1; grid-row: auto; }
  .pickups .item { display: block; }
  .run > li { grid-template-columns: 2rem 1fr; }
  .run > li > * { grid-column: 2; }
  .buttons button { width: auto; }
}
@media screen and (max-width: 40rem) {
  table.rows, .rows caption, .rows tbody, .rows tr, .rows td { display: block; }
  .bars li { grid-template-columns: 1fr max-content; gap: 0 0.75rem; }
  .bars li > span:first-child { grid-column: 1 / -1; }
  .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .rows tbody tr { border-bottom: 2px solid var(--line); padding: 0.5rem 0; }
  .rows td, .rows td.number { border: 0; padding: 0.2rem 0; text-align: left; }
  .rows td:empty { display: none; }
  .rows td[data-label]:not([data-label=""])::before { content: attr(data-label) ": ";
    color: var(--soft); }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
`;
