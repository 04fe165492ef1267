// Checks HTML offline. Reads one JSON object per line, {"id", "html"}, and answers with one line each,
// {"id", "problems": ["rule: message (line:column)"]}. Ends when its input does.
import { createInterface } from "node:readline";
import { HtmlValidate } from "html-validate";

const check = new HtmlValidate({
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // How a template engine happens to write valid HTML is no fault of the page.
    "attr-quotes": "off",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-implicit-button-type": "off",
    "no-implicit-input-type": "off",
    // Buttons of one name and different values are how a form says which way to go.
    "form-dup-name": "off",
    // The error summary stands before the first-level heading and has a heading of its own.
    "heading-level": ["error", { minInitialRank: "h2" }],
    "no-inline-style": "error",
    "no-trailing-whitespace": "off",
    "void-style": "off",
    // Titles carry the error prefix, the page and the portal; search engines are kept out.
    "long-title": "off",
    // Assets come from the same origin.
    "require-sri": "off",
    // A role that repeats the implicit one does no harm where old screen readers need it (lists without bullets).
    "no-redundant-role": "off",
  },
});

for await (const line of createInterface({ input: process.stdin })) {
  const { id, html } = JSON.parse(line);
  const report = await check.validateString(html);
  const problems = report.results.flatMap((r) =>
    r.messages.filter((m) => m.severity === 2).map((m) => `${m.ruleId}: ${m.message} (${m.line}:${m.column})`),
  );
  process.stdout.write(JSON.stringify({ id, problems }) + "\n");
}
