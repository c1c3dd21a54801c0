/** What the audit log shows until it has been worked out: its outline, so that nothing jumps when it comes. */
export const LOG_WAITING = `
    <div class="skeleton" aria-hidden="true">
      <span class="bone title"></span>
      <span class="bone"></span>
      <span class="bone tall"></span>
      <span class="bone tall"></span>
    </div>`;
