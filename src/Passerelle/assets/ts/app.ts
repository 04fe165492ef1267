// Everything here improves a page that already works without it. No page may need this file.
import { saveWhileTyping } from "./autosave";
import { announceSessionEnd } from "./session";
import { showUploadProgress, watchChecks } from "./upload";

/** A second press on the same button must not send the form twice. */
function sendOnce(form: HTMLFormElement): void {
  let sentAt = 0;
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) {
      return;
    }
    const now = performance.now();
    if (sentAt > 0 && now - sentAt < 4000) {
      event.preventDefault();
      return;
    }
    sentAt = now;
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>("form[method=post]")) {
  if (form.dataset.autosave) {
    saveWhileTyping(form, form.dataset.autosave);
  }
  if (form.dataset.upload !== undefined) {
    showUploadProgress(form);
  } else if (form.dataset.passkey !== undefined) {
    if (window.PublicKeyCredential) {
      void import("./passkey").then(({ askDevice }) => askDevice(form));
    }
  } else {
    sendOnce(form);
  }
}

// The ways that only a browser with passkeys can go.
if (window.PublicKeyCredential) {
  document.querySelectorAll<HTMLElement>("[data-passkey-way]").forEach((way) => (way.hidden = false));
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
  const shown = document.getElementById(button.dataset.copy ?? "");
  if (shown && navigator.clipboard) {
    button.hidden = false;
    button.addEventListener("click", () => {
      void navigator.clipboard.writeText(shown.textContent ?? "").then(() => {
        button.textContent = button.dataset.copied ?? button.textContent;
      });
    });
  }
}

const choosers = document.querySelectorAll<HTMLSelectElement>("select[data-autocomplete]");
if (choosers.length > 0) {
  void import("./chooser").then(({ makeSearchable }) => choosers.forEach(makeSearchable));
}

const dialog = document.querySelector<HTMLDialogElement>("dialog[data-session-seconds]");
if (dialog) {
  announceSessionEnd(dialog);
}

// A browser that ignores autofocus on a block still brings the reader to the list of problems.
const problems = document.querySelector<HTMLElement>(".error-summary");
if (problems && document.activeElement !== problems) {
  problems.focus();
}

watchChecks();
