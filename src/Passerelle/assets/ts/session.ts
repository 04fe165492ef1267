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
  const begin = (): void => {
    endsAt = Date.now() + seconds * 1000;
  };
  const tick = (): void => {
    const left = (endsAt - Date.now()) / 1000;
    if (left <= 0) {
      location.assign(ended);
    } else if (left <= warning && !dialog.open) {
      dialog.showModal();
    }
  };

  dialog.addEventListener("close", () => {
    void fetch(keep, { headers: { Accept: "application/json" }, redirect: "error" }).then(
      (response) => (response.ok ? begin() : location.assign(ended)),
      () => location.assign(ended),
    );
  });
  begin();
  window.setInterval(tick, 5000);
}
