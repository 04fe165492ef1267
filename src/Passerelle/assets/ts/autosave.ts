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
  let running: Promise<void> = Promise.resolve();
  let leaving = false;

  const save = async (): Promise<void> => {
    if (leaving) {
      return;
    }
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
      running = running.then(save).catch(() => undefined);
    }, 800);
  });
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    leaving = !event.defaultPrevented;
  });
}
