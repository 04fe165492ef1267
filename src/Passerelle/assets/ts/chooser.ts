import accessibleAutocomplete from "accessible-autocomplete";

/** Turns a long select into a field one can type in; the select stays in the form and is what is posted. */
export function makeSearchable(select: HTMLSelectElement): void {
  const { none = "", results = "", selected = "", assist = "" } = select.dataset;
  const described = select.getAttribute("aria-describedby");
  const invalid = select.getAttribute("aria-invalid");
  accessibleAutocomplete.enhanceSelectElement({
    selectElement: select,
    defaultValue: select.value ? undefined : "",
    showAllValues: true,
    autoselect: false,
    confirmOnBlur: true,
    displayMenu: "overlay",
    tNoResults: () => none,
    tStatusNoResults: () => none,
    tStatusResults: (count: number) => results.replace("{count}", String(count)),
    tStatusSelectedOption: (option: string) => selected.replace("{option}", option),
    tStatusQueryTooShort: () => "",
    tAssistiveHint: () => assist,
  });

  const input = select.parentElement?.querySelector<HTMLInputElement>(".autocomplete__input");
  if (!input) {
    return;
  }
  if (described) {
    input.setAttribute("aria-describedby", `${described} ${input.getAttribute("aria-describedby") ?? ""}`.trim());
  }
  if (invalid) {
    input.setAttribute("aria-invalid", invalid);
  }
  // Emptying the field empties the answer; the library alone would keep the last choice.
  input.addEventListener("blur", () => {
    if (input.value.trim() === "") {
      select.value = "";
    }
  });
}
