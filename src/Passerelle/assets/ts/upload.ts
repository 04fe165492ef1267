/** Sends the form's files in the background, shows how far they are, then shows the page the server answered with. */
export function showUploadProgress(form: HTMLFormElement): void {
  const bar = form.querySelector<HTMLProgressElement>("progress");
  const words = form.querySelector<HTMLElement>("[data-upload-words]");
  if (!bar) {
    return;
  }

  let sending = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    sending = true;

    const request = new XMLHttpRequest();
    request.open("POST", event.submitter?.getAttribute("formaction") ?? form.action);
    request.setRequestHeader("Accept", "text/html");
    bar.hidden = false;
    request.upload.addEventListener("progress", (step) => {
      if (step.lengthComputable) {
        bar.max = step.total;
        bar.value = step.loaded;
        if (words) {
          words.textContent = `${Math.floor((step.loaded / step.total) * 100)}\u00a0%`;
        }
      }
    });
    request.addEventListener("load", () => show(request));
    // The ordinary way still works when the background way does not.
    request.addEventListener("error", () => form.submit());
    request.send(new FormData(form, event.submitter));
  });
}

function show(request: XMLHttpRequest): void {
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const main = page.querySelector("main");
  if (!main) {
    location.reload();
    return;
  }
  // Refreshing must ask for the page that is shown; a refused upload has a page of its own.
  history[request.status < 400 ? "replaceState" : "pushState"](null, "", request.responseURL);
  document.querySelector("main")?.replaceWith(document.adoptNode(main));
  document.title = page.title;
  (main.querySelector<HTMLElement>(".error-summary") ?? main).focus();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) {
    showUploadProgress(form);
  }
}
