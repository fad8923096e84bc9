/** The look of a report, by day and by night, on a screen and on paper. */
export const reportStyle = `:root{color-scheme:light dark;--text:#1f1f1f;--ground:#fff;--quiet:#5a5a5a;--line:#ddd;--raised:#f5f5f5}
@media (prefers-color-scheme:dark){:root{--text:#e4e4e4;--ground:#1b1b1b;--quiet:#a8a8a8;--line:#3c3c3c;--raised:#262626}}
body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--ground)}
h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2.2rem}
.scroll{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--quiet);padding:.2rem 0}
th,td{padding:.3rem .7rem;border-bottom:1px solid var(--line);text-align:left}
th[scope=row]{font-weight:400}thead th{color:var(--quiet)}
.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.lead{padding:.6rem .9rem;border-left:3px solid var(--quiet);background:var(--raised)}
figure{display:inline-block;margin:.7rem 1rem .7rem 0;vertical-align:top}img{max-width:100%}`;
