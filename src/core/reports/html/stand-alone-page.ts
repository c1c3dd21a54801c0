import { escaped } from "./escape.ts";

/** What a page is made of; `body` is HTML, `style` goes into the page after what all pages of ours share. */
interface Page {
  readonly title: string;
  readonly style: string;
  readonly body: string;
}

/** A page that stands by itself, on a screen and on paper: nothing is loaded, and no script runs. */
export function standAlonePage({ title, style, body }: Page): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(title)}</title>
<style>${SHARED_STYLE}${style}</style>
</head>
<body>
${body}
</body>
</html>`;
}

/** What all text of our pages is set in. */
export const FONTS = `"Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif`;

const SHARED_STYLE = `
* { box-sizing: border-box; }
body { margin: 0; background: #fff; color: #1d2733; font: 15px/1.5 ${FONTS}; }
table { border-collapse: collapse; width: 100%; }
th { text-align: left; font-weight: 600; color: #41505f; border-bottom: 2px solid #c3ccd6; }
td { border-bottom: 1px solid #e3e8ee; vertical-align: top; }
@media print { tr { break-inside: avoid; } thead { display: table-header-group; } }
`;
