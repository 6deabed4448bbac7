/** Style sheet of the HTML report: readable width, system fonts, light and dark. */
export const pageStyle = `:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1b1b1b; --quiet: #5c5c5c; --line: #d8d8d8; --band: #f5f6f7;
  --link: #0b5cad; --good: #1c7c43; --bad: #b3261e; --open: #8a5a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181b; --ink: #e6e6e6; --quiet: #a5a9ae; --line: #3a3e43; --band: #1f2226;
    --link: #7db7ff; --good: #6fd198; --bad: #ff8f87; --open: #e9b65c;
  }
}
body {
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, "Helvetica Neue", Arial, sans-serif;
}
h1 { font-size: 1.7rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.2rem; padding: 0; list-style: none; }
.wide { overflow-x: auto; }
figure { margin: 1.5rem 0; }
figure svg { display: block; max-width: 100%; height: auto; background: #ffffff; border-radius: 4px; }
figcaption { color: var(--quiet); font-size: 0.9rem; margin-top: 0.4rem; }
table { border-collapse: collapse; font-size: 0.88rem; margin: 1rem 0; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.3rem; }
th, td { padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--band); }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
pre { background: var(--band); padding: 0.7rem 1rem; overflow-x: auto; font-size: 0.82rem; }
tr.replicated td:last-child { color: var(--good); font-weight: 600; }
tr.not-replicated td:last-child { color: var(--bad); font-weight: 600; }
tr.inconclusive td:last-child { color: var(--open); font-weight: 600; }
tr.not-run td:last-child { color: var(--quiet); }
`;
