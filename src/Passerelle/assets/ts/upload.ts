/** Sends the form's files in the background, shows how far each is, then shows the page the server answered with. */
export function showUploadProgress(form: HTMLFormElement): void {
  const bar = form.querySelector<HTMLProgressElement>("progress");
  const words = form.querySelector<HTMLElement>("[data-upload-words]");
  if (!bar || !words) {
    return;
  }

  let sending = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    sending = true;

    const lines = linesOf(form, bar, words);
    const request = new XMLHttpRequest();
    request.open("POST", event.submitter?.getAttribute("formaction") ?? form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (step) => {
      // The files travel one after the other in one request.
      let before = 0;
      for (const line of lines) {
        line.show(Math.min(1, Math.max(0, (step.loaded - before) / Math.max(1, line.size))));
        before += line.size;
      }
    });
    request.addEventListener("load", () => show(request, form.closest("section")?.getAttribute("aria-labelledby") ?? ""));
    // The ordinary way still works when the background way does not.
    request.addEventListener("error", () => form.submit());
    request.send(new FormData(form, event.submitter));
  });
}

/** While files are being checked, looks again every few seconds and brings the slots that changed up to date. */
export function watchChecks(left = 30): void {
  if (left === 0 || !document.querySelector("[data-checking]")) {
    return;
  }
  setTimeout(async () => {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (answer?.ok && !answer.redirected) {
      renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
    watchChecks(left - 1);
  }, 3000);
}

interface Line {
  size: number;
  show(share: number): void;
}

function linesOf(form: HTMLFormElement, bar: HTMLProgressElement, words: HTMLElement): Line[] {
  const files = Array.from(form.querySelector<HTMLInputElement>("input[type=file]")?.files ?? []);
  return files.map((file, index) => {
    const own = index === 0 ? bar : (bar.cloneNode() as HTMLProgressElement);
    const share = index === 0 ? words : document.createElement("span");
    if (index > 0) {
      const line = document.createElement("p");
      line.className = "upload";
      line.append(own, " ", share);
      form.append(line);
    }
    own.hidden = false;
    own.max = 1;
    own.setAttribute("aria-label", `${bar.getAttribute("aria-label")?.split(" – ")[0]} – ${file.name}`);
    return {
      size: file.size,
      show: (part) => {
        own.value = part;
        share.textContent = `${file.name} – ${Math.floor(part * 100)}\u00a0%`;
      },
    };
  });
}

function show(request: XMLHttpRequest, slot: string): void {
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
  const here = document.getElementById(slot)?.closest("section")?.querySelector<HTMLElement>("input[type=file]");
  (main.querySelector<HTMLElement>(".error-summary") ?? here ?? main).focus();
  document.querySelectorAll<HTMLFormElement>("form[data-upload]").forEach(showUploadProgress);
  watchChecks();
}

function renew(page: Document): void {
  for (const fresh of page.querySelectorAll<HTMLElement>("main [data-renew], section.slot")) {
    const id = fresh.getAttribute("aria-labelledby");
    const old = id ? document.getElementById(id)?.closest("section") : document.getElementById(fresh.id);
    // Files chosen and not sent yet stay as they are.
    if (!old || old.querySelector<HTMLInputElement>("input[type=file]")?.files?.length || old.innerHTML === fresh.innerHTML) {
      continue;
    }
    const focused = old.contains(document.activeElement) ? (document.activeElement?.id ?? "") : null;
    const renewed = document.adoptNode(fresh);
    old.replaceWith(renewed);
    renewed.querySelectorAll<HTMLFormElement>("form[data-upload]").forEach(showUploadProgress);
    if (focused !== null) {
      const again = focused ? document.getElementById(focused) : renewed.querySelector<HTMLElement>("a[href], button, input[type=file]");
      again?.focus({ preventScroll: true });
    }
  }
}
