/** What the page of a report looks like, by day and by night. */
export const PAGE_STYLE = `:root { color-scheme: light dark; --line: #8886; --error: #c62828; --warning: #b26a00; --note: #1565c0; }
@media (prefers-color-scheme: dark) { :root { --error: #ef7070; --warning: #e0a040; --note: #70b0f0; } }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 0.5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; font-weight: normal; margin: 0; overflow-wrap: anywhere; }
article { border-left: 4px solid var(--line); padding: 0.25rem 0 0.25rem 1rem; margin: 1rem 0; }
.error { border-color: var(--error); }
.error h3 b { color: var(--error); }
.warning { border-color: var(--warning); }
.warning h3 b { color: var(--warning); }
.note { border-color: var(--note); }
.note h3 b { color: var(--note); }
.place { margin: 0; opacity: 0.7; overflow-wrap: anywhere; }
pre { overflow-x: auto; padding: 0.5rem; border: 1px solid var(--line); margin: 0.5rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; margin: 0.5rem 0; }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; }
td, th { border: 1px solid var(--line); padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
`;
