import { html, svg, type TemplateResult } from "lit";

const PATHS = {
  undo: svg`<path d="M6 3 2.5 6.5 6 10V7.2h3.2a2.6 2.6 0 0 1 0 5.2H6v1.4h3.2a4 4 0 0 0 0-8H6V3Z"/>`,
  redo: svg`<path d="m10 3 3.5 3.5L10 10V7.2H6.800a2.600 2.600 0 0 0 0 5.200H10v1.400H6.800a4 4 0 0 1 0-8H10V3Z"/>`,
  filter: svg`<path d="M1.500 3h13L10 8.800V14l-4-2.200v-3L1.500 3Zm2.700 1.300 3.100 3.900v2.800l1.400.8V8.200l3.100-3.900H4.200Z"/>`,
  down: svg`<path d="m8 11.200-5-5 1-1 4 4 4-4 1 1-5 5Z"/>`,
  up: svg`<path d="m8 4.800 5 5-1 1-4-4-4 4-1-1 5-5Z"/>`,
  right: svg`<path d="m11.200 8-5 5-1-1 4-4-4-4 1-1 5 5Z"/>`,
  tick: svg`<path d="m6.300 12.400-4.100-4.100 1-1 3.100 3 6.500-6.600 1 1-7.500 7.700Z"/>`,
  pause: svg`<path d="M4 3h2.600v10H4V3Zm5.400 0H12v10H9.400V3Z"/>`,
  // Told apart by their form: a bug, a bubble of speech, a heart.
  defect: svg`<path d="M5.500 3.200 4.200 1.900l.9-.9 1.600 1.600a3.600 3.600 0 0 1 2.600 0L10.900 1l.9.9-1.300 1.300c.6.6 1 1.400 1.100 2.300H13v1.300h-1.300v1.400H14v1.300h-2.300c-.1.500-.2.900-.4 1.300l1.700 1.500-.9 1-1.500-1.400a3.600 3.600 0 0 1-5.200 0L3.900 13.300l-.9-1 1.700-1.500c-.2-.4-.3-.8-.4-1.300H2V8.200h2.300V6.800H3V5.500h1.400c.1-.9.500-1.700 1.100-2.300ZM5.700 9c0 1.400 1 2.500 2.300 2.500s2.300-1.100 2.300-2.500V6.100c0-1.400-1-2.500-2.300-2.500S5.700 4.700 5.700 6.100V9Z"/>`,
  expectation: svg`<path d="M2 2.500h12v8.400H8.300L5 14v-3.100H2V2.500Zm1.300 1.300v5.800h3v1.500l1.500-1.500h4.900V3.800H3.300Z"/>`,
  trust: svg`<path d="M8 13.800 2.600 8.500a3.500 3.500 0 0 1 5-5l.4.4.4-.4a3.500 3.500 0 0 1 5 5L8 13.800Zm0-1.900 4.400-4.300a2.200 2.200 0 0 0-3.100-3.100L8 5.700 6.700 4.500a2.200 2.200 0 0 0-3.100 3.100L8 11.900Z"/>`,
  // Fuller is sooner.
  now: svg`<circle cx="8" cy="8" r="5.500"/>`,
  week: svg`<circle cx="8" cy="8" r="4.800" fill="none" stroke="currentColor" stroke-width="1.400"/><path d="M8 3.200a4.800 4.800 0 0 1 0 9.600Z"/>`,
  later: svg`<circle cx="8" cy="8" r="4.800" fill="none" stroke="currentColor" stroke-width="1.400"/>`,
} as const;

export type Icon = keyof typeof PATHS;

/** A sign that says nothing that a word beside it does not say. */
export function icon(name: Icon): TemplateResult {
  return html`<svg class="icon ${name}" viewBox="0 0 16 16" aria-hidden="true">${PATHS[name]}</svg>`;
}

export function isIcon(name: string): name is Icon {
  return Object.hasOwn(PATHS, name);
}
