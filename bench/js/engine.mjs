// The engine's work done by JavaScript engines: expressions and the points table by feelin, the questionnaire by survey-core.
// Prints one JSON object: times in nanoseconds, and the results, so that the caller sees that the work was the same.
//
//   node engine.mjs SECONDS      how long each thing is measured
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { evaluate, unaryTest } from "feelin";

const { Model } = createRequire(import.meta.url)("survey-core");
const seconds = Number(process.argv[2] ?? 1);
const read = (name) => JSON.parse(readFileSync(new URL(`../reference/${name}.json`, import.meta.url), "utf8"));

// Warms up for a quarter of the time, then gives the nanoseconds of one run.
function measure(run) {
  repeat(run, seconds / 4);
  return repeat(run, seconds);
}

function repeat(run, time) {
  const start = performance.now();
  let count = 0;
  let took;
  do {
    run();
    count++;
    took = performance.now() - start;
  } while (took < time * 1000);
  return (took * 1e6) / count;
}

function expressions() {
  const { names, expressions } = read("expressions");
  const context = {};
  for (const [name, { type, value }] of Object.entries(names)) {
    context[name] = type === "date" ? evaluate(`date("${value}")`).value : value;
  }
  return expressions.map(({ text }) => ({
    result: evaluate(text, context).value,
    nanoseconds: measure(() => evaluate(text, context)),
  }));
}

function pointsTable() {
  const { columns, rows } = read("points-table");
  const educations = rows.map((row) => row[1]).filter((cell) => cell !== "-").map((cell) => JSON.parse(cell));
  let x = 12345;
  const next = (k) => {
    x = (1103515245.0 * x + 12345.0) % 2147483648.0;
    return Math.floor((x / 2147483648.0) * k);
  };
  const candidates = Array.from({ length: 10_000 }, () => ({
    age: 17 + next(32),
    education: educations[next(8)],
    clb: 3 + next(8),
    canadianYears: next(7),
  }));
  const points = (candidate) =>
    rows.reduce(
      (sum, row) =>
        columns.every((column, i) => row[i] === "-" || unaryTest(row[i], { "?": candidate[column] }).value === true) ? sum + row[4] : sum,
      0,
    );
  let at = 0;
  const nanoseconds = measure(() => points(candidates[at++ % candidates.length]));
  return { nanoseconds, first: candidates.slice(0, 500).map(points) };
}

function questionnaire() {
  const { questions, answers } = read("engine-model");
  const literal = (value) => (typeof value === "string" ? `'${value}'` : String(value));
  const tests = (list, word) => list.map((test) => `{${test.q}} ${test.op} ${literal(test.v)}`).join(` ${word} `);
  const condition = ({ all, any }) => (all ? tests(all, "and") : tests(any, "or"));
  const kinds = { choice: { type: "radiogroup" }, boolean: { type: "boolean" }, number: { type: "text", inputType: "number" } };
  const pages = [];
  for (const question of questions) {
    (pages[question.page] ??= { name: `p${question.page}`, elements: [] }).elements.push({
      ...(kinds[question.type] ?? { type: "text" }),
      name: question.name,
      isRequired: question.required,
      ...(question.type === "choice" && { choices: question.choices }),
      ...(question.show && { visibleIf: condition(question.show) }),
    });
  }
  const survey = new Model({ pages });
  let sound;
  const nanoseconds = measure(() => {
    survey.data = answers;
    sound = survey.validate(false);
  });
  return { nanoseconds, sound, asked: survey.getAllQuestions(true).length };
}

const versions = Object.fromEntries(
  ["feelin", "survey-core"].map((name) => [name, JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url), "utf8")).version]),
);
console.log(
  JSON.stringify({ node: process.version, versions, expressions: expressions(), pointsTable: pointsTable(), questionnaire: questionnaire() }),
);
