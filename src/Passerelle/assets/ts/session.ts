/** At the end a page that is being filled in is saved and closed by its own button; if the session is over already, the server keeps it. */
function leave(ended: string): void {
  const close = document.querySelector<HTMLButtonElement>("button[form='journey'][value='sign-out']");
  if (close?.form) {
    close.form.requestSubmit(close);
  } else {
    location.assign(ended);
  }
}

/** Two minutes before the session ends a dialogue offers to go on; going on asks the server and starts the time anew. */
export function announceSessionEnd(dialog: HTMLDialogElement): void {
  const seconds = Number(dialog.dataset.sessionSeconds);
  const keep = dialog.dataset.keep ?? "";
  const ended = dialog.dataset.ended ?? "";
  const warning = 120;
  if (!(seconds > warning) || !keep || !ended) {
    return;
  }

  let endsAt = 0;
  let timer = 0;
  const begin = (): void => {
    endsAt = Date.now() + seconds * 1000;
  };
  const tick = (): void => {
    const left = (endsAt - Date.now()) / 1000;
    if (left <= 0) {
      window.clearInterval(timer);
      leave(ended);
    } else if (left <= warning && !dialog.open) {
      dialog.showModal();
    }
  };

  dialog.addEventListener("close", () => {
    void fetch(keep, { headers: { Accept: "application/json" }, redirect: "error" }).then(
      (response) => (response.ok ? begin() : leave(ended)),
      () => leave(ended),
    );
  });
  begin();
  timer = window.setInterval(tick, 5000);
}
