/** What the dashboard shows until it has been worked out: its outline, so that nothing jumps when it comes. */
export const DASHBOARD_WAITING = `
    <div class="skeleton" aria-hidden="true">
      <span class="bone title"></span>
      <div class="bones"><span class="bone"></span><span class="bone"></span><span class="bone"></span></div>
      <span class="bone tall"></span>
      <div class="bones"><span class="bone tall"></span><span class="bone tall"></span></div>
    </div>`;
