/**
 * What a hostile repository may hold in a title, a name, a branch or an author, by what it wants. One corpus for all
 * places where such texts are shown, so that whoever adds one adds it everywhere.
 */
export const PAYLOADS = {
  /** To become markup or a link in Markdown. */
  markdown: [
    "[run](command:workbench.action.quit)",
    "![](https://evil.example/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "<a href='command:x'>y</a>",
    "`](command:x)`",
    "\\[x](command:y)",
    "https://evil.example/",
    "www.evil.example",
    "mail@evil.example",
    "$(trash) **bold** _it_ ~~no~~",
    "# heading",
    "- item",
    "| a | b |",
    "&lt;script&gt; &#x5b;x](y)",
    "[x]: https://evil.example",
    "<!-- -->",
    "<!-- rescue:end items -->",
  ],
  /** To become an element, an attribute or a script of a page. */
  html: [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "<svg><a href='javascript:alert(1)'><text>x</text></a></svg>",
    "</title></style></textarea><script>alert(1)</script>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<img src=x onerror=globalThis.canary=1>",
    "<svg onload=globalThis.canary=1></svg>",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "]]><failure>x</failure>",
    "--><img src=x>",
    "' onmouseover='alert(1)",
    "&quot; onfocus=&quot;alert(1)",
    "#{7*7}{{constructor}}",
    "url(https://evil.example)",
  ],
  /** To become a picture, a link or a command where an editor draws those in plain text, or a value of its own. */
  editor: [
    "$(trash)",
    "$(sync~spin)",
    "\\$(trash)",
    "[run](command:workbench.action.quit)",
    '[run](command:workbench.action.quit "title")',
    "[open](file:///etc/passwd)",
    "[https://evil.example](https://evil.example)",
    "command:workbench.action.quit",
    "{0} {length} {constructor}",
  ],
  /** To act on a terminal, or on what reads the log of a build. */
  terminal: [
    "\u001B[31mred",
    "\u001B]8;;https://evil.example\u0007link\u001B]8;;\u0007",
    "\u001B]0;another title\u0007",
    "\u009B2J",
    "overwritten\rapproved",
    "gone\b\b\b\b",
    "::error file=x::owned",
    "::stop-commands::x",
    "\r\n::add-mask::x",
    "%0A::error::owned",
    "##vso[task.setvariable variable=x]y",
    "##[error]owned",
  ],
  /** To look like something else, or not to be seen. */
  hidden: [
    "\u202Edevorppa",
    "\u2066x\u2069\u2067y",
    "ap\u200Bproved",
    "ap\u00ADproved",
    "appro\u2060ved",
    "\u{E0061}\u{E0062}approved",
    "\uFEFFapproved",
    "a\u2028b\u2029c",
    "x\u200Dy",
  ],
  /** To be reckoned or run by a spreadsheet. */
  cells: ["=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", '=HYPERLINK("https://evil.example")', "＝1+1"],
  /** To notify people or to link issues on a forge. */
  mentions: ["@octocat", "@acme/reviewers", "closes #1", "GH-2", "!3"],
  /** To be an option or a command of what is started. */
  commands: [
    "--output=pwned",
    "-oProxyCommand=touch$IFS",
    "$(touch pwned)",
    "`touch pwned`",
    "; touch pwned",
    "&& touch pwned",
    "| touch pwned",
    "%PATH%",
    "-c core.pager=touch",
  ],
  /** To be taken for a part of every object. */
  names: ["__proto__", "constructor", "toString", "hasOwnProperty"],
} as const;

export const ALL_PAYLOADS: readonly string[] = Object.values(PAYLOADS).flat();
