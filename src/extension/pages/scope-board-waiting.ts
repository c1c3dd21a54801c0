/** What the scope board shows until it has been worked out: its columns, so that nothing jumps when it comes. */
export const BOARD_WAITING = `
    <div class="skeleton" aria-hidden="true">
      <span class="bone title"></span>
      <div class="bones">
        <span class="bone tall"></span><span class="bone tall"></span><span class="bone tall"></span>
        <span class="bone tall"></span><span class="bone tall"></span>
      </div>
    </div>`;
