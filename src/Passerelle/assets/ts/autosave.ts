interface Saved {
  /** What to say, in the reader's language: « Enregistré à 22 h 41 ». */
  saved: string;
  /** Hidden fields whose value changed by saving (the revision, the answers as rendered). */
  fields?: Record<string, string>;
}

/**
 * Posts the form to `address` a moment after the last change. The server answers with the words to show; when it
 * cannot be reached nothing is said, because the ordinary button saves too.
 */
export function saveWhileTyping(form: HTMLFormElement, address: string): void {
  const words = document.querySelector<HTMLElement>("[data-saved]");
  let timer = 0;
  let running: Promise<void> | undefined;

  const save = async (): Promise<void> => {
    const response = await fetch(address, {
      method: "POST",
      body: new FormData(form),
      headers: { "X-Autosave": "1", Accept: "application/json" },
      redirect: "error",
    });
    if (!response.ok) {
      return;
    }
    const answer = (await response.json()) as Saved;
    for (const [name, value] of Object.entries(answer.fields ?? {})) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement && field.type === "hidden") {
        field.value = value;
      }
    }
    if (words) {
      words.textContent = answer.saved;
    }
  };

  form.addEventListener("change", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      // Offline or signed out: the page keeps what was typed, and the button will say what is wrong.
      const mine = (running ?? Promise.resolve()).then(save).catch(() => undefined);
      running = mine;
      void mine.then(() => {
        if (running === mine) {
          running = undefined;
        }
      });
    }, 800);
  });
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (running) {
      // The page must know what was just saved, or its own save would look like another tab's.
      event.preventDefault();
      const button = event.submitter;
      void running.then(() => form.requestSubmit(button));
    }
  });
}
