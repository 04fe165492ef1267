// The parts of accessible-autocomplete 3 that we use; the package carries no types.
declare module "accessible-autocomplete" {
  interface EnhanceOptions {
    selectElement: HTMLSelectElement;
    source?: (query: string, populate: (results: string[]) => void) => void;
    defaultValue?: string | undefined;
    showAllValues?: boolean;
    autoselect?: boolean;
    confirmOnBlur?: boolean;
    onConfirm?: (words: string | undefined) => void;
    displayMenu?: "inline" | "overlay";
    tNoResults?: () => string;
    tStatusNoResults?: () => string;
    tStatusResults?: (count: number, selection: string) => string;
    tStatusSelectedOption?: (option: string, count: number, index: number) => string;
    tStatusQueryTooShort?: (minimum: number) => string;
    tAssistiveHint?: () => string;
  }
  const accessibleAutocomplete: { enhanceSelectElement(options: EnhanceOptions): void };
  export default accessibleAutocomplete;
}
