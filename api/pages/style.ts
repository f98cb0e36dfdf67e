/** The one style sheet of the pages, served at `/assets/style.css`. */
export const style = `
:root { color-scheme: light dark; --ink: #1a1f2b; --soft: #566072; --line: #b9c0cc;
  --paper: #fff; --tint: #f1f4f9; --accent: #0b4fa8; --on-accent: #fff; --bad: #a3121b;
  --good: #17663a; --warn: #7a4a00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9edf5; --soft: #a9b3c5; --line: #4a5568; --paper: #12161f; --tint: #1d2431;
    --accent: #8dbbff; --on-accent: #0b1220; --bad: #ff9a9a; --good: #7fdca4; --warn: #ffcf87; } }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, "DejaVu Sans", sans-serif; color: var(--ink);
  background: var(--paper); overflow-wrap: anywhere; }
body { margin: 0; }
.inner { max-width: 64rem; margin: 0 auto; padding: 0 1rem; }
header.site { border-bottom: 0.25rem solid var(--accent); }
header.site .inner { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; align-items: center;
  padding-block: 0.5rem; }
header.site .name { font-weight: 700; font-size: 1.2rem; color: inherit; text-decoration: none;
  margin-right: auto; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; margin: 0;
  padding: 0; }
nav a { display: inline-block; padding: 0.5rem 0; }
nav a[aria-current] { font-weight: 700; color: inherit; text-decoration-thickness: 0.2rem; }
main { padding-block: 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0.75rem 0; hyphens: auto; }
h2 { font-size: 1.3rem; margin: 2rem 0 0.5rem; }
h3 { font-size: 1.1rem; margin: 1.25rem 0 0.25rem; }
p, ul, ol, dl { max-width: 44rem; }
a { color: var(--accent); }
:focus-visible { outline: 0.2rem solid var(--accent); outline-offset: 0.15rem; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; background: var(--paper); padding: 0.5rem; }
.reference { font: 700 1.2em ui-monospace, "DejaVu Sans Mono", monospace; white-space: nowrap; }
.big { font-size: 2rem; }
.hint, .soft { color: var(--soft); }
.hint { display: block; font-size: 0.95rem; }
.notice { border-left: 0.35rem solid var(--accent); background: var(--tint);
  padding: 0.75rem 1rem; margin: 1rem 0; max-width: 44rem; }
.notice.bad { border-color: var(--bad); }
.notice.good { border-color: var(--good); }
.notice > :first-child { margin-top: 0; }
.notice > :last-child { margin-bottom: 0; }
.words { white-space: pre-wrap; }
.tag { display: inline-block; border: 1px solid currentColor; border-radius: 1rem;
  padding: 0 0.6rem; font-size: 0.9rem; margin: 0.1rem 0.25rem 0.1rem 0; }
.missing, .late { color: var(--bad); font-weight: 600; }
.checking { font-weight: 600; }
.received, .ready { color: var(--good); font-weight: 600; }
.cards { list-style: none; padding: 0; display: grid; gap: 1rem; max-width: none;
  grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr)); }
.cards > li { border: 1px solid var(--line); border-radius: 0.4rem; padding: 1rem; }
.cards h3 { margin-top: 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: 600; padding: 0.5rem 0; }
th, td { text-align: left; vertical-align: top; padding: 0.45rem 0.75rem 0.45rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: break-word; }
h2 + .scroll caption { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
dl.facts { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: 0.25rem 1rem; }
dl.facts dt { color: var(--soft); }
dl.facts dd { margin: 0; }
form { max-width: 44rem; }
form.wide { max-width: none; }
form.inline { display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: end; }
form.inline .field { margin: 0; }
.field { margin: 1rem 0; }
label, legend { font-weight: 600; }
.field > label { display: block; }
.choice label, label.plain { font-weight: 400; }
label .optional { font-weight: 400; color: var(--soft); }
input:not([type=checkbox], [type=radio]), select, textarea { font: inherit; color: inherit;
  background: var(--paper); border: 1px solid var(--soft); border-radius: 0.25rem;
  padding: 0.5rem; width: 100%; max-width: 32rem; min-height: 2.75rem; }
textarea { min-height: 6rem; }
form.inline input, form.inline select { width: auto; max-width: 100%; }
input[type=checkbox], input[type=radio] { width: 1.3rem; height: 1.3rem; margin: 0;
  flex: none; accent-color: var(--accent); }
.choice { display: flex; gap: 0.6rem; align-items: center; min-height: 2.2rem; }
fieldset { border: 1px solid var(--line); border-radius: 0.4rem; margin: 1rem 0;
  padding: 0.5rem 1rem; min-width: 0; }
.slots { display: grid; gap: 0 1rem;
  grid-template-columns: repeat(auto-fill, minmax(min(11rem, 100%), 1fr)); }
.fault { color: var(--bad); font-weight: 600; display: block; }
[aria-invalid=true] { border-color: var(--bad) !important; border-width: 2px !important; }
button, .button { font: inherit; font-weight: 600; display: inline-block; cursor: pointer;
  padding: 0.55rem 1.1rem; min-height: 2.75rem; border: 2px solid var(--accent);
  border-radius: 0.3rem; background: var(--accent); color: var(--on-accent);
  text-decoration: none; }
button.second, .button.second { background: transparent; color: var(--accent); }
button.danger { background: transparent; border-color: var(--bad); color: var(--bad); }
details { border: 1px solid var(--line); border-radius: 0.4rem; margin: 0.5rem 0;
  padding: 0 1rem; max-width: 48rem; }
summary { cursor: pointer; padding: 0.6rem 0; font-weight: 600; }
iframe { width: 100%; height: 40rem; border: 1px solid var(--line); background: #fff; }
img.page { width: calc(100% * var(--zoom, 1)); max-width: calc(100% * var(--zoom, 1));
  border: 1px solid var(--line); }
.inner.wide { max-width: 100rem; }
.desk { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  align-items: start; }
.desk > * { min-width: 0; }
.desk .pages { max-height: 92vh; overflow: auto; }
.desk .side { position: sticky; top: 0.5rem; max-height: 96vh; overflow: auto;
  padding: 0 0.25rem; }
.buttons { display: flex; flex-wrap: wrap; gap: 0.25rem; margin: 0.25rem 0; }
.buttons button { min-height: 2.25rem; padding: 0.2rem 0.6rem; font-size: 0.95rem; }
.buttons form { max-width: none; }
table.ticks td, table.ticks th { padding: 0.3rem 0.5rem 0.3rem 0; vertical-align: middle; }
table.ticks thead th { font-size: 0.9rem; text-align: center; font-weight: 400; }
table.ticks td { text-align: center; }
figure { margin: 0 0 1rem; }
.notice strong { font-size: 1.2em; }
.part { border-left: 0.35rem solid var(--line); padding-left: 0.75rem; margin: 1rem 0; }
.part.now { border-color: var(--accent); }
.sign { border-top: 1px solid currentColor; margin-top: 4rem; max-width: 20rem; }
.letter { max-width: 42rem; }
.letter address { font-style: normal; white-space: pre-line; margin: 3rem 0; }
footer.site { border-top: 1px solid var(--line); padding-block: 1rem; color: var(--soft); }
@media (max-width: 60rem) {
  .desk { grid-template-columns: 1fr; }
  .desk .pages, .desk .side { max-height: none; position: static; }
}
@media (max-width: 30rem) {
  dl.facts { grid-template-columns: 1fr; }
  dl.facts dd { margin-bottom: 0.5rem; }
  h1 { font-size: 1.5rem; }
  form.inline { display: block; }
  form.inline .field { margin: 0.75rem 0; }
  form.inline input, form.inline select { width: 100%; }
  button, .button { width: 100%; text-align: center; }
}
@media print {
  header.site, footer.site, nav, form, .skip, .noprint, details { display: none; }
  html { font-size: 11pt; color: #000; background: #fff; }
  a { color: inherit; text-decoration: none; }
}
`;
