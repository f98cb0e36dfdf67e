/** What paper shows of a page: all that it says, and nothing that is clicked. */
export const printStyle = `
@page { size: A4; margin: 18mm 16mm; }
@media print {
  .site, nav, .skip, .noprint, .live, .kern-kopfzeile, .hint { display: none; }
  form, form.inline, h2:has(+ details), h2:has(+ form),
  details:has(form):not(:has(table, dl)) { display: none; }
  details, summary { border: 0; padding: 0; color: inherit; list-style: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
  body { --ink: #000; --soft: #000; --line: #777; --accent: #000; --good: #000; --bad: #000;
    font-size: 10.5pt; line-height: 1.35; color: #000; background: #fff; }
  .inner, p, ul, ol, dl, details, .notice { max-width: none; }
  main.inner { padding: 0; }
  a { color: inherit; text-decoration: none; }
  body:has(.daylist) { page: landscape; }
  .daylist table { font-size: 8.5pt; }
  .daylist td { vertical-align: top; }
  .daylist .item { display: block; }
  .daylist .item strong { white-space: nowrap; }
  .daylist .blank { height: 1.1rem; width: 4rem; }
  .daylist .blank.short { width: 2.5rem; }
  .daylist .blank.long { width: 42mm; height: 12mm; }
  .daylist p { margin: 1mm 0; }
  h1 { font-size: 16pt; }
  h2 { font-size: 13pt; margin-top: 6mm; }
  h3 { font-size: 11pt; }
  h1, h2, h3, caption { break-after: avoid; }
  tr, li, dt, .cards > li, .notice { break-inside: avoid; }
  .scroll, .desk .pages, .desk .side { overflow: visible; max-height: none; }
  table, .tag { font-size: 9pt; }
  th, td { padding: 1.5mm 3mm 1.5mm 0; }
  .notice { border-left: 0; background: none; padding: 0; }
  .sign { margin-top: 18mm; }
  .ticket { flex-wrap: nowrap; gap: 4mm; margin: 2mm 0; break-inside: avoid; }
  .ticket img { width: 30mm; height: 30mm; flex: none; }
  /* DIN 5008, form B: the address stands in the window of the envelope. */
  body:has(.letter address) { page: letter; font-size: 11pt; }
  .letter:has(address) > p:first-child { height: 42.7mm; display: flex; align-items: end;
    max-width: 80mm; margin: 0; font-size: 7pt; }
  .letter address { height: 27.3mm; margin: 0 0 8.5mm; line-height: 1.25; overflow: hidden; }
  .letter h1 { font-size: 12pt; margin: 4mm 0; }
}
@page letter { size: A4; margin: 20mm 20mm 20mm 25mm; }
@page landscape { size: A4 landscape; margin: 12mm; }
`;
