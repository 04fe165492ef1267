import accessibleAutocomplete from "accessible-autocomplete";

/**
 * Turns a long select into a field one can type in; the select stays in the form and is what is posted. The words of an
 * option choose it even when they were typed to the end; any other words (or none) choose nothing, so that the posted
 * answer is always the one that can be read.
 */
export function makeSearchable(select: HTMLSelectElement): void {
  const { none = "", results = "", selected = "", assist = "" } = select.dataset;
  const described = select.getAttribute("aria-describedby");
  const invalid = select.getAttribute("aria-invalid");
  const labels = [...select.options].filter((option) => option.value !== "").map((option) => option.text);
  const choose = (words: string): void => {
    const sought = folded(words);
    const match = sought === "" ? undefined : [...select.options].find((option) => folded(option.text) === sought);
    select.value = match?.value ?? "";
  };

  // The field shows the words of a choice a moment after it was made: until then they are kept here.
  let chosen: string | undefined;
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    source: (query, populate) => {
      const sought = folded(query);
      const found = labels.filter((label) => folded(label).includes(sought));
      // What begins with the typed words comes before what only contains them.
      const begins = (label: string): number => (folded(label).startsWith(sought) ? 0 : 1);
      populate(found.sort((one, other) => begins(one) - begins(other)));
    },
    defaultValue: select.value ? undefined : "",
    showAllValues: true,
    autoselect: false,
    confirmOnBlur: true,
    displayMenu: "overlay",
    onConfirm: (words) => {
      if (words !== undefined) {
        chosen = words;
        choose(words);
        window.setTimeout(() => (chosen = undefined), 100);
      }
    },
    tNoResults: () => none,
    tStatusNoResults: () => none,
    tStatusResults: (count) => results.replace("{count}", String(count)),
    tStatusSelectedOption: (option) => selected.replace("{option}", option),
    tStatusQueryTooShort: () => "",
    tAssistiveHint: () => assist,
  });

  const wrapper = select.parentElement?.querySelector(".autocomplete__wrapper");
  const input = wrapper?.querySelector<HTMLInputElement>(".autocomplete__input");
  if (!wrapper || !input) {
    return;
  }
  if (described) {
    input.setAttribute("aria-describedby", `${described} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
  }
  if (invalid) {
    input.setAttribute("aria-invalid", invalid);
  }
  const settle = (): void => choose(chosen ?? input.value);
  select.form?.addEventListener("submit", settle, { capture: true });
  wrapper.addEventListener("focusout", (event) => {
    const to = (event as FocusEvent).relatedTarget;
    if (!(to instanceof Node && wrapper.contains(to))) {
      settle();
    }
  });
}

/** Without accents, case and outer spaces: « sénégal » and « Senegal » are the same words. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").trim().toLowerCase();
}
