/**
 * Style sheet of the HTML report: system fonts, light and dark, print.
 *
 * From 70 rem on the list of sections stands beside the text and stays; below, it is one line that stays above. Under
 * 600 pixels each row of a table is a card that begins with its verdict. Panels of figures are never narrower than their
 * text can be read at, and other images keep the size they were drawn in, in a box of their own that scrolls.
 */
export const pageStyle = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1b1b1b; --quiet: #5c5c5c; --line: #d8d8d8; --band: #f5f6f7;
  --link: #0b5cad; --good: #1c7c43; --bad: #b3261e; --open: #8a5a00;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --ink: #e6e6e6; --quiet: #a5a9ae; --line: #3a3e43; --band: #1f2226;
    --link: #7db7ff; --good: #6fd198; --bad: #ff8f87; --open: #e9b65c;
  }
  figure svg, figure img { filter: invert(0.91) hue-rotate(180deg); }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 66rem; margin: 0 auto; padding: 1rem 1rem 4rem; overflow-wrap: anywhere; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0.5rem 0 1rem; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; padding-top: 0.5rem; border-top: 1px solid var(--line); }
section { scroll-margin-top: 3rem; }
p, ul, figcaption, pre { max-width: 46rem; }
.lead { font-size: 1.05rem; }
a { color: var(--link); }
nav {
  position: sticky; top: 0; z-index: 1; overflow-x: auto; padding: 0.5rem 1rem;
  background: var(--ground); border-bottom: 1px solid var(--line); font-size: 0.88rem;
}
nav ul { display: flex; gap: 1.1rem; margin: 0; padding: 0; max-width: none; list-style: none; white-space: nowrap; }
nav a { display: block; padding: 0.2rem 0; text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
.wide { overflow-x: auto; max-width: 100%; }
figure { margin: 1.5rem 0; }
figure svg, figure img { display: block; background: #ffffff; border-radius: 4px; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(312px, 1fr)); gap: 0.75rem; overflow-x: auto; }
.panels.pairs { max-width: 900px; }
.panels svg { width: 100%; height: auto; min-width: 312px; max-width: 440px; }
figcaption { color: var(--quiet); font-size: 0.9rem; margin-top: 0.4rem; }
figcaption strong { color: var(--ink); }
table { border-collapse: collapse; font-size: 0.88rem; margin: 1rem 0; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.3rem; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--band); }
th button { all: unset; cursor: pointer; }
th button:hover, th button:focus-visible { text-decoration: underline; }
th[aria-sort="ascending"] button::after { content: " \\2191"; }
th[aria-sort="descending"] button::after { content: " \\2193"; }
summary { font-weight: 600; font-size: 0.88rem; cursor: pointer; margin: 1rem 0; }
details caption { display: none; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
pre { background: var(--band); padding: 0.7rem 1rem; overflow-x: auto; font-size: 0.82rem; max-width: none; }
td[data-title="verdict"] { font-weight: 600; }
tr.replicated td[data-title="verdict"] { color: var(--good); }
tr.not-replicated td[data-title="verdict"] { color: var(--bad); }
tr.inconclusive td[data-title="verdict"] { color: var(--open); }
tr.depends td[data-title="verdict"], tr.depends-on-the-protocol td[data-title="verdict"] { color: var(--open); }
tr.not-run td[data-title="verdict"] { color: var(--quiet); font-weight: 400; }
@media (min-width: 70rem) {
  body { display: grid; grid-template-columns: 14rem minmax(0, 1fr); }
  nav { height: 100vh; overflow-y: auto; border: 0; border-right: 1px solid var(--line); padding: 1.5rem 1rem; }
  nav ul { flex-direction: column; gap: 0.5rem; white-space: normal; }
  main { margin: 0; padding: 1rem 2rem 4rem; }
  section { scroll-margin-top: 1rem; }
}
@media (max-width: 599px) {
  main { padding: 0.5rem 0.6rem 3rem; }
  h1 { font-size: 1.35rem; }
  .panels { grid-template-columns: minmax(0, 1fr); }
  table, tbody, caption { display: block; }
  thead { display: none; }
  tr { display: flex; flex-wrap: wrap; margin: 0 0 0.8rem; padding: 0.4rem 0.7rem; border: 1px solid var(--line); border-radius: 6px; }
  td, td.number { display: block; flex: 1 0 100%; border: 0; padding: 0.15rem 0; text-align: left; white-space: normal; overflow-wrap: anywhere; }
  td::before { content: attr(data-title) ": "; color: var(--quiet); font-size: 0.82rem; font-weight: 400; }
  td[data-title="verdict"] { order: -1; flex: 1 0 80%; font-size: 1rem; }
  td[data-title=""] { order: -2; flex: 0 0 1.3rem; font-size: 1rem; }
  td[data-title="seeds"] { flex: 0 0 auto; margin-right: 1.2rem; }
  td[data-title="protocols"], td[data-title="unpruned"] { flex: 1 0 60%; }
  td[data-title=""]::before, td[data-title="verdict"]::before, td[data-title="claim"]::before { content: none; }
  td[data-title="claim"] { font-weight: 600; }
  td:empty { display: none; }
}
@media print {
  html { color-scheme: light; }
  nav { display: none; }
  body { display: block; }
  main { max-width: none; padding: 0; }
  .wide, .panels { overflow: visible; }
  table { font-size: 0.68rem; }
  th, td { padding: 0.2rem 0.3rem; }
  .number { white-space: normal; }
  figure svg, figure img { max-width: 100%; height: auto; filter: none; }
  .panels { grid-template-columns: repeat(2, 1fr); }
  .panels svg { min-width: 0; }
  figure, tr { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
